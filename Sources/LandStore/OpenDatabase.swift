import BatchFlow
import GRDB
import LandModel

/// A database that is open, and closed with this value.
///
/// libdispatch frees a queue like that of GRDB on a thread of its own, and waits for ever where it can have none. So none is
/// opened where no thread can be had, and one that could not be freed later is closed and kept to the end of the program.
final class OpenDatabase: Sendable {
  let queue: DatabaseQueue

  /// - Throws: ``LandError`` 74 where the system makes no thread; what `open` throws.
  init(_ open: () throws -> DatabaseQueue) throws {
    guard WorkerThread.isToBeHad else {
      throw LandError(
        .inputOutput, "the system makes no more threads",
        remedy: "end other programs, or raise the limit on processes")
    }
    queue = try open()
  }

  deinit {
    guard !WorkerThread.isToBeHad else { return }
    try? queue.close()
    _ = Unmanaged.passRetained(queue)
  }
}
