/// Compares the boundaries of two polygonal parts where their boxes meet.
struct PartContact {
  /// A part by its index in one of the columns that take part.
  struct Part: Hashable {
    var index: Int
    var box: Box
    /// Tells parts of different columns apart.
    var isMended: Bool
  }

  /// An edge of a part near the common box.
  private struct Edge {
    var from: SIMD2<Double>
    var to: SIMD2<Double>
    /// Whether the other part has the same edge, in either direction, to within the tolerance.
    var isShared = false
  }

  private let tolerance: Double
  private var first: [Edge] = []
  private var second: [Edge] = []
  private var places: [Double] = []
  /// The edges in rows of parts of very many points, made when first needed.
  private var rows: [Part: EdgeRows] = [:]
  private static let manyPoints = 256

  /// - Parameter tolerance: up to which depth parts may reach into each other and still count as touching.
  init(tolerance: Double) { self.tolerance = tolerance }

  /// Whether the insides of two valid parts share nothing, or nothing deeper than about the tolerance; false
  /// says that they may overlap. O(points + edges near the common box, squared).
  ///
  /// Where no point of either boundary lies inside the other part, and the parts are not the same, their
  /// connected insides are apart. Each boundary is cut where it meets the other; a stretch between two
  /// meetings lies on one side, which its middle tells.
  mutating func areCertainlyApart(
    _ one: Part, of column: GeometryColumn, _ other: Part, of otherColumn: GeometryColumn
  ) -> Bool {
    let (oneBox, otherBox) = (one.box, other.box)
    let common = Box(
      minX: max(oneBox.minX, otherBox.minX) - tolerance, minY: max(oneBox.minY, otherBox.minY) - tolerance,
      maxX: min(oneBox.maxX, otherBox.maxX) + tolerance, maxY: min(oneBox.maxY, otherBox.maxY) + tolerance)
    if oneBox.expanded(by: tolerance).contains(otherBox) && otherBox.expanded(by: tolerance).contains(oneBox)
    {
      return false
    }
    let oneRows = rows(of: one, column)
    let otherRows = rows(of: other, otherColumn)
    Self.collect(one, oneRows, of: column, near: common, into: &first)
    Self.collect(other, otherRows, of: otherColumn, near: common, into: &second)
    if first.isEmpty && second.isEmpty {
      // The common box is clear of both boundaries: inside or outside each as a whole.
      let x = (common.minX + common.maxX) / 2
      let y = (common.minY + common.maxY) / 2
      return
        !(Self.contains(one, oneRows, column, x: x, y: y)
        && Self.contains(other, otherRows, otherColumn, x: x, y: y))
    }
    markShared()
    for edge in first where !edge.isShared {
      guard staysOut(edge, of: other, otherRows, otherColumn, edges: second) else { return false }
    }
    for edge in second where !edge.isShared {
      guard staysOut(edge, of: one, oneRows, column, edges: first) else { return false }
    }
    return true
  }

  /// Marks the edges whose ends lie within half the tolerance of the ends of one of the other part: all of such
  /// an edge is near the other's boundary.
  private mutating func markShared() {
    let near = tolerance / 2
    @inline(__always) func isNear(_ one: SIMD2<Double>, _ other: SIMD2<Double>) -> Bool {
      abs(one.x - other.x) <= near && abs(one.y - other.y) <= near
    }
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        for a in first.indices {
          for b in second.indices {
            if isNear(first[a].from, second[b].to) && isNear(first[a].to, second[b].from)
              || isNear(first[a].from, second[b].from) && isNear(first[a].to, second[b].to)
            {
              first[a].isShared = true
              second[b].isShared = true
            }
          }
        }
      }
    }
  }

  private mutating func rows(of part: Part, _ column: GeometryColumn) -> EdgeRows? {
    let rings = column.rings(of: part.index)
    let points = column.ringOffsets[rings.upperBound] - column.ringOffsets[rings.lowerBound]
    guard points > Self.manyPoints else { return nil }
    if let made = rows[part] { return made }
    let made = EdgeRows(part.index, of: column, box: part.box)
    rows[part] = made
    return made
  }

  private static func contains(
    _ part: Part, _ rows: EdgeRows?, _ column: GeometryColumn, x: Double, y: Double
  ) -> Bool {
    rows?.contains(x: x, y: y, in: column) ?? column.part(part.index, containsX: x, y: y)
  }

  private static func collect(
    _ part: Part, _ rows: EdgeRows?, of column: GeometryColumn, near box: Box, into edges: inout [Edge]
  ) {
    edges.removeAll(keepingCapacity: true)
    column.coordinates.withUnsafeBufferPointer { values in
      func take(_ point: Int) {
        let from = SIMD2(values[2 * point], values[2 * point + 1])
        let to = SIMD2(values[2 * point + 2], values[2 * point + 3])
        if max(from.x, to.x) >= box.minX, min(from.x, to.x) <= box.maxX, max(from.y, to.y) >= box.minY,
          min(from.y, to.y) <= box.maxY, from != to
        {
          edges.append(Edge(from: from, to: to))
        }
      }
      if let rows {
        rows.forEach(from: box.minY, to: box.maxY, in: column, take)
      } else {
        for ring in column.rings(of: part.index) {
          let points = column.points(of: ring)
          for point in points.lowerBound..<points.upperBound - 1 { take(point) }
        }
      }
    }
  }

  /// Whether an edge has no stretch inside a part, but for ones within the tolerance of the part's boundary.
  private mutating func staysOut(
    _ edge: Edge, of part: Part, _ rows: EdgeRows?, _ column: GeometryColumn, edges: [Edge]
  ) -> Bool {
    let run = edge.to - edge.from
    let squared = run.x * run.x + run.y * run.y
    let length = squared.squareRoot()
    let low = SIMD2(min(edge.from.x, edge.to.x), min(edge.from.y, edge.to.y)) - tolerance
    let high = SIMD2(max(edge.from.x, edge.to.x), max(edge.from.y, edge.to.y)) + tolerance
    places.removeAll(keepingCapacity: true)
    for other in edges {
      if max(other.from.x, other.to.x) < low.x || min(other.from.x, other.to.x) > high.x
        || max(other.from.y, other.to.y) < low.y || min(other.from.y, other.to.y) > high.y
      {
        continue
      }
      var isNear = Self.distance(edge.from, other.from, other.to) <= tolerance
      if Self.distance(edge.to, other.from, other.to) <= tolerance { isNear = true }
      let start = other.from - edge.from
      let end = other.to - edge.from
      if Self.distance(other.from, edge.from, edge.to) <= tolerance {
        isNear = true
        places.append((start.x * run.x + start.y * run.y) / squared)
      }
      if Self.distance(other.to, edge.from, edge.to) <= tolerance {
        isNear = true
        places.append((end.x * run.x + end.y * run.y) / squared)
      }
      let otherRun = other.to - other.from
      let denominator = run.x * otherRun.y - run.y * otherRun.x
      let place = (start.x * otherRun.y - start.y * otherRun.x) / denominator
      let otherPlace = (start.x * run.y - start.y * run.x) / denominator
      if place >= 0, place <= 1, otherPlace >= 0, otherPlace <= 1 {
        // A crossing clear of all ends goes inside.
        if !isNear { return false }
        places.append(place)
      }
    }
    if places.count > 1 { places.sort() }
    places.append(1)
    var start = 0.0
    for end in places {
      let stretch = max(min(end, 1), 0)
      defer { start = max(start, stretch) }
      guard (stretch - start) * length > 4 * tolerance else { continue }
      let middle = edge.from + run * ((start + stretch) / 2)
      guard middle.x >= part.box.minX, middle.x <= part.box.maxX, middle.y >= part.box.minY,
        middle.y <= part.box.maxY,
        Self.contains(part, rows, column, x: middle.x, y: middle.y)
      else { continue }
      guard edges.contains(where: { Self.distance(middle, $0.from, $0.to) <= tolerance }) else {
        return false
      }
    }
    return true
  }

  /// The distance of a point from a segment.
  @inline(__always)
  static func distance(_ point: SIMD2<Double>, _ from: SIMD2<Double>, _ to: SIMD2<Double>) -> Double {
    let run = to - from
    let offset = point - from
    let squared = run.x * run.x + run.y * run.y
    let place = squared > 0 ? min(max((offset.x * run.x + offset.y * run.y) / squared, 0), 1) : 0
    let gap = offset - run * place
    return (gap.x * gap.x + gap.y * gap.y).squareRoot()
  }
}

extension PartContact {
  /// Whether two valid features are apart: all parts of one from all parts of the other.
  mutating func areCertainlyApart(
    _ one: Int, of column: GeometryColumn, isMended: Bool = false, _ other: Int,
    of otherColumn: GeometryColumn, isOtherMended: Bool = false
  ) -> Bool {
    let ones = column.parts(of: one)
    let others = otherColumn.parts(of: other)
    let otherBox = otherColumn.boxes[other]
    for a in ones {
      let aBox = ones.count == 1 ? column.boxes[one] : column.box(ofPart: a)
      guard aBox.intersects(otherBox) else { continue }
      for b in others {
        let bBox = others.count == 1 ? otherBox : otherColumn.box(ofPart: b)
        guard aBox.intersects(bBox) else { continue }
        let first = Part(index: a, box: aBox, isMended: isMended)
        let second = Part(index: b, box: bBox, isMended: isOtherMended)
        if !areCertainlyApart(first, of: column, second, of: otherColumn) { return false }
      }
    }
    return true
  }
}
