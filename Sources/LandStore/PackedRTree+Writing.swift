import GRDB
import GRDBSQLite
import LandModel

extension PackedRTree {
  /// Fills the shadow tables of a new, empty R-tree of SQLite with packed nodes.
  ///
  /// The layout is that of SQLite's `rtree.c`: a node is a blob of two bytes of depth (in the root, which is
  /// node 1), two bytes of cell count, and cells of an 8-byte number and four 4-byte floats, big-endian; its
  /// length is what SQLite chose for the page size when it made the tree.
  ///
  /// - Throws: ``LandError`` where writing fails.
  func write(to table: String, schema: String, in database: Database, file: String) throws {
    guard count > 0, let connection = database.sqliteConnection else { return }
    let name = { (suffix: String) in "\(schema.quoted).\((table + suffix).quoted)" }
    func prepare(_ sql: String) throws -> SQLiteStatement {
      try SQLiteStatement(sql, on: connection, file: file, doing: "writing the spatial index \(table)")
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
    var children = identifiers
    var childBoxes = boxes
    var nextNode: Int64 = 2
    var depth = 0
    while true {
      let level = Self.level(of: childBoxes, capacity: capacity)
      let isRoot = level.nodeCount == 1
      var nodeOfChild = [UInt32](repeating: 0, count: children.count)
      var numbers: [Int64] = []
      var unions: [SIMD4<Float>] = []
      for index in 0..<level.nodeCount {
        let members = level.order[level.starts[index]..<level.starts[index + 1]]
        let number = isRoot ? 1 : nextNode
        if !isRoot { nextNode += 1 }
        Self.fill(&node, depth: isRoot ? depth : 0, members, children, childBoxes)
        try insertNode.bind(number, at: 1)
        try node.withUnsafeBytes { bytes in
          try insertNode.require(
            sqlite3_bind_blob(insertNode.handle, 2, bytes.baseAddress, Int32(nodeLength), nil))
          try insertNode.run()
        }
        for member in members { nodeOfChild[Int(member)] = UInt32(truncatingIfNeeded: number) }
        numbers.append(number)
        unions.append(Self.union(childBoxes, members))
      }
      for (child, number) in zip(children, nodeOfChild) {
        if depth == 0 {
          try insertRow.bind(child, at: 1)
          try insertRow.bind(Int64(number), at: 2)
          try insertRow.run()
        } else {
          try insertParent.bind(child, at: 1)
          try insertParent.bind(Int64(number), at: 2)
          try insertParent.run()
        }
      }
      if isRoot { return }
      children = numbers
      childBoxes = unions
      depth += 1
    }
  }

  private static func fill(
    _ node: inout [UInt8], depth: Int, _ members: ArraySlice<UInt32>, _ children: [Int64],
    _ boxes: [SIMD4<Float>]
  ) {
    node.withUnsafeMutableBytes { bytes in
      bytes.initializeMemory(as: UInt8.self, repeating: 0)
      bytes.storeBytes(of: UInt16(depth).bigEndian, toByteOffset: 0, as: UInt16.self)
      bytes.storeBytes(of: UInt16(members.count).bigEndian, toByteOffset: 2, as: UInt16.self)
      var offset = 4
      for member in members {
        bytes.storeBytes(of: children[Int(member)].bigEndian, toByteOffset: offset, as: Int64.self)
        let box = boxes[Int(member)]
        for side in 0..<4 {
          bytes.storeBytes(
            of: box[side].bitPattern.bigEndian, toByteOffset: offset + 8 + 4 * side, as: UInt32.self)
        }
        offset += 24
      }
    }
  }
}
