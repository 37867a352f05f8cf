import District
import LandModel
import LandStore
import Projection

extension LayerImport {
  /// Refuses an input as a whole, once all of it has been read.
  ///
  /// - Parameters:
  ///   - given: the system that the input is in.
  ///   - system: the layer's.
  ///   - standing: the layer that is to be replaced.
  func check(
    _ intake: borrowing ImportIntake, given: ReferenceSystem, system: ReferenceSystem,
    standing: StandingLayer?
  ) throws {
    if intake.report.read == 0, let standing, standing.rows > 0, !request.allowsEmpty {
      throw LandError(
        ImportFault.wouldEmpty(layer: standing.name, rows: standing.rows), file: request.input)
    }
    if intake.report.read > 0 { try requireColumns(of: intake) }
    try requirePlace(of: intake, given: given)
    if intake.report.read > 0, intake.report.written == 0 { throw refusal(of: intake.report) }
    // What the user says of an input counts more than where it lies; what the file says has to bear out.
    if request.referenceSystem == nil, let distance = system.distanceFromAreaOfUse(intake.spread.extent) {
      throw LandError(ImportFault.outsideAreaOfUse(system, metres: distance), file: request.input)
    }
  }

  private func requireColumns(of intake: borrowing ImportIntake) throws {
    if let column = request.columns["parcel_id"], !intake.hasKeyColumn {
      throw LandError(ImportFault.noKeyColumn(column, known: intake.columns), file: request.input)
    }
    for (field, column) in request.columns.sorted(by: { $0.key < $1.key })
    where !intake.columns.contains(column) {
      throw LandError(
        ImportFault.noColumn(column, field: field, known: intake.columns), file: request.input)
    }
  }

  /// Refuses a layer of which more than half lies where it can't, all in the same way: one remedy mends it.
  private func requirePlace(of intake: borrowing ImportIntake, given: ReferenceSystem) throws {
    let kinds = intake.misplaced.sorted { "\($0.key)" < "\($1.key)" }
    let placed = intake.report.written + kinds.reduce(0) { $0 + $1.value }
    guard let (kind, count) = kinds.max(by: { $0.value < $1.value }), 2 * count > placed else { return }
    throw LandError(ImportFault.misplaced(kind, in: given, count: count, of: placed), file: request.input)
  }

  /// Sets features aside that lie nowhere near the rest of their layer; what is to be told of those that lie far.
  func setStraysAside(
    _ intake: inout ImportIntake, in transaction: WorkspaceTransaction, system: ReferenceSystem
  ) throws -> [Message] {
    guard let core = intake.spread.core(in: system) else { return [] }
    let layer = request.role.table
    let key = intake.hasKeyColumn ? keyColumn : nil
    let found = try transaction.features(
      of: layer, outside: core.box,
      orIn: system.isGeographic ? LayerSpread.origin : LayerSpread.nowhere, key: key)
    var rejects: [Reject] = []
    var far = FarFeatures()
    for feature in found {
      if let problem = core.problem(of: feature.box) {
        rejects.append(
          Reject(
            feature: Int(feature.number), reason: .outsideAreaOfUse, message: problem, key: feature.key))
      } else if case .far(let distance) = core.place(of: feature.box) {
        far.add(feature.key ?? "feature \(feature.number)", distance)
      }
    }
    if !rejects.isEmpty {
      try transaction.setAside(rejects, from: layer)
      intake.setAside(rejects)
    }
    return far.notices
  }

  /// What a user should know of a layer that is let in.
  func remarks(on intake: borrowing ImportIntake, system: ReferenceSystem) -> [InputNotice] {
    var notices: [InputNotice] = []
    if let distance = system.distanceFromAreaOfUse(intake.spread.extent) {
      notices.append(
        .told("all features lie outside the area of use of \(system), by \(Self.kilometres(distance)) km"))
    }
    if request.role == .parcels, request.columns["parcel_id"] == nil, !intake.hasKeyColumn,
      intake.report.read > 0
    {
      notices.append(.noKeyColumn(known: intake.columns))
    }
    return notices
  }

  /// A distance in kilometres: to a tenth below ten of them.
  package static func kilometres(_ metres: Double) -> String {
    metres < 10_000 ? "\((metres / 100).rounded() / 10)" : "\(Int((metres / 1000).rounded()))"
  }
}

/// The features that lie far from the rest of their layer, of which the first are named.
struct FarFeatures {
  private var examples: [String] = []
  private var count = 0
  private var nearest = Double.infinity

  mutating func add(_ name: String, _ distance: Double) {
    count += 1
    nearest = min(nearest, distance)
    if examples.count < 3 { examples.append(name) }
  }

  /// The sentence, where there are any.
  var notices: [Message] {
    guard count > 0 else { return [] }
    let names = examples.joined(separator: ", ") + (count > examples.count ? ", …" : "")
    return [
      "\(count) features lie \(LayerImport.kilometres(nearest)) km or more from the rest of the layer: \(names)"
    ]
  }
}
