import Geometry

/// The rings of a column on a grid, as runs of numbered points, with the points where boundaries part.
struct SnappedRings {
  /// Grid coordinates by a point's number.
  private(set) var x: [Int32] = []
  private(set) var y: [Int32] = []
  private var isJunction: [Bool] = []
  /// Point numbers of all rings, without the closing point and without repeated points.
  private var vertices: [Int32] = []
  private var ringOffsets: [Int32] = [0]
  private var isClosed: [Bool] = []

  /// Snaps all rings to a grid. O(points).
  init(_ column: GeometryColumn, origin: (x: Double, y: Double), quantum: Double) {
    var numbers: [UInt64: Int32] = [:]
    numbers.reserveCapacity(column.pointCount / 2)
    for ring in 0..<column.ringOffsets.count - 1 {
      let start = vertices.count
      for point in column.points(of: ring) {
        let gridX = Self.grid((column.coordinates[2 * point] - origin.x) / quantum)
        let gridY = Self.grid((column.coordinates[2 * point + 1] - origin.y) / quantum)
        let key = UInt64(UInt32(bitPattern: gridX)) << 32 | UInt64(UInt32(bitPattern: gridY))
        let number = numbers[key] ?? Int32(x.count)
        if Int(number) == x.count {
          numbers[key] = number
          x.append(gridX)
          y.append(gridY)
        }
        if vertices.count == start || vertices[vertices.count - 1] != number { vertices.append(number) }
      }
      let points = column.points(of: ring)
      let isClosed =
        points.count > 2
        && column.coordinates[2 * points.lowerBound] == column.coordinates[2 * points.upperBound - 2]
        && column.coordinates[2 * points.lowerBound + 1] == column.coordinates[2 * points.upperBound - 1]
      if isClosed, vertices.count > start + 1, vertices[start] == vertices[vertices.count - 1] {
        vertices.removeLast()
      }
      self.isClosed.append(isClosed)
      ringOffsets.append(Int32(vertices.count))
    }
    isJunction = Array(repeating: false, count: x.count)
  }

  private static func grid(_ value: Double) -> Int32 {
    value.isFinite ? Int32(max(-2e9, min(2e9, value.rounded()))) : 0
  }

  private func range(_ ring: Int) -> Range<Int> { Int(ringOffsets[ring])..<Int(ringOffsets[ring + 1]) }

  /// Finds the points that rings reach or leave by different neighbours. O(points).
  mutating func findJunctions() {
    var neighbours = Array(repeating: UInt64.max, count: x.count)
    for ring in isClosed.indices {
      let range = range(ring)
      guard !range.isEmpty else { continue }
      for position in range {
        let vertex = Int(vertices[position])
        let isEnd = !isClosed[ring] && (position == range.lowerBound || position == range.upperBound - 1)
        let previous = vertices[position == range.lowerBound ? range.upperBound - 1 : position - 1]
        let next = vertices[position == range.upperBound - 1 ? range.lowerBound : position + 1]
        let pair =
          UInt64(UInt32(bitPattern: min(previous, next))) << 32
          | UInt64(UInt32(bitPattern: max(previous, next)))
        if isEnd || (neighbours[vertex] != .max && neighbours[vertex] != pair) { isJunction[vertex] = true }
        if neighbours[vertex] == .max { neighbours[vertex] = pair }
      }
    }
  }

  /// The runs of points between a ring's junctions, in its direction; a closed run repeats its first point.
  func pieces(ofRing ring: Int) -> [[Int32]] {
    let range = range(ring)
    guard range.count > 1 else { return range.isEmpty ? [] : [Array(vertices[range])] }
    guard isClosed[ring] else { return split(Array(vertices[range])) }
    let points = vertices[range]
    // A ring without a junction starts at its lowest point, so that a hole and the island in it are one arc.
    let start =
      points.indices.first { isJunction[Int(points[$0])] } ?? points.indices.min { points[$0] < points[$1] }
      ?? range.lowerBound
    return split(Array(points[start...]) + Array(points[..<start]) + [points[start]])
  }

  private func split(_ points: [Int32]) -> [[Int32]] {
    var pieces: [[Int32]] = []
    var start = 0
    for position in points.indices.dropFirst()
    where position == points.count - 1 || isJunction[Int(points[position])] {
      pieces.append(Array(points[start...position]))
      start = position
    }
    return pieces
  }
}
