import BatchFlow
import LandFormats
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
  /// The features that can't be read.
  public private(set) var rejected = 0
  /// The area of all polygons on the ellipsoid, in square metres.
  public private(set) var area = 0.0
  /// The points of all geometries.
  public private(set) var points = 0
  /// What a user should know and is no fault, sorted.
  public private(set) var notices: [Message] = []

  /// Reads an input through.
  ///
  /// - Throws: ``LandError`` for an input that can't be read or whose reference system nobody names.
  public static func of(
    _ path: String, layer: String?, referenceSystem: String?, progress: (Int) -> Void = { _ in }
  ) throws -> FeatureCensus {
    let input = try OpenInput(path: path, layer: layer)
    return try input.reading {
      try of($0, format: input.format, file: path, named: referenceSystem, progress: progress)
    }
  }

  private static func of<Source: FeatureSource>(
    _ source: Source, format: String, file: String, named: String?, progress: (Int) -> Void
  ) throws -> FeatureCensus {
    guard let name = named ?? source.declaredReferenceSystem else {
      throw LandError(
        .data, file: file, "does not say which reference system it is in", remedy: "say it with --crs")
    }
    let given: ReferenceSystem
    do { given = try ReferenceSystem(name) } catch {
      throw LandError(named != nil ? .usage : .data, file: file, error)
    }
    let measured = given.isOffset ? try ReferenceSystem("EPSG:4490") : given
    var census = FeatureCensus(format: format, referenceSystem: given.identifier)
    var notices: Set<Message> = []
    try forEachInOrder(
      next: { try source.nextChunk() },
      makeWorker: { try CensusWorker(decoder: source.makeDecoder(), given: given, measured: measured) },
      work: { (worker: inout CensusWorker<Source.Decoder>, chunk: Source.Chunk) in try worker.count(chunk) },
      consume: { batch in
        census.features += batch.features
        census.rejected += batch.rejected
        census.area += batch.area
        census.points += batch.points
        notices.formUnion(batch.notices)
        progress(batch.features)
      })
    census.notices = notices.sorted()
    return census
  }

  private init(format: String, referenceSystem: String) {
    self.format = format
    self.referenceSystem = referenceSystem
  }

  /// The census as JSON.
  public func json(in wording: Wording) -> JSONValue {
    .members([
      ("format", .string(format)), ("crs", .string(referenceSystem)), ("features", .count(features)),
      ("rejected", .count(rejected)), ("points", .count(points)), ("area_method", "ellipsoid"),
      ("area_m2", .real(area)), ("area_mu", .real(area * 3 / 2000)),
      ("notices", .array(notices.map { .string(wording.text($0)) })),
    ])
  }
}

/// Counts batches on one thread.
private struct CensusWorker<Decoder: FeatureDecoder>: ~Copyable {
  struct Count: Sendable {
    var features: Int
    var rejected: Int
    var area: Double
    var points: Int
    var notices: Set<Message>
  }

  private var decoder: Decoder
  private var meter: AreaMeter
  private var conversion: CoordinateTransform?
  private var areas: [Double] = []

  init(decoder: Decoder, given: ReferenceSystem, measured: ReferenceSystem) throws {
    let meter = try AreaMeter(.ellipsoid, of: measured)
    let conversion = given == measured ? nil : try CoordinateTransform(from: given, to: measured)
    self.decoder = decoder
    self.meter = meter
    self.conversion = conversion
  }

  mutating func count(_ chunk: Decoder.Chunk) throws -> Count {
    var batch = try decoder.decode(chunk)
    if conversion != nil {
      try conversion?.transform(&batch.geometry.coordinates)
      batch.geometry.recomputeBoxes()
    }
    try meter.areas(of: batch.geometry, into: &areas)
    return Count(
      features: batch.count, rejected: batch.rejects.count, area: areas.reduce(0, +),
      points: batch.geometry.pointCount, notices: batch.notices)
  }
}
