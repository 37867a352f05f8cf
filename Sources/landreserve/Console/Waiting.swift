import Foundation
import LandModel
import Synchronization

/// A line on a terminal that tells how long a piece of work has taken that can't count what it does.
///
/// A thread of its own draws it, five times a second, until ``finish()``.
final class Waiting: Sendable {
  private let title: Message
  private let limit: Double?
  private let isShown: Bool
  private let state = Mutex<Message?>(nil)
  private let isOver = Mutex(false)
  private let ended = DispatchSemaphore(value: 0)

  /// Starts the line.
  ///
  /// - Parameter limit: the seconds after which the work is stopped, where it is.
  init(_ title: Message, limit: Double? = nil, isShown: Bool = Console.isInteractive) {
    self.title = title
    self.limit = limit
    self.isShown = isShown
    guard isShown else { return }
    Thread.detachNewThread { [self] in
      let start = ContinuousClock.now
      while !isOver.withLock({ $0 }) {
        Progress.draw(line(after: ContinuousClock.now - start))
        Thread.sleep(forTimeInterval: 0.2)
      }
      Progress.wipe()
      ended.signal()
    }
  }

  /// The line after a time of work.
  func line(after time: Duration, wording: Wording = Console.wording) -> String {
    var line: Message = "\(title): \(time.clock)"
    if let limit { line = "\(line), at most \(Duration.seconds(limit).clock)" }
    if let state = state.withLock({ $0 }) { line = "\(line); \(state)" }
    return wording.text(line)
  }

  /// Tells how far the work has come, in the same line.
  func tell(_ state: Message) { self.state.withLock { $0 = state } }

  /// Wipes the line and waits until it is gone.
  func finish() {
    guard isShown else { return }
    isOver.withLock { $0 = true }
    ended.wait()
  }
}
