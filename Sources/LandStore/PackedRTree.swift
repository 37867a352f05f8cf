import Geometry
import ScratchFiles

/// The boxes of an R-tree's entries, and their packing into nodes.
///
/// Sort-tile-recursive packing (Leutenegger, Lopez, Edgington 1997): the entries are cut into vertical slices by
/// the middle of their boxes, each slice into runs from south to north, each run makes a node; then the nodes
/// are packed the same way, up to the root. O(n log n) time; of entries beyond a quarter of a million only some thousand
/// are in memory at once.
struct PackedRTree: ~Copyable {
  /// A feature, or a node of the level below, with its box: west, east, south, north, rounded outwards to single precision.
  struct Entry: BitwiseCopyable, Comparable {
    var identifier: Int64
    var west: Float
    var east: Float
    var south: Float
    var north: Float

    /// From west to east, then by number.
    static func < (one: Entry, other: Entry) -> Bool {
      let (first, second) = (one.west + one.east, other.west + other.east)
      return first != second ? first < second : one.identifier < other.identifier
    }

    /// From south to north, then by number.
    static func isSouth(_ one: Entry, of other: Entry) -> Bool {
      let (first, second) = (one.south + one.north, other.south + other.north)
      return first != second ? first < second : one.identifier < other.identifier
    }
  }

  /// How many entries are sorted in memory.
  static let runLength = 1 << 18

  private(set) var count = 0
  private var entries = SortedRuns<Entry>(runLength: PackedRTree.runLength)

  /// Adds an entry; a box without points has no place in a tree and is left out.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput` where a scratch file can't be written.
  mutating func append(_ identifier: Int64, _ box: Box) throws {
    guard !box.isEmpty else { return }
    try append(Self.entry(identifier, box))
  }

  mutating func append(_ entry: Entry) throws {
    count += 1
    try entries.append(entry)
  }

  /// An entry with a box that holds the given one.
  static func entry(_ identifier: Int64, _ box: Box) -> Entry {
    Entry(
      identifier: identifier, west: down(box.minX), east: up(box.maxX), south: down(box.minY),
      north: up(box.maxY))
  }

  /// Calls `body` with the entries of each node of at most `capacity`, all nodes about equally full.
  mutating func pack(capacity: Int, _ body: (ArraySlice<Entry>) throws -> Void) throws {
    let nodes = (count + capacity - 1) / capacity
    let slices = max(Int(Double(nodes).squareRoot().rounded(.up)), 1)
    let sliceLength = (nodes + slices - 1) / slices * capacity
    var slice: [Entry] = []
    slice.reserveCapacity(min(count, sliceLength))
    func cut() throws {
      slice.sort(by: Entry.isSouth)
      let nodes = (slice.count + capacity - 1) / capacity
      for node in 0..<nodes {
        try body(slice[slice.count * node / nodes..<slice.count * (node + 1) / nodes])
      }
      slice.removeAll(keepingCapacity: true)
    }
    try entries.forEach { entry in
      slice.append(entry)
      if slice.count == sliceLength { try cut() }
      return true
    }
    try cut()
  }

  private static func down(_ value: Double) -> Float {
    let rounded = Float(value)
    return Double(rounded) > value ? rounded.nextDown : rounded
  }

  private static func up(_ value: Double) -> Float {
    let rounded = Float(value)
    return Double(rounded) < value ? rounded.nextUp : rounded
  }
}
