import GRDB
import LandModel
import Synchronization

extension ReadSnapshot {
  /// Begins a transaction that changes a file, and runs `body`, which ends it.
  ///
  /// What this process reads of the file lets it go first, so that another program that waits to change it can; then the
  /// state must still be the one that was read. While the transaction lasts nobody else can change the file.
  /// - Throws: ``LandError`` of the kind `inputOutput` where the file is no longer in the state that this
  ///   process has read; what `body` throws.
  static func whileChanging<Result>(_ place: String, on database: Database, _ body: () throws -> Result)
    throws
    -> Result
  {
    let snapshots = LivingSnapshots.all.filter { $0.place == place }
    for snapshot in snapshots { try snapshot.rest() }
    try database.beginTransaction(.immediate)
    do {
      for snapshot in snapshots where try !snapshot.isCurrent() { throw snapshot.changed }
      for snapshot in snapshots { snapshot.beginChange() }
    } catch {
      try? database.rollback()
      throw error
    }
    do {
      let version = try Int64.fetchOne(database, sql: "PRAGMA data_version")
      let result = try body()
      for snapshot in snapshots { snapshot.endChange() }
      // Somebody else may have come between the end of the change and the new beginning.
      if try version != Int64.fetchOne(database, sql: "PRAGMA data_version") {
        for snapshot in snapshots { snapshot.state.withLock { $0.isLost = true } }
      }
      return result
    } catch {
      if database.isInsideTransaction { try? database.rollback() }
      for snapshot in snapshots { snapshot.endChange() }
      throw error
    }
  }

  /// From now on the lock of this process' change keeps the state.
  private func beginChange() { state.withLock { $0.isChangedHere = true } }

  private func endChange() {
    state.withLock { state in
      state.isChangedHere = false
      state.isHeld = false
      state.renew()
      guard let version = try? Self.hold(queue, state.watch, path: path) else {
        state.isLost = true
        return
      }
      state.version = version
      state.isHeld = true
    }
  }
}
