import BatchFlow
import District
import Geometry
import LandModel
import Projection

/// How many features an input has, and how much land: read through once, nothing kept.
public struct FeatureCensus: Sendable {
  /// The input's format.
  public private(set) var format: String
  /// The reference system that it is in.
  public private(set) var referenceSystem: String
  /// The features that were read.
  public private(set) var features = 0
  /// The features that can't be read, or lie where they can't.
  public private(set) var rejected = 0
  /// Those of them that lie where they can't.
  public private(set) var misplaced = 0
  /// The area of all polygons on the ellipsoid, in square metres.
  public private(set) var area = 0.0
  /// The points of all geometries.
  public private(set) var points = 0
  /// What a user should know and is no fault, sorted.
  public private(set) var notices: [InputNotice] = []

  /// Reads an input through.
  ///
  /// - Throws: ``LandError`` for an input that can't be read or whose reference system nobody names.
  public static func of(
    _ path: String, layer: String?, referenceSystem: String?, progress: (Int) throws -> Void = { _ in }
  ) throws -> FeatureCensus {
    let input = try OpenInput(path: path, layer: layer)
    return try input.reading {
      try of($0, format: input.format, file: path, named: referenceSystem, progress: progress)
    }
  }

  private static func of<Source: FeatureSource>(
    _ source: Source, format: String, file: String, named: String?, progress: (Int) throws -> Void
  ) throws -> FeatureCensus {
    guard let name = named ?? source.declaredReferenceSystem else {
      throw LandError(ImportFault.noReferenceSystem, file: file)
    }
    let given: ReferenceSystem
    do { given = try ReferenceSystem(name) } catch {
      throw LandError(ReferenceSystemFault.unusable(error, isAskedFor: named != nil), file: file)
    }
    let measured = given.isOffset ? try ReferenceSystem("EPSG:4490") : given
    var census = FeatureCensus(format: format, referenceSystem: given.identifier)
    var notices: Set<Message> = []
    var places = CensusPlaces(system: given)
    try forEachInOrder(
      next: { try source.nextChunk() },
      makeWorker: { try CensusWorker(decoder: source.makeDecoder(), given: given, measured: measured) },
      work: { (worker: inout CensusWorker<Source.Decoder>, chunk: Source.Chunk) in try worker.count(chunk) },
      consume: { batch in
        census.features += batch.features
        census.rejected += batch.rejected + batch.faults.count
        census.misplaced += batch.faults.count
        places.add(batch)
        census.area += batch.area
        census.points += batch.points
        notices.formUnion(batch.notices)
        try progress(batch.features)
      })
    census.notices =
      notices.sorted().map(InputNotice.told)
      + places.notices(of: census.features + census.misplaced, in: measured)
    return census
  }

  private init(format: String, referenceSystem: String) {
    self.format = format
    self.referenceSystem = referenceSystem
  }
}

/// What one batch gives to a census.
private struct CensusCount: Sendable {
  var features: Int
  var rejected: Int
  var area: Double
  var points: Int
  var notices: Set<Message>
  /// What is wrong with the places of features, by their numbers, ascending.
  var faults: [(feature: Int64, fault: FeaturePlacing.Fault)]
  /// The others' geometries.
  var geometry: GeometryColumn
  var identifiers: [Int64]
}

/// Where the features of an input lie, and what is wrong with that.
private struct CensusPlaces {
  private let system: ReferenceSystem
  private var spread = LayerSpread()
  private var boxes: [(feature: Int64, box: Box)] = []
  private var examples: [Message] = []
  private var kinds: [Plausibility: Int] = [:]
  private var misplaced = 0
  /// As many boxes are kept to be looked at again at the end.
  private static let mostBoxes = 1_000_000

  init(system: ReferenceSystem) { self.system = system }

  mutating func add(_ batch: CensusCount) {
    spread.add(batch.geometry)
    if boxes.count < Self.mostBoxes {
      boxes += zip(batch.identifiers, batch.geometry.boxes).map { (feature: $0, box: $1) }
    }
    for (feature, fault) in batch.faults {
      misplaced += 1
      if let kind = fault.misplacement { kinds[kind, default: 0] += 1 }
      if examples.count < 3 { examples.append("feature \(feature): \(fault.message)") }
    }
  }

  func notices(of read: Int, in measured: ReferenceSystem) -> [InputNotice] {
    var notices = examples.map(InputNotice.told)
    if misplaced > examples.count {
      notices.append(.told("\(misplaced) features in all lie where they can't"))
    }
    let common = kinds.sorted { "\($0.key)" < "\($1.key)" }.max { $0.value < $1.value }
    if let common, 2 * common.value > read {
      notices.append(.misplaced(common.key, in: system, count: common.value, of: read))
    }
    if let distance = measured.distanceFromAreaOfUse(spread.extent) {
      notices.append(
        .told(
          "all features lie outside the area of use of \(measured), by \(LayerImport.kilometres(distance)) km"
        ))
    }
    guard let core = spread.core(in: measured) else { return notices }
    var far = FarFeatures()
    var strays: [Message] = []
    var strayCount = 0
    for (feature, box) in boxes where !box.isEmpty {
      if let problem = core.problem(of: box) {
        strayCount += 1
        if strays.count < 3 { strays.append("feature \(feature): \(problem)") }
      } else if case .far(let distance) = core.place(of: box) {
        far.add("\(feature)", distance)
      }
    }
    if strayCount > strays.count { strays.append("\(strayCount) features in all lie where they can't") }
    return notices + (strays + far.notices).map(InputNotice.told)
  }
}

/// Counts batches on one thread.
private struct CensusWorker<Decoder: FeatureDecoder>: ~Copyable {
  private var decoder: Decoder
  private var meter: AreaMeter
  private var placing: FeaturePlacing
  private var areas: [Double] = []

  init(decoder: Decoder, given: ReferenceSystem, measured: ReferenceSystem) throws {
    let meter = try AreaMeter(.ellipsoid, of: measured)
    let placing = try FeaturePlacing(from: given, to: measured, isNarrow: false)
    self.decoder = decoder
    self.meter = meter
    self.placing = placing
  }

  mutating func count(_ chunk: Decoder.Chunk) throws -> CensusCount {
    var batch = try decoder.decode(chunk)
    let faults = try placing.place(&batch)
    var (geometry, identifiers) = (batch.geometry, batch.identifiers)
    if !faults.isEmpty {
      (geometry, identifiers) = (GeometryColumn(), [])
      for row in 0..<batch.count where faults[row] == nil {
        geometry.append(feature: row, of: batch.geometry)
        identifiers.append(batch.identifiers[row])
      }
    }
    try meter.areas(of: geometry, into: &areas)
    return CensusCount(
      features: geometry.count, rejected: batch.rejects.count, area: areas.reduce(0, +),
      points: geometry.pointCount, notices: batch.notices,
      faults: faults.sorted { $0.key < $1.key }.map { (batch.identifiers[$0.key], $0.value) },
      geometry: geometry, identifiers: identifiers)
  }
}
