import Geometry
import LandModel

/// Asks a layer's R-tree for the rows of a window.
final class WindowReader {
  private let statement: SQLiteStatement

  init(_ plan: LayerReadPlan, index: String) throws {
    statement = try plan.snapshot.connection().prepare(
      "SELECT id FROM \(index.quoted) WHERE maxx >= ?1 AND minx <= ?2 AND maxy >= ?3 AND miny <= ?4",
      doing: plan.operation)
  }

  /// The row numbers whose boxes meet `window`, ascending; the index's boxes are rounded outwards.
  func identifiers(in window: Box) throws -> [Int64] {
    try statement.bind(window.minX, at: 1)
    try statement.bind(window.maxX, at: 2)
    try statement.bind(window.minY, at: 3)
    try statement.bind(window.maxY, at: 4)
    defer { statement.reset() }
    var identifiers: [Int64] = []
    while try statement.step() { identifiers.append(statement.integer(at: 0)) }
    identifiers.sort()
    return identifiers
  }
}
