/// Intersections of polygons that are believed only where two ways of computing agree.
///
/// GEOS gives the common part; ``SharedArea`` says how large it must be, from the edges alone. GEOS 3.11 loses or
/// invents land where edges run almost along each other; then a ``SlabSweep`` gives the part, and where that doesn't
/// agree either, the answer stays open.
struct CheckedIntersection {
  /// How large a common part must be, and by how much a computed one may differ, in square units.
  struct Expectation {
    var area: Double
    var slack: Double
    /// The areas of the two polygons.
    var first: Double
    var second: Double

    /// Whether nothing is shared that could be told from rounding.
    var isNone: Bool { area <= slack }
    /// Whether all of the first polygon lies in the second.
    var isWhole: Bool { abs(area - first) <= slack }
  }

  private var measure = SharedArea()
  /// How many common parts were computed by a sweep.
  private(set) var sweeps = 0

  /// What the edges say about two valid polygonal features. O(points + edges beside the common box, squared).
  mutating func expect(
    _ one: Int, of column: GeometryColumn, _ other: Int, of otherColumn: GeometryColumn,
    known: SharedArea.Known? = nil
  ) -> Expectation {
    let box = column.boxes[one].intersection(otherColumn.boxes[other])
    let first = column.planeArea(of: one)
    let second = known?.areas[other] ?? otherColumn.planeArea(of: other)
    guard !box.isEmpty else { return Expectation(area: 0, slack: 0, first: first, second: second) }
    // Corners are rounded to the steps of the coordinates.
    let rounding = 8 * ((box.maxX - box.minX) + (box.maxY - box.minY)) * box.magnitude.ulp
    let tolerance = 1e-10 * min(first, second) + rounding
    let (area, bound) = measure.measure(one, of: column, other, of: otherColumn, known: known)
    // Of very large polygons a sweep would take long, and the rounding is small beside them.
    let points = column.points(ofFeature: one).count + otherColumn.points(ofFeature: other).count
    if bound <= tolerance || points > Self.mostSwept {
      return Expectation(area: area, slack: tolerance + bound, first: first, second: second)
    }
    let sweep = SlabSweep([(one, column), (other, otherColumn)], wanted: .common)
    return Expectation(area: sweep.area, slack: tolerance, first: first, second: second)
  }

  /// Appends the common part of two valid features as one feature; false where it has no area.
  ///
  /// - Throws: ``GeometryError`` where no way gives a part of the area that the edges ask for.
  mutating func append(
    _ one: Int, of column: GeometryColumn, as geometry: borrowing GEOSGeometry,
    _ other: Int, of otherColumn: GeometryColumn, as otherGeometry: borrowing GEOSGeometry,
    expected: Expectation, to pieces: inout GeometryColumn
  ) throws(GeometryError) -> Bool {
    let box = column.boxes[one].intersection(otherColumn.boxes[other])
    let points = column.points(ofFeature: one).count + otherColumn.points(ofFeature: other).count
    do throws(GeometryError) {
      let common = try Self.intersection(
        geometry, otherGeometry, within: box, isLarge: points > Self.manyPoints)
      if try common.area() > 0, try pieces.appendPolygons(of: common).appended {
        if Self.agrees(pieces, expected, within: box) { return true }
        pieces.removeLastFeature()
      } else if expected.isNone {
        return false
      }
    } catch {
      // What GEOS can't compute is computed below.
    }
    sweeps += 1
    let sweep = SlabSweep([(one, column), (other, otherColumn)], wanted: .common)
    guard abs(sweep.area - expected.area) <= expected.slack else { throw Self.disagreement }
    guard SlabOutline.append(sweep, to: &pieces) else {
      if expected.isNone { return false }
      throw Self.disagreement
    }
    guard Self.agrees(pieces, expected, within: box) else {
      pieces.removeLastFeature()
      throw Self.disagreement
    }
    return true
  }

  static let disagreement = GeometryError(
    operation: "overlay", what: .disagreement, detail: "the ways of computing the common area differ")

  /// Whether the last piece has the area that the edges ask for, and lies in the common box.
  private static func agrees(_ pieces: GeometryColumn, _ expected: Expectation, within box: Box) -> Bool {
    let piece = pieces.count - 1
    let step = box.magnitude.ulp
    let slack = expected.slack + pieces.planePerimeter(of: piece) * step
    return abs(pieces.planeArea(of: piece) - expected.area) <= slack
      && box.expanded(by: 1e-9 * max(box.maxX - box.minX, box.maxY - box.minY) + 16 * step)
        .contains(pieces.boxes[piece])
  }

  /// Of more points the rounding of the expected area is taken as it is.
  private static let mostSwept = 20_000

  /// Polygons of more points are clipped to the common box before they are overlaid.
  static let manyPoints = 256

  /// The common part by GEOS, which lies within a box. Of large polygons only what lies near the box takes part.
  private static func intersection(
    _ one: borrowing GEOSGeometry, _ other: borrowing GEOSGeometry, within box: Box, isLarge: Bool
  ) throws(GeometryError) -> GEOSGeometry {
    if isLarge {
      // The margin keeps the cut clear of the common part.
      let margin = max(box.maxX - box.minX, box.maxY - box.minY) / 64 + 4096 * box.magnitude.ulp
      let window = box.expanded(by: margin)
      do {
        let near = try one.clipped(to: window)
        let otherNear = try other.clipped(to: window)
        if try near.isValid(), try otherNear.isValid() { return try near.intersection(otherNear) }
      } catch {}
    }
    return try one.intersection(other)
  }
}
