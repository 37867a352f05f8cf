/// A uniform grid over the polygons of a layer which tells at once what most boxes lie in.
///
/// Each cell is empty (no polygon shares a point with it), or wholly inside exactly one polygon and clear of all
/// boundaries, or mixed: then it lists the edges that may touch it and the polygons that wholly cover it.
/// The classification is conservative: a cell is listed under every edge that touches the closed cell, and may
/// be under a few that only come close.
struct OverlayGrid: Sendable {
  let originX: Double
  let originY: Double
  /// Cells a unit.
  let scale: Double
  let columnCount: Int
  let rowCount: Int
  /// One number a cell, row by row from below: −1 empty; `k` ≥ 0 wholly inside polygon `k` alone;
  /// −2 − `m` the mixed cell `m`.
  let cells: [Int32]
  /// Mixed cell `m` may be touched by `edges[edgeOffsets[m] ..< edgeOffsets[m + 1]]`; an edge is the index of
  /// its first point in the layer's column, so that edges of one polygon stand together, in ascending order.
  let edgeOffsets: [Int32]
  let edges: [Int32]
  /// Mixed cell `m` is wholly covered by the polygons `covers[coverOffsets[m] ..< coverOffsets[m + 1]]`.
  let coverOffsets: [Int32]
  let covers: [Int32]

  /// The column of cells that holds `x`, or the nearest.
  @inline(__always)
  func column(_ x: Double) -> Int { Self.clamped((x - originX) * scale, columnCount) }

  /// The row of cells that holds `y`, or the nearest.
  @inline(__always)
  func row(_ y: Double) -> Int { Self.clamped((y - originY) * scale, rowCount) }

  @inline(__always)
  static func clamped(_ place: Double, _ count: Int) -> Int {
    guard place > 0 else { return 0 }
    return place < Double(count) ? Int(place) : count - 1
  }

  /// The edges that may touch a mixed cell.
  @inline(__always)
  func edges(ofMixed cell: Int) -> Range<Int> { Int(edgeOffsets[cell])..<Int(edgeOffsets[cell + 1]) }

  /// The places in ``covers`` of the polygons that cover a mixed cell.
  @inline(__always)
  func covers(ofMixed cell: Int) -> Range<Int> { Int(coverOffsets[cell])..<Int(coverOffsets[cell + 1]) }

  /// Whether polygon `k` wholly covers the cell: true; has no point in it: false; or may have its boundary
  /// in it: nil.
  func coverage(ofCell cell: Int, by k: Int32, featureOfPoint: [Int32]) -> Bool? {
    let value = cells[cell]
    if value >= -1 { return value == k }
    let mixed = Int(-2 - value)
    for edge in edges(ofMixed: mixed) where featureOfPoint[Int(edges[edge])] == k { return nil }
    for cover in covers(ofMixed: mixed) where covers[cover] == k { return true }
    return false
  }
}
