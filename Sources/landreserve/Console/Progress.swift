import Foundation
import LandModel

/// A line of progress on standard error, drawn only on a terminal: how much is done, how fast, and how long it takes.
struct Progress {
  private let title: Message
  private let total: Int?
  private let start = ContinuousClock.now
  private var drawn = ContinuousClock.now
  private let isShown: Bool
  private var done = 0

  /// Starts the progress of a piece of work, whose size may be unknown.
  init(_ title: Message, total: Int? = nil, isShown: Bool = Console.isInteractive) {
    self.title = title
    self.total = total
    self.isShown = isShown
    if isShown { Self.draw(Console.wording.text(title) + " …") }
  }

  /// Counts work done, and draws at most ten times a second.
  mutating func advance(by count: Int) {
    done += count
    guard isShown, ContinuousClock.now - drawn > .milliseconds(100) else { return }
    drawn = .now
    Self.draw(line(after: Double((drawn - start) / .milliseconds(1)) / 1000))
  }

  /// The line after so many seconds of work.
  func line(after seconds: Double, wording: Wording = Console.wording) -> String {
    let rate = seconds > 0 ? Double(done) / seconds : 0
    let speed = Decimal.grouped(Int(rate))
    guard let total, total > 0, rate > 0 else {
      return wording.text("\(title): \(Decimal.grouped(done)), \(speed)/s")
    }
    let share = min(100, done * 100 / total)
    let left = Duration.seconds(max(0, Double(total - done) / rate).rounded(.up))
    return wording.text(
      "\(title): \(Decimal.grouped(done)) of \(Decimal.grouped(total)) (\(share) %), \(speed)/s, \(left.clock) left"
    )
  }

  /// Draws a line in the place of the last one.
  static func draw(_ line: String) {
    // One place stays free: a line that fills the terminal would wrap.
    let places = max(20, (Console.messageWidth ?? 80) - 1)
    Console.redraw(DisplayWidth.cut(VisibleText.line(line), to: places))
  }

  /// Wipes the line.
  func finish() { if isShown { Self.wipe() } }

  /// Wipes the last line that was drawn.
  static func wipe() { Console.redraw("") }
}

extension Duration {
  /// Minutes and seconds as on a clock, with hours where there are any: `0:07`, `1:02:03`.
  var clock: String {
    let seconds = Int(components.seconds)
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
    let shown = parts[0] > 0 ? parts : Array(parts.dropFirst())
    return shown.enumerated().map { $0 == 0 ? "\($1)" : $1 < 10 ? "0\($1)" : "\($1)" }.joined(separator: ":")
  }
}
