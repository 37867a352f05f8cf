import LandModel

/// Finds row numbers in a table's b-tree.
final class SeekingReader {
  private let seek: SQLiteStatement

  init(_ plan: LayerReadPlan) throws {
    let identifier = plan.layer.rowIdentifier ?? "rowid"
    seek = try plan.snapshot.connection().prepare(
      """
      SELECT \(identifier) FROM \(plan.layer.name.quoted) WHERE \(identifier) >= ?1
      ORDER BY \(identifier) LIMIT 1 OFFSET ?2
      """, doing: plan.operation)
  }

  /// A range of about `rows` rows that starts at the first row from `start` on; nil where there is none.
  func range(from start: Int64, rows: Int) throws -> ClosedRange<Int64>? {
    guard let first = try row(from: start, skipping: 0) else { return nil }
    let probed = Int64(min(rows, 64) - 1)
    guard let probe = try row(from: first, skipping: probed) else { return first...Int64.max }
    let reckoned = first.addingReportingOverflow(Int64(rows - 1))
    if UInt64(bitPattern: probe &- first) <= 2 * probed + 1, !reckoned.overflow {
      return first...reckoned.partialValue
    }
    return first...(try row(from: first, skipping: Int64(rows - 1)) ?? Int64.max)
  }

  private func row(from start: Int64, skipping count: Int64) throws -> Int64? {
    try seek.bind(start, at: 1)
    try seek.bind(count, at: 2)
    defer { seek.reset() }
    return try seek.step() ? seek.integer(at: 0) : nil
  }
}
