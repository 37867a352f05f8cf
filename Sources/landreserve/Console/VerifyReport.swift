import LandFormats
import LandModel
import PlanChecking

/// What a check of a plan found, for people and programs.
enum VerifyReport {
  static func print(_ faults: [PlanFault], checked: CheckedPlan, plan: String) {
    guard faults.isEmpty else {
      Console.say("\(plan): \(faults.count) faults")
      for fault in faults { Console.say("\(fault.rule): \(fault.message)") }
      return
    }
    guard !checked.years.isEmpty else {
      Console.say("\(plan): has no plan to check: its status is \(Message(word: checked.status))")
      return
    }
    let parcels = checked.years.reduce(0) { $0 + $1.parcels.count }
    Console.say(
      "\(plan): holds: \(checked.constraints.count) constraints and \(parcels) parcels in \(checked.years.count) years "
        + "checked against the layers")
  }

  static func json(_ faults: [PlanFault], plan: String) -> JSONValue {
    .members([
      ("plan", .string(plan)), ("holds", .boolean(faults.isEmpty)),
      (
        "faults",
        .array(
          faults.map {
            .members([("rule", .string($0.rule)), ("message", .string(Console.wording.text($0.message)))])
          })
      ),
    ])
  }
}
