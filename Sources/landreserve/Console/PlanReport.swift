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

  func print() {
    var answer: Message = "plan: \(Message(word: document.status.rawValue))"
    if let objective = document.objective { answer = "\(answer), objective \(Decimal.text(objective, 3))" }
    if let bound = document.bound { answer = "\(answer), proved bound \(Decimal.text(bound, 3))" }
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
