import Foundation
import GRDBSQLite

/// Ends a statement that works for too long without giving a row, such as a view that runs without end.
///
/// It belongs to one connection and, as that, is used by one thread at a time.
final class EndlessGuard: @unchecked Sendable {
  /// How long a statement may work for its next row, in seconds of the processor.
  static let limit = 4.0

  /// Whether it watches; a table of any size is read to its end without it.
  var isArmed = false {
    didSet { hasProgressed = true }
  }
  /// The seconds that it allows.
  var limit = EndlessGuard.limit
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
    return now - start > limit
  }
}
