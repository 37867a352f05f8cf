import LandFormats
import LandModel
import PlanChecking

/// What a check of a plan found, for people and programs.
struct VerifyReport {
  private let verdict: PlanVerdict
  private let checked: CheckedPlan
  private let file: String

  init(_ verdict: PlanVerdict, of checked: CheckedPlan, file: String) {
    self.verdict = verdict
    self.checked = checked
    self.file = file
  }

  func print() {
    switch verdict.status {
    case .fault: Console.say("\(file): \(verdict.faults.count) faults")
    case .unknown:
      Console.say(
        "\(file): unknown: no fault was found, but \(verdict.open.count) things could not be checked")
    case .holds where checked.hasPlan:
      let parcels = checked.years.reduce(0) { $0 + $1.parcels.count }
      Console.say(
        "\(file): holds: \(checked.constraints.count) constraints and \(parcels) parcels in \(checked.years.count) years "
          + "checked against the layers")
    case .holds: Console.say("\(file): holds: no plan keeps the hard constraints, which was proved again")
    }
    for fault in verdict.faults { Console.say("\(fault.rule): \(fault.message)") }
    for fault in verdict.open { Console.say("not known: \(fault.rule): \(fault.message)") }
    if let bound = verdict.bound, let proved = bound.proved, let gap = bound.provedGap, gap.isFinite {
      Console.say(
        "no plan can be better than \(Decimal.text(proved, 3)): this one is within "
          + "\(Decimal.text(gap * 100, 4)) % of the best, which was proved again")
    }
    for message in verdict.notChecked { Console.say("not checked: \(message)") }
  }

  var json: JSONValue {
    func list(_ entries: [PlanFault]) -> JSONValue {
      .array(
        entries.map {
          .members([("rule", .string($0.rule)), ("message", .string(Console.wording.text($0.message)))])
        })
    }
    func number(_ value: Double?) -> JSONValue { value.flatMap { $0.isFinite ? .real($0) : nil } ?? .null }
    let bound: JSONValue =
      verdict.bound.map {
        .members([
          ("claimed", number($0.claimed)), ("proved", number($0.proved)),
          ("claimed_gap", number($0.claimedGap)),
          ("proved_gap", number($0.provedGap)), ("checked", .boolean($0.isChecked)),
        ])
      } ?? .null
    return .members([
      ("plan", .string(file)), ("status", .string(verdict.status.rawValue)),
      ("holds", .boolean(verdict.status == .holds)), ("faults", list(verdict.faults)),
      ("open", list(verdict.open)),
      ("not_checked", .array(verdict.notChecked.map { .string(Console.wording.text($0)) })), ("bound", bound),
    ])
  }
}
