/// All pairs of boxes that share a point, found with a uniform grid of about the boxes' size.
struct BoxPairs {
  private let boxes: [Box]
  private let originX: Double
  private let originY: Double
  private let scale: Double
  private let columnCount: Int
  private let rowCount: Int
  /// Cell `c` meets the boxes `members[offsets[c] ..< offsets[c + 1]]`, in ascending order.
  private var offsets: [Int32] = []
  private var members: [Int32] = []
  /// Boxes over very many cells, which are compared with all.
  private var large: [Int32] = []

  /// A box over more cells is kept apart.
  private static let mostCells = 4096

  /// Builds the grid; empty boxes take part in nothing. O(boxes + cells met).
  init(_ boxes: [Box]) {
    self.boxes = boxes
    var extent = Box.empty
    var sides = 0.0
    var count = 0
    for box in boxes where !box.isEmpty {
      extent.formUnion(box)
      sides += (box.maxX - box.minX) + (box.maxY - box.minY)
      count += 1
    }
    let width = extent.isEmpty ? 0 : extent.maxX - extent.minX
    let height = extent.isEmpty ? 0 : extent.maxY - extent.minY
    let mean = count == 0 ? 0 : sides / Double(2 * count)
    // At most about four cells a box, whatever the boxes' sizes.
    let size = max(
      max(mean * 1.5, (width * height / Double(4 * max(count, 1))).squareRoot()),
      max(max(width, height) / Double(4 * max(count, 1)), .leastNormalMagnitude))
    originX = extent.isEmpty ? 0 : extent.minX
    originY = extent.isEmpty ? 0 : extent.minY
    scale = width > 0 || height > 0 ? 1 / size : 0
    columnCount = Int(width * scale) + 1
    rowCount = Int(height * scale) + 1

    var counts = [Int32](repeating: 0, count: columnCount * rowCount + 1)
    var large: [Int32] = []
    for (index, box) in boxes.enumerated() where !box.isEmpty {
      let columns = self.columns(box)
      let rows = self.rows(box)
      if columns.count * rows.count > Self.mostCells {
        large.append(Int32(index))
        continue
      }
      for row in rows { for column in columns { counts[row * columnCount + column + 1] += 1 } }
    }
    for cell in 1..<counts.count { counts[cell] += counts[cell - 1] }
    var members = [Int32](repeating: 0, count: Int(counts[counts.count - 1]))
    var next = counts
    var nextLarge = 0
    for (index, box) in boxes.enumerated() where !box.isEmpty {
      if nextLarge < large.count, large[nextLarge] == index {
        nextLarge += 1
        continue
      }
      for row in self.rows(box) {
        for column in self.columns(box) {
          let cell = row * columnCount + column
          members[Int(next[cell])] = Int32(index)
          next[cell] += 1
        }
      }
    }
    offsets = counts
    self.members = members
    self.large = large
  }

  /// Calls `body` once for each pair of boxes that share a point, the lower index first; the order of the calls
  /// is fixed by the boxes. O(pairs + cells met).
  func forEach<Failure: Error>(_ body: (Int32, Int32) throws(Failure) -> Void) throws(Failure) {
    for cell in 0..<offsets.count - 1 {
      let range = Int(offsets[cell])..<Int(offsets[cell + 1])
      for first in range {
        let one = boxes[Int(members[first])]
        for second in first + 1..<max(range.upperBound, first + 1) {
          let other = boxes[Int(members[second])]
          guard one.intersects(other) else { continue }
          // The pair belongs to the cell of the common part's lower left corner.
          guard row(max(one.minY, other.minY)) * columnCount + column(max(one.minX, other.minX)) == cell
          else { continue }
          try body(members[first], members[second])
        }
      }
    }
    for (place, index) in large.enumerated() {
      let one = boxes[Int(index)]
      for other in boxes.indices where boxes[other].intersects(one) && !boxes[other].isEmpty {
        // Two large boxes meet once.
        if large[...place].contains(Int32(other)) { continue }
        try body(min(index, Int32(other)), max(index, Int32(other)))
      }
    }
  }

  @inline(__always)
  private func column(_ x: Double) -> Int { OverlayGrid.clamped((x - originX) * scale, columnCount) }

  @inline(__always)
  private func row(_ y: Double) -> Int { OverlayGrid.clamped((y - originY) * scale, rowCount) }

  private func columns(_ box: Box) -> ClosedRange<Int> { column(box.minX)...column(box.maxX) }

  private func rows(_ box: Box) -> ClosedRange<Int> { row(box.minY)...row(box.maxY) }
}
