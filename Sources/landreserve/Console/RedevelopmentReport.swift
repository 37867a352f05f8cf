import LandAnalysis
import LandModel

/// Candidates for redevelopment, for people.
struct RedevelopmentReport {
  private let redevelopment: Redevelopment
  /// How many candidates are printed.
  private static let candidatesShown = 10

  init(_ redevelopment: Redevelopment) { self.redevelopment = redevelopment }

  func print() {
    let areas = redevelopment.contiguousAreas
    let policy = redevelopment.policy
    Console.say(
      "\(redevelopment.setting.policy.name): \(Decimal.grouped(redevelopment.candidates.count)) candidates of "
        + "\(Decimal.grouped(redevelopment.applicable)) parcels, \(Decimal.text(redevelopment.totalMu)) mu; "
        + "\(Decimal.grouped(redevelopment.undecided)) undecided for want of data")
    let largest = areas.prefix(5).map { Decimal.text($0.area.mu.value) }.joined(separator: ", ")
    let found: Message =
      "\(Decimal.grouped(areas.count)) contiguous areas of at least \(Decimal.text(policy.grouping.minimumMu, 0)) mu"
    Console.say(areas.isEmpty ? found : "\(found): \(largest)")
    var reasons = TextTable([("kind", .left), ("reason", .left), ("parcels", .right), ("area mu", .right)])
    for entry in redevelopment.byReason {
      reasons.append([
        Console.word(entry.reason.kind.rawValue), entry.reason.words, Decimal.grouped(entry.parcels),
        Decimal.text(entry.mu),
      ])
    }
    Console.say(reasons)
    printRanking()
    printSensitivity()
  }

  private func printRanking() {
    Console.result("")
    let components = redevelopment.policy.components
    var table = TextTable(
      [("rank", .right), ("parcel", .left), ("mu", .right), ("group mu", .right), ("score", .right)]
        + components.map { (Message(verbatim: $0.id), .right) } + [("reasons", .left)])
    for candidate in redevelopment.candidates.sorted(by: { ($0.rank, $0.key ?? "") < ($1.rank, $1.key ?? "") }
    )
    .prefix(Self.candidatesShown) {
      table.append(
        [
          String(candidate.rank), candidate.key ?? "–", Decimal.text(candidate.area.mu.value),
          Decimal.text(candidate.groupArea.mu.value), Decimal.text(candidate.score),
        ] + candidate.components.map { Decimal.text($0) } + [redevelopment.words(of: candidate)])
    }
    Console.say(table)
  }

  private func printSensitivity() {
    Console.result("")
    var table = TextTable([
      ("weight", .left), ("factor", .right), ("Kendall τ", .right),
      ("changes in top \(redevelopment.policy.sensitivityTop)", .right), ("largest move", .right),
    ])
    for entry in redevelopment.sensitivity() {
      table.append([
        entry.component, Decimal.text(entry.factor), entry.kendallTau.map { Decimal.text($0, 4) } ?? "–",
        Decimal.grouped(entry.changesInTop), Decimal.grouped(entry.largestMove),
      ])
    }
    Console.say(table)
  }
}
