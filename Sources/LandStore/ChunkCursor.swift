import LandModel

/// Where a layer's chunks are cut; belongs to the thread that asks for the next one.
///
/// A table is cut into ranges of row numbers: where the next 64 rows are dense, the range is reckoned, and only
/// where they are sparse the b-tree is walked to its end. A view is run once, from its first row to its last.
final class ChunkCursor {
  private enum Way {
    case table(SeekingReader, next: Int64)
    case view(RowReader)
    case window([Int64], next: Int)
    case ended
  }

  private var way: Way
  private let rows: Int

  init(_ plan: LayerReadPlan, rows: Int) throws {
    self.rows = rows
    if plan.layer.rowIdentifier == nil {
      try Self.requireEnd(of: plan)
      way = .view(try RowReader(plan, condition: ""))
    } else if let window = plan.window, let index = plan.layer.spatialIndex {
      way = .window(try WindowReader(plan, index: index).identifiers(in: window), next: 0)
    } else {
      way = .table(try SeekingReader(plan), next: .min)
    }
  }

  /// Runs a view once to its end: one that has none would be read for ever.
  private static func requireEnd(of plan: LayerReadPlan) throws {
    let lease = try plan.snapshot.connection()
    lease.connection.endless.isArmed = true
    let count = try lease.prepare("SELECT count(*) FROM \(plan.layer.name.quoted)", doing: plan.operation)
    _ = try count.step()
  }

  func next() throws -> RowChunk? {
    switch way {
    case .ended:
      return nil
    case .table(let reader, let next):
      guard let range = try reader.range(from: next, rows: rows) else {
        way = .ended
        return nil
      }
      way = range.upperBound == .max ? .ended : .table(reader, next: range.upperBound + 1)
      return .rows(range)
    case .view(let reader):
      var batch = reader.emptyBatch()
      while batch.count == 0, batch.rejects.isEmpty {
        if try !reader.appendNext(rows, to: &batch) {
          way = .ended
          break
        }
      }
      reader.remember(batch)
      return batch.count == 0 && batch.rejects.isEmpty ? nil : .decoded(batch)
    case .window(let identifiers, let next):
      let end = min(next + rows, identifiers.count)
      way = end == identifiers.count ? .ended : .window(identifiers, next: end)
      return next == end ? nil : .identifiers(Array(identifiers[next..<end]))
    }
  }
}
