import BatchFlow
import District
import Foundation
import Geometry
import LandFormats
import LandModel
import LandStore
import Projection

/// Brings a file's features into a workspace: every one enters the layer or the rejects.
public struct LayerImport {
  let request: ImportRequest
  private let workspace: String

  /// Prepares the import of a file into a workspace, which is made where there is none.
  public init(_ request: ImportRequest, into workspace: String) {
    self.request = request
    self.workspace = workspace
  }

  /// Imports; the workspace changes as a whole or not at all.
  ///
  /// - Throws: ``LandError`` for an input that can't be read, an unknown reference system, coordinates outside the
  ///   system's area of use, a key column that is not there, a workspace that can't be written;
  ///   ``ImportRefusal`` where every feature is rejected.
  public func run(progress: (Int) throws -> Void = { _ in }) throws -> ImportReport {
    try LayerNames.requireFree(request.role, role: request.role.word)
    let input = try OpenInput(
      path: request.input, layer: request.inputLayer, key: keyColumn, encoding: request.encoding)
    return try input.reading { try importing($0, format: input.format, progress: progress) }
  }

  private func importing<Source: FeatureSource>(
    _ source: Source, format: String, progress: (Int) throws -> Void
  ) throws -> ImportReport {
    let (given, notices) = try givenSystem(of: source)
    let target = given.isOffset ? try ReferenceSystem("EPSG:4490") : given
    var intake = ImportIntake(
      report: ImportReport(layer: request.role.table, referenceSystem: target.identifier),
      keyColumn: keyColumn)
    intake.report.notices = notices
    let request = request
    let keyColumn = keyColumn
    try Workspace.update(at: workspace, on: Date()) { transaction in
      let standing = try transaction.standingLayer(named: request.role.table)
      if let standing { try LayerNames.requireReplaceable(standing, by: request.role) }
      let origin = LayerOrigin(
        command: "import", source: request.input, sourceLayer: request.inputLayer, format: format,
        sourceReferenceSystem: given.identifier)
      let geometry = LayerDefinition.Geometries(
        kind: request.role.needsPolygons ? .multiPolygon : nil, referenceSystem: SpatialReference(target))
      for name in [
        RejectedFeature.layerName(of: request.role.table),
        RejectedFeature.originalsName(of: request.role.table),
      ] {
        try transaction.removeLayer(named: name)
      }
      var definition = LayerDefinition(
        name: request.role.table, summary: "imported from \(request.input)", geometry: geometry)
      definition.recognisesDates = true
      let writer = try transaction.replaceLayer(definition, from: origin)
      let beside = SideLayers(table: request.role.table, geometry: geometry, origin: origin)
      try forEachInOrder(
        next: { try source.nextChunk() },
        makeWorker: {
          ImportWorker(
            decoder: try source.makeDecoder(),
            intake: try FeatureIntake(request, keyColumn: keyColumn, from: given, to: target))
        },
        work: { (worker: inout ImportWorker<Source.Decoder>, chunk: Source.Chunk) in
          try worker.intake.sort(try worker.decoder.decode(chunk))
        },
        consume: { sorted in
          try intake.add(sorted)
          try writer.append(sorted.accepted)
          beside.add(sorted)
          try progress(sorted.accepted.count)
        })
      try check(intake, given: given, system: target, standing: standing)
      writer.invalid = intake.report.invalid
      writer.repaired = intake.report.repaired
      let record = try writer.finish()
      let placed = try setStraysAside(&intake, in: transaction, system: target)
      if let keyColumn, try intake.mayRepeatKeys() {
        intake.report.duplicateKeys = try transaction.repeatedValues(of: keyColumn, in: record)
      }
      let remarks = remarks(on: intake, system: target)
      var seen: Set<InputNotice> = []
      intake.report.notices =
        (intake.report.notices + (record.notices + placed).map(InputNotice.told) + remarks)
        .filter { seen.insert($0).inserted }
      try beside.write(to: transaction)
    }
    return intake.finished()
  }

  /// The column that names a feature, where the user or the usual name tells it.
  var keyColumn: String? {
    request.role == .parcels ? request.columns["parcel_id"] ?? "parcel_id" : nil
  }

  private func givenSystem(of source: some FeatureSource) throws -> (ReferenceSystem, [InputNotice]) {
    let declared = source.declaredReferenceSystem
    guard let name = request.referenceSystem ?? declared else {
      throw LandError(ImportFault.noReferenceSystem, file: request.input)
    }
    let system: ReferenceSystem
    do { system = try ReferenceSystem(name) } catch {
      // A code that was asked for is wrong usage, one in the file wrong data.
      throw LandError(
        ReferenceSystemFault.unusable(error, isAskedFor: request.referenceSystem != nil),
        file: request.input)
    }
    guard let declared, request.referenceSystem != nil, let own = try? ReferenceSystem(declared),
      own != system
    else {
      return (system, [])
    }
    return (system, [.otherSystemTaken(declared: own.identifier, taken: system.identifier)])
  }
}

extension LayerImport {
  /// A layer of nothing but rejects would stand for data that is not there.
  func refusal(of report: ImportReport) -> ImportRefusal {
    let first = report.examples.first
    let fault = ImportFault.allRejected(first: first, count: report.read, reasons: report.reasons)
    let place = first.map { reject in reject.line.map(Place.line) ?? .feature(reject.feature) }
    return ImportRefusal(fault: LandError(fault, file: request.input, place: place), report: report)
  }
}

/// What an import's thread keeps between chunks.
private struct ImportWorker<Decoder> {
  var decoder: Decoder
  let intake: FeatureIntake
}
