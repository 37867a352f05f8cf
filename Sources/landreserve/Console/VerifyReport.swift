import LandFormats
import PlanChecking

/// What a check of a plan found, for people and programs.
enum VerifyReport {
  static func print(_ faults: [PlanFault], checked: CheckedPlan, plan: String) {
    guard faults.isEmpty else {
      Console.result("\(plan): \(faults.count) faults")
      for fault in faults { Console.result("\(fault)") }
      return
    }
    guard !checked.years.isEmpty else {
      Console.result("\(plan): has no plan to check: its status is \(checked.status)")
      return
    }
    let parcels = checked.years.reduce(0) { $0 + $1.parcels.count }
    Console.result(
      "\(plan): holds: \(checked.constraints.count) constraints and \(parcels) parcels in \(checked.years.count) years "
        + "checked against the layers")
  }

  static func json(_ faults: [PlanFault], plan: String) -> JSONValue {
    .members([
      ("plan", .string(plan)), ("holds", .boolean(faults.isEmpty)),
      (
        "faults",
        .array(faults.map { .members([("rule", .string($0.rule)), ("message", .string($0.message))]) })
      ),
    ])
  }
}
