import Foundation

/// A line of progress on standard error, drawn only on a terminal.
struct Progress {
  private let title: String
  private let total: Int?
  private let start = ContinuousClock.now
  private var drawn = ContinuousClock.now
  private let isShown: Bool
  private var done = 0

  /// Starts the progress of a piece of work, whose size may be unknown.
  init(_ title: String, total: Int? = nil, isShown: Bool = Console.isInteractive) {
    self.title = title
    self.total = total
    self.isShown = isShown
  }

  /// Counts work done, and draws at most ten times a second.
  mutating func advance(by count: Int) {
    done += count
    guard isShown, ContinuousClock.now - drawn > .milliseconds(100) else { return }
    drawn = .now
    draw()
  }

  private func draw() {
    let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    let rate = seconds > 0 ? Double(done) / seconds : 0
    var line = "\(title): \(done)"
    if let total, total > 0, rate > 0 {
      let remaining = max(0, Double(total - done) / rate)
      line += " of \(total) (\(done * 100 / total) %), \(Int(rate))/s, \(Int(remaining.rounded(.up))) s left"
    } else {
      line += ", \(Int(rate))/s"
    }
    Console.write("\r\u{1B}[2K\(line)")
  }

  /// Wipes the line.
  func finish() {
    guard isShown else { return }
    Console.write("\r\u{1B}[2K")
  }
}
