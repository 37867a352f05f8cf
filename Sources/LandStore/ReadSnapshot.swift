import Foundation
import GRDB
import GRDBSQLite
import LandModel
import Synchronization

/// One state of a database file, which all connections that read it see, from the first row to the last.
///
/// A file with a rollback journal can't be changed while one connection holds a read transaction, so the one for
/// metadata holds it and the others need none. With a write-ahead log each connection reads the state in which its own
/// transaction began: so all begin one, and after each beginning `PRAGMA data_version` of a connection without a
/// transaction must say that nobody has committed since the first one began; else the command ends. Connections that are
/// given back keep their transactions and are lent again.
final class ReadSnapshot: Sendable {
  /// The file itself, links followed.
  let place: String
  /// The file as the user named it.
  let path: String
  let mode: ReadingMode
  /// Whether the file has a write-ahead log.
  let isLogged: Bool

  private let database: OpenDatabase
  private let patience = Patience()
  private let endless: EndlessGuard
  let state: Mutex<State>

  struct State: Sendable {
    /// The connection without a transaction that sees changes.
    let watch: SQLiteConnection
    /// What `PRAGMA data_version` said when the state was taken.
    var version: Int64
    /// Whether the read transactions are open.
    var isHeld = true
    /// While this process changes the file itself, nobody else can, and no transaction is needed.
    var isChangedHere = false
    var isLost = false
    var idle: [SQLiteConnection] = []
    /// Tells connections of an earlier state, which are not lent again.
    var generation = 0

    mutating func renew() {
      idle = []
      generation += 1
    }
  }

  /// Takes the state of a file.
  ///
  /// - Throws: ``LandError`` of the kind `data` or `inputOutput`.
  init(place: String, path: String) throws {
    endless = EndlessGuard(patience)
    (database, mode) = try Self.openQueue(place: place, path: path, endless)
    self.place = place
    self.path = path
    let queue = database.queue
    let watch = try SQLiteConnection(reading: place, named: path, mode: mode, patience: patience)
    let version = try Self.hold(queue, watch, path: path)
    isLogged = try LandError.translating(file: path, doing: .opening) {
      try queue.unsafeRead { try String.fetchOne($0, sql: "PRAGMA journal_mode") == "wal" }
    }
    state = Mutex(State(watch: watch, version: version))
    if isLogged, mode == .locked {
      // Opened now, while it is all but certain that nobody commits in between.
      let count = ProcessInfo.processInfo.activeProcessorCount + 2
      let leases = try (0..<count).map { _ in try connection() }
      withExtendedLifetime(leases) {}
    }
    LivingSnapshots.add(self)
  }

  var queue: DatabaseQueue { database.queue }

  /// Runs `body` on the connection for metadata.
  ///
  /// - Parameter isBounded: whether a statement may not work without end for its next row; false where a table, of
  ///   whatever size, is gone through.
  func read<T>(isBounded: Bool, _ body: (Database) throws -> T) throws -> T {
    try state.withLock { try hold(&$0) }
    return try queue.unsafeRead { database in
      endless.isArmed = isBounded
      return try body(database)
    }
  }

  /// Lends a connection that sees the state; it comes back when the lease ends.
  func connection() throws -> ReadLease {
    try state.withLock { state in
      try hold(&state)
      if let idle = state.idle.popLast() { return ReadLease(idle, of: self, generation: state.generation) }
      let new = try SQLiteConnection(reading: place, named: path, mode: mode, patience: patience)
      if isLogged {
        try new.run("BEGIN")
        _ = try new.integer("SELECT count(*) FROM sqlite_master")
        guard try state.watch.integer("PRAGMA data_version") == state.version else { throw changed }
      }
      return ReadLease(new, of: self, generation: state.generation)
    }
  }

  /// Whether nobody has changed the file since the state was taken.
  func isCurrent() throws -> Bool {
    try state.withLock { state in
      try !state.isLost && state.watch.integer("PRAGMA data_version") == state.version
    }
  }

  /// Ends the read transactions until the next reading, which fails where the file was changed in between.
  func rest() throws {
    try state.withLock { state in
      guard state.isHeld, !state.isChangedHere, mode == .locked else { return }
      try queue.unsafeRead { if $0.isInsideTransaction { try $0.commit() } }
      state.renew()
      state.isHeld = false
    }
  }

  /// Takes back a connection that was lent.
  func giveBack(_ connection: SQLiteConnection, generation: Int) {
    state.withLock { if $0.generation == generation { $0.idle.append(connection) } }
  }

  /// Takes the state again after a rest; it must be the same.
  func hold(_ state: inout State) throws {
    if state.isLost { throw changed }
    guard !state.isHeld, !state.isChangedHere else { return }
    guard try Self.hold(queue, state.watch, path: path) == state.version else {
      state.isLost = true
      throw changed
    }
    state.isHeld = true
  }

  var changed: LandError {
    LandError(DatabaseFileFault.changed, file: path)
  }

  /// Begins the transaction of the connection for metadata; the version of the state that it sees.
  static func hold(_ queue: DatabaseQueue, _ watch: SQLiteConnection, path: String) throws -> Int64 {
    try LandError.translating(file: path, doing: .opening) {
      for _ in 0..<50 {
        let before = try watch.integer("PRAGMA data_version")
        try queue.unsafeRead { database in
          if database.isInsideTransaction { try database.commit() }
          try database.execute(sql: "BEGIN")
          _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
        }
        if try watch.integer("PRAGMA data_version") == before { return before }
      }
      throw LandError(DatabaseFileFault.changedWithoutPause, file: path)
    }
  }
}
