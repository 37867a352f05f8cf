import LandModel
import ReservePlanning

/// A plan for people.
struct PlanReport {
  private let document: PlanDocument
  private let currency: String

  init(_ document: PlanDocument, currency: String) {
    self.document = document
    self.currency = currency
  }

  /// How good the plan is proved to be, in words: “optimal” only where the gap asked for is that of an optimum.
  static func standing(_ document: PlanDocument) -> Message {
    let status = Message(word: document.status.rawValue)
    guard let gap = document.gap, gap > 1e-4 else { return status }
    // Rounded up: the plan is no further from the best than it says.
    let within = Decimal.text((gap * 10_000).rounded(.up) / 100)
    return document.status == .optimal
      ? "within \(within) % of the best" : "\(status), within \(within) % of the best"
  }

  /// A value with three decimals, or with all its digits where it is too small for them.
  private static func figure(_ value: Double) -> String {
    value != 0 && value.magnitude < 0.1 ? "\(value)" : Decimal.text(value, 3)
  }

  func print() {
    var answer: Message = "plan: \(Self.standing(document))"
    if let objective = document.objective { answer = "\(answer), objective \(Self.figure(objective))" }
    if let bound = document.bound { answer = "\(answer), proved bound \(Self.figure(bound))" }
    if let gap = document.gap { answer = "\(answer), gap \(Decimal.text(gap * 100, 4)) %" }
    Console.say("\(answer), \(Decimal.text(document.seconds)) s")
    if !document.years.isEmpty {
      var table = TextTable([
        ("year", .left), ("parcels", .right), ("area mu", .right),
        (currency.isEmpty ? "cost" : "cost (\(currency))", .right), ("quota mu", .right),
      ])
      for year in document.years {
        table.append([
          String(year.year), Decimal.grouped(year.parcels.count), Decimal.text(year.areaMu),
          Decimal.text(year.cost),
          Decimal.text(year.quotaMu),
        ])
      }
      Console.say(table)
    }
    for constraint in document.constraints where !constraint.met {
      Console.say(
        "not met: \(constraint.id): \(Decimal.text(constraint.achieved)) against "
          + "\(Decimal.text(constraint.required)) \(Message(word: constraint.unit))")
    }
    for line in document.explanation { Console.say(line) }
  }
}
