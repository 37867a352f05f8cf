import Foundation
import GRDBSQLite
import Synchronization

/// How long the statements on one file may work for their next row: 4 s of the processor, and after one has been ended a
/// quarter of a second, so that a file of many endless views keeps nobody waiting.
final class Patience: Sendable {
  /// The seconds at first.
  static let limit = 4.0
  private let isSpent = Atomic(false)

  var seconds: Double { isSpent.load(ordering: .relaxed) ? Self.limit / 16 : Self.limit }

  func spend() { isSpent.store(true, ordering: .relaxed) }
}

/// Ends a statement that works for too long without giving a row, such as a view that runs without end.
///
/// It belongs to one connection: SQLite calls it within a statement of that connection, and whoever has the connection sets
/// it between statements. As the connection, it is so used by one thread at a time: that of a ``ReadLease``, or the serial
/// queue of GRDB.
final class EndlessGuard: @unchecked Sendable {
  private let patience: Patience

  init(_ patience: Patience) { self.patience = patience }

  /// Whether it watches; a table of any size is read to its end without it.
  var isArmed = false {
    didSet { hasProgressed = true }
  }
  private var hasProgressed = true
  private var start = 0.0

  /// Watches a connection, which must not outlive this value.
  func watch(_ connection: OpaquePointer) {
    sqlite3_progress_handler(
      connection, 100_000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<EndlessGuard>.fromOpaque(context).takeUnretainedValue().mustEnd ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// A row came, or another statement begins.
  @inline(__always) func progress() { hasProgressed = true }

  private var mustEnd: Bool {
    guard isArmed else { return false }
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    let now = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    if hasProgressed {
      hasProgressed = false
      start = now
      return false
    }
    guard now - start > patience.seconds else { return false }
    patience.spend()
    return true
  }
}
