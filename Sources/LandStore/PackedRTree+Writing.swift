import GRDB
import GRDBSQLite
import ScratchFiles

extension PackedRTree {
  /// Fills the shadow tables of a new, empty R-tree of SQLite with packed nodes; the tree is empty afterwards.
  ///
  /// The layout is that of SQLite's `rtree.c`: a node is a blob of two bytes of depth (in the root, which is
  /// node 1), two bytes of cell count, and cells of an 8-byte number and four 4-byte floats, big-endian; its
  /// length is what SQLite chose for the page size when it made the tree.
  ///
  /// - Throws: ``LandError`` where writing fails.
  mutating func write(to table: String, schema: String, in database: Database, file: String) throws {
    guard count > 0, let connection = database.sqliteConnection else { return }
    let name = { (suffix: String) in "\(schema.quoted).\((table + suffix).quoted)" }
    func prepare(_ sql: String) throws -> SQLiteStatement {
      try SQLiteStatement(sql, on: connection, file: file, doing: .writingSpatialIndex(table: table))
    }
    let size = try prepare("SELECT length(data) FROM \(name("_node")) WHERE nodeno = 1")
    _ = try size.step()
    let nodeLength = Int(size.integer(at: 0))
    size.reset()
    let capacity = (nodeLength - 4) / 24
    let insertNode = try prepare("INSERT OR REPLACE INTO \(name("_node")) (nodeno, data) VALUES (?1, ?2)")
    let insertParent = try prepare("INSERT INTO \(name("_parent")) (nodeno, parentnode) VALUES (?1, ?2)")
    let insertRow = try prepare("INSERT INTO \(name("_rowid")) (rowid, nodeno) VALUES (?1, ?2)")

    var node = [UInt8](repeating: 0, count: nodeLength)
    var nextNode: Int64 = 2
    var depth = 0
    while count > 0 {
      let isRoot = count <= capacity
      var level = PackedRTree()
      // Rows are inserted in their order: in that of the nodes the table would be searched for each.
      var placements = SortedRuns<Placement>(runLength: Self.runLength)
      try pack(capacity: capacity) { members in
        let number = isRoot ? 1 : nextNode
        if !isRoot { nextNode += 1 }
        Self.fill(&node, depth: isRoot ? depth : 0, members)
        try insertNode.bind(number, at: 1)
        try node.withUnsafeBytes { bytes in
          try insertNode.require(
            sqlite3_bind_blob(insertNode.handle, 2, bytes.baseAddress, Int32(nodeLength), nil))
          try insertNode.run()
        }
        for member in members { try placements.append(Placement(child: member.identifier, node: number)) }
        if !isRoot { try level.append(Self.union(number, members)) }
      }
      let isLeaf = depth == 0
      func insert(_ placement: Placement, by statement: borrowing SQLiteStatement) throws {
        try statement.bind(placement.child, at: 1)
        try statement.bind(placement.node, at: 2)
        try statement.run()
      }
      try placements.forEach { placement in
        if isLeaf { try insert(placement, by: insertRow) } else { try insert(placement, by: insertParent) }
        return true
      }
      self = level
      depth += 1
    }
  }

  /// In which node an entry lies.
  private struct Placement: BitwiseCopyable, Comparable {
    var child: Int64
    var node: Int64

    static func < (one: Placement, other: Placement) -> Bool { one.child < other.child }
  }

  /// A node with the box around its entries.
  private static func union(_ number: Int64, _ members: ArraySlice<Entry>) -> Entry {
    var union = Entry(
      identifier: number, west: .infinity, east: -.infinity, south: .infinity, north: -.infinity)
    for member in members {
      union.west = min(union.west, member.west)
      union.east = max(union.east, member.east)
      union.south = min(union.south, member.south)
      union.north = max(union.north, member.north)
    }
    return union
  }

  private static func fill(_ node: inout [UInt8], depth: Int, _ members: ArraySlice<Entry>) {
    node.withUnsafeMutableBytes { bytes in
      bytes.initializeMemory(as: UInt8.self, repeating: 0)
      bytes.storeBytes(of: UInt16(depth).bigEndian, toByteOffset: 0, as: UInt16.self)
      bytes.storeBytes(of: UInt16(members.count).bigEndian, toByteOffset: 2, as: UInt16.self)
      var offset = 4
      for member in members {
        bytes.storeBytes(of: member.identifier.bigEndian, toByteOffset: offset, as: Int64.self)
        offset += 8
        for side in [member.west, member.east, member.south, member.north] {
          bytes.storeBytes(of: side.bitPattern.bigEndian, toByteOffset: offset, as: UInt32.self)
          offset += 4
        }
      }
    }
  }
}
