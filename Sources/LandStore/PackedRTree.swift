import Geometry

/// The boxes of an R-tree's entries, and their packing into nodes.
///
/// Sort-tile-recursive packing (Leutenegger, Lopez, Edgington 1997): the entries are cut into vertical slices by
/// the middle of their boxes, each slice into runs from south to north, each run makes a node; then the nodes
/// are packed the same way, up to the root. O(n log n) time; 24 bytes an entry, and 12 more while packing.
struct PackedRTree {
  /// Row numbers.
  private(set) var identifiers: [Int64] = []
  /// West, east, south, north of each entry, rounded outwards to single precision.
  private(set) var boxes: [SIMD4<Float>] = []

  var count: Int { identifiers.count }

  /// Adds an entry; a box without points has no place in a tree and is left out.
  mutating func append(_ identifier: Int64, _ box: Box) {
    guard !box.isEmpty else { return }
    identifiers.append(identifier)
    boxes.append(
      SIMD4(down(box.minX), up(box.maxX), down(box.minY), up(box.maxY)))
  }

  /// Entries in the order of their nodes, with the first entry of each node and a final end.
  struct Level {
    var order: [UInt32]
    var starts: [Int]
    var nodeCount: Int { starts.count - 1 }
  }

  /// Groups boxes into nodes of at most `capacity`, all about equally full.
  static func level(of boxes: [SIMD4<Float>], capacity: Int) -> Level {
    let count = boxes.count
    let nodes = (count + capacity - 1) / capacity
    let slices = max(Int(Double(nodes).squareRoot().rounded(.up)), 1)
    var keys = [UInt64](unsafeUninitializedCapacity: count) { keys, initialized in
      for index in 0..<count { keys[index] = key(boxes[index].x + boxes[index].y, index) }
      initialized = count
    }
    keys.sort()
    var starts = [0]
    starts.reserveCapacity(nodes + slices + 1)
    let perSlice = (nodes + slices - 1) / slices * capacity
    var sliceStart = 0
    while sliceStart < count {
      let sliceEnd = min(sliceStart + perSlice, count)
      for place in sliceStart..<sliceEnd {
        let index = Int(UInt32(truncatingIfNeeded: keys[place]))
        keys[place] = key(boxes[index].z + boxes[index].w, index)
      }
      keys[sliceStart..<sliceEnd].sort()
      let entries = sliceEnd - sliceStart
      let nodesHere = (entries + capacity - 1) / capacity
      for node in 1...nodesHere { starts.append(sliceStart + entries * node / nodesHere) }
      sliceStart = sliceEnd
    }
    return Level(order: keys.map { UInt32(truncatingIfNeeded: $0) }, starts: starts)
  }

  /// The box around a group of boxes.
  static func union(_ boxes: [SIMD4<Float>], _ members: ArraySlice<UInt32>) -> SIMD4<Float> {
    var west = Float.infinity, east = -Float.infinity, south = Float.infinity, north = -Float.infinity
    for member in members {
      let box = boxes[Int(member)]
      west = min(west, box.x)
      east = max(east, box.y)
      south = min(south, box.z)
      north = max(north, box.w)
    }
    return SIMD4(west, east, south, north)
  }

  /// A number that sorts by `value`, then by `index`.
  private static func key(_ value: Float, _ index: Int) -> UInt64 {
    let bits = value.bitPattern
    let ordered = bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
    return UInt64(ordered) << 32 | UInt64(index)
  }

  private func down(_ value: Double) -> Float {
    let rounded = Float(value)
    return Double(rounded) > value ? rounded.nextDown : rounded
  }

  private func up(_ value: Double) -> Float {
    let rounded = Float(value)
    return Double(rounded) < value ? rounded.nextUp : rounded
  }
}
