import LandAnalysis
import LandModel

/// An audit's summary for people.
struct AuditReport {
  private let summary: AuditSummary

  init(_ summary: AuditSummary) { self.summary = summary }

  func print() {
    let census = summary.census
    func count(_ status: RuleVerdict.Status) -> Int { summary.rules.count { $0.verdict.status == status } }
    Console.say(
      "\(summary.policyName), \(summary.date): \(count(.fail)) of \(summary.rules.count) rules fail, "
        + "\(count(.unknown)) unknown, "
        + "\(Decimal.grouped(summary.rules.reduce(0) { $0 + $1.findings })) findings")
    Console.say(
      "\(Decimal.grouped(census.audited)) of \(Decimal.grouped(census.read)) parcels audited, "
        + "\(Decimal.text(SquareMetre(census.area).mu.value)) mu (\(Message(word: summary.areaMethod))); "
        + "\(Decimal.grouped(census.rejected)) rejected, \(Decimal.grouped(census.invalid)) invalid")
    if summary.hasBlocks {
      Console.say(
        "\(Decimal.grouped(census.inside)) inside the blocks, \(Decimal.grouped(census.crossing)) crossing, "
          + "\(Decimal.grouped(census.outside)) outside, \(Decimal.grouped(census.withoutPosition)) unknown")
    } else {
      Console.say("no positions: the policy names no blocks")
    }
    for (index, layer) in summary.noGo.enumerated() where index < census.overlapping.count {
      let open = census.openOverlaps[index]
      let parcels = Decimal.grouped(census.overlapping[index])
      let overlap = Decimal.text(SquareMetre(census.overlaps[index]).mu.value)
      Console.say(
        open == 0
          ? "\(layer): \(parcels) parcels overlap it by \(overlap) mu"
          : "\(layer): at least \(parcels) parcels overlap it by at least \(overlap) mu; of "
            + "\(Decimal.grouped(open)) parcels it is not known, since features of it can't be read")
    }
    for notice in summary.notices { Console.note(notice) }
    UnreadableReport(summary.unreadable).print()
    guard !summary.rules.isEmpty else { return }
    Console.result("")
    var table = TextTable([
      ("rule", .left), ("severity", .left), ("status", .left), ("findings", .right), ("measured", .right),
      ("required", .right), ("unit", .left),
    ])
    for outcome in summary.rules {
      table.append([
        outcome.rule.id, Console.word(outcome.rule.severity.rawValue),
        Console.word(outcome.verdict.status.rawValue),
        Decimal.grouped(outcome.findings), outcome.verdict.measured.map { Decimal.text($0) } ?? "–",
        outcome.verdict.required.map { Decimal.text($0) } ?? "–", Console.word(outcome.verdict.unit),
      ])
    }
    Console.say(table)
    printNotes()
  }

  /// Says of each rule that is unknown, or did not judge all parcels, what is missing.
  private func printNotes() {
    for outcome in summary.rules where outcome.verdict.status == .unknown || outcome.unjudged > 0 {
      for note in outcome.verdict.notes.prefix(Self.notesShown) { Console.say("\(outcome.rule.id): \(note)") }
      if outcome.verdict.notes.isEmpty { Console.say("\(outcome.rule.id): nothing to judge by") }
    }
  }

  /// How many notes of a rule are printed.
  private static let notesShown = 6
}
