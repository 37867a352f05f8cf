import Geometry
import LandModel
import Projection

extension FeatureBatch {
  /// The batch with the features among its rejects that can't lie where their coordinates say; read in place, a layer
  /// was never held against its system. Where one really lies nobody knows, so that its reject has no box.
  ///
  /// - Parameter isNarrow: whether a feature of which a part lies far off counts too.
  package func rejectingMisplaced(in system: ReferenceSystem, isNarrow: Bool) -> FeatureBatch {
    let faults = geometry.boxes.indices.compactMap { row -> (row: Int, reject: Reject)? in
      Self.misplacement(
        of: geometry.boxes[row], feature: Int(identifiers[row]), in: system, isNarrow: isNarrow
      ).map { (row, $0) }
    }
    guard !faults.isEmpty else { return self }
    let rows = Set(faults.map(\.row))
    var batch = FeatureBatch(fields: attributes.fields)
    for row in 0..<count where !rows.contains(row) { batch.append(row: row, of: self) }
    batch.rejects = rejects + faults.map(\.reject)
    batch.notices = notices
    batch.countedNotices = countedNotices
    return batch
  }

  /// The reject of a feature that can't lie where its box is, without its key; nil where it may.
  package static func misplacement(
    of box: Box, feature: Int, in system: ReferenceSystem, isNarrow: Bool
  ) -> Reject? {
    guard !box.isEmpty, box.isFinite, let found = system.misplacement(of: box),
      found != .partlyOutside || isNarrow, let problem = found.problem(in: system)
    else { return nil }
    return Reject(
      feature: feature, reason: .outsideAreaOfUse, message: "\(problem); its box is \(box.inWords)")
  }
}

extension Box {
  /// Whether all four sides are finite.
  package var isFinite: Bool { minX.isFinite && minY.isFinite && maxX.isFinite && maxY.isFinite }

  /// The sides to a centimetre or 1e-7 of a degree: `604800 3448000 to 604900 3448100`.
  package var inWords: String {
    func text(_ number: Double) -> String { Figure.rounded(number, abs(number) < 1000 ? 7 : 2) }
    return "\(text(minX)) \(text(minY)) – \(text(maxX)) \(text(maxY))"
  }
}
