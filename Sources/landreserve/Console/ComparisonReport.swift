import LandAnalysis
import LandModel

/// The differences between two states, for people.
struct ComparisonReport {
  private let comparison: ParcelComparison
  /// How many changes are printed.
  private static let changesShown = 10

  init(_ comparison: ParcelComparison) { self.comparison = comparison }

  func print() {
    Console.say(
      "\(Decimal.grouped(comparison.oldCount)) parcels before, \(Decimal.grouped(comparison.newCount)) after, "
        + "\(Decimal.grouped(comparison.unchanged)) unchanged")
    Console.say(
      .joined(
        ParcelChange.Kind.allCases.map {
          "\(Decimal.grouped(comparison.count(of: $0))) \(Message(word: $0.rawValue))"
        }, by: ", "))
    if let shift = comparison.shift { Console.say(shift.message) }
    let lost = comparison.changes.filter { $0.isAreaConserved == false }
    if !lost.isEmpty { Console.say("\(Decimal.grouped(lost.count)) of these do not conserve area") }
    printLedger()
    guard !comparison.changes.isEmpty else { return }
    Console.result("")
    var table = TextTable([
      ("change", .left), ("before", .left), ("after", .left), ("m² before", .right), ("m² after", .right),
      ("difference m²", .right), ("conserved", .left), ("attributes", .left),
    ])
    for change in comparison.changes.prefix(Self.changesShown) {
      table.append([
        Console.word(change.kind.rawValue), change.oldKeys.joined(separator: " "),
        change.newKeys.joined(separator: " "),
        change.oldKeys.isEmpty ? "–" : Decimal.text(change.oldArea.value),
        change.newKeys.isEmpty ? "–" : Decimal.text(change.newArea.value),
        change.symmetricDifference.map { Decimal.text($0.value) } ?? "–",
        change.isAreaConserved.map { Console.word($0 ? "yes" : "no") } ?? "", change.attributesInWords,
      ])
    }
    Console.say(table)
    if comparison.changes.count > Self.changesShown {
      Console.say("and \(Decimal.grouped(comparison.changes.count - Self.changesShown)) more (--out)")
    }
  }

  private func printLedger() {
    guard !comparison.ledger.isEmpty else { return }
    var table = TextTable([
      ("block", .left), ("mu before", .right), ("mu after", .right), ("gained", .right), ("lost", .right),
      ("unexplained", .right),
    ])
    for entry in comparison.ledger {
      table.append(
        [entry.block ?? "–"]
          + [entry.old, entry.new, entry.gained, entry.lost, entry.unexplained].map {
            Decimal.text($0.mu.value)
          })
    }
    Console.say(table)
  }
}
