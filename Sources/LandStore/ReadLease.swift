/// A connection lent by a ``ReadSnapshot``; belongs to one thread.
final class ReadLease {
  let connection: SQLiteConnection
  private let snapshot: ReadSnapshot
  private let generation: Int

  init(_ connection: SQLiteConnection, of snapshot: ReadSnapshot, generation: Int) {
    connection.endless.isArmed = false
    self.connection = connection
    self.snapshot = snapshot
    self.generation = generation
  }

  deinit { snapshot.giveBack(connection, generation: generation) }

  /// Compiles one SQL statement, which keeps the connection lent.
  func prepare(_ sql: String, doing operation: StoreOperation) throws -> SQLiteStatement {
    try SQLiteStatement(
      sql, on: connection.handle, keeping: self, endless: connection.endless, file: connection.path,
      doing: operation)
  }
}
