import LandAnalysis
import LandModel

/// What is idle, for people.
struct IdleReport {
  private let summary: IdleSummary
  /// How many of the coming dates are printed.
  private static let datesShown = 10

  init(_ summary: IdleSummary) { self.summary = summary }

  func print() {
    let idle = summary.total(of: .idle)
    let assessed = Decimal.grouped(summary.assessed)
    Console.say(
      "\(summary.policyName), \(summary.date): \(Decimal.grouped(idle.parcels)) of \(assessed) parcels idle, "
        + "\(Decimal.text(idle.mu)) mu, fees \(Decimal.text(idle.fee)) \(summary.currency)")
    var table = TextTable([
      ("state", .left), ("cause", .left), ("consequence", .left), ("parcels", .right), ("area mu", .right),
      ("fee (\(summary.currency))", .right),
    ])
    for (row, total) in summary.rows {
      table.append([
        Console.word(row.state.rawValue), row.cause.map { Console.word($0.rawValue) } ?? "–",
        row.consequence.map { Console.word($0.rawValue) } ?? "–",
        Decimal.grouped(total.parcels), Decimal.text(total.mu),
        row.consequence == .fee ? Decimal.text(total.fee) : "–",
      ])
    }
    Console.say(table)
    for (name, count) in summary.missing.sorted(by: { $0.key < $1.key }) {
      Console.say("unknown for want of \(name): \(Decimal.grouped(count)) parcels")
    }
    guard !summary.calendar.isEmpty else { return }
    Console.result("")
    var dates = TextTable([("date", .left), ("event", .left), ("parcel", .left), ("area mu", .right)])
    for event in summary.calendar.prefix(Self.datesShown) {
      dates.append([
        event.date.description, Console.word(event.kind.rawValue), event.parcel ?? "–",
        Decimal.text(event.mu),
      ])
    }
    Console.say(dates)
    if summary.calendar.count > Self.datesShown {
      Console.say(
        "and \(Decimal.grouped(summary.calendar.count - Self.datesShown)) later dates (--calendar)")
    }
  }
}
