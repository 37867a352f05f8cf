import BatchFlow
import GRDB
import LandModel

/// A database that is open, and closed with this value.
///
/// libdispatch frees a queue like that of GRDB on a thread of its own, and whoever lets go of it waits until there is one. So
/// a thread of ours lets go of it; where none can be had, the queue is kept to the end of the program.
final class OpenDatabase: Sendable {
  private let kept: Unmanaged<DatabaseQueue>

  /// Open as long as this value lives.
  var queue: DatabaseQueue { kept.takeUnretainedValue() }

  /// - Throws: ``LandError`` of the kind `inputOutput` where the system makes no thread; what `open` throws.
  init(_ open: () throws -> DatabaseQueue) throws {
    // Of a database that can't be opened GRDB lets go by itself.
    guard WorkerThread.start(stackSize: Self.stackSize, {}) else {
      throw LandError(DatabaseFault.noThread)
    }
    kept = Unmanaged.passRetained(try open())
  }

  deinit {
    try? queue.close()
    let kept = kept
    _ = WorkerThread.start(stackSize: Self.stackSize) { kept.release() }
  }

  private static let stackSize = 1 << 17
}
