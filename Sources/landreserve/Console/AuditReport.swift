import LandAnalysis
import LandModel

/// An audit's summary for people.
struct AuditReport {
  private let summary: AuditSummary

  init(_ summary: AuditSummary) { self.summary = summary }

  func print() {
    let census = summary.census
    let failed = summary.rules.filter { $0.verdict.status == .fail }.count
    Console.say(
      "\(summary.policyName), \(summary.date): \(failed) of \(summary.rules.count) rules fail, "
        + "\(Decimal.grouped(summary.rules.reduce(0) { $0 + $1.findings })) findings")
    Console.say(
      "\(Decimal.grouped(census.audited)) of \(Decimal.grouped(census.read)) parcels audited, "
        + "\(Decimal.text(census.area * 3 / 2000)) mu (\(Message(word: summary.areaMethod))); "
        + "\(Decimal.grouped(census.inside)) inside the blocks, \(Decimal.grouped(census.crossing)) crossing, "
        + "\(Decimal.grouped(census.outside)) outside; \(Decimal.grouped(census.invalid)) invalid")
    for (index, layer) in summary.noGo.enumerated() where index < census.overlapping.count {
      Console.say(
        "\(layer): \(Decimal.grouped(census.overlapping[index])) parcels overlap it by "
          + "\(Decimal.text(census.overlaps[index] * 3 / 2000)) mu")
    }
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
  }
}
