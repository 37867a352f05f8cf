import LandModel

extension PlanDemand {
  static let path = "plan.constraints[]"

  /// The names that every constraint may have, whatever its kind.
  static let section = PolicySection(
    path,
    summary:
      "What else a plan must keep. Each kind has names of its own beside these. Where `severity` is "
      + "`{penalty_per_unit: N}` in place of `hard`, N in the objective's unit buys a unit off.",
    names: [
      .needed("id", .text, "its name, unique in the plan: `renewal-by-2025`"),
      .needed("kind", .text, "what kind of constraint it is"),
      .optional(
        "clause", .either([.text, .section("**.clause")], "text, or a map: see `**.clause`"),
        "the text that it comes from"),
      .optional(
        "severity",
        .either(
          [.word(["hard"]), .section("plan.constraints[].severity")], "`hard`, or `{penalty_per_unit: N}`"),
        "whether it may be broken, and at what price", default: "hard"),
    ])

  /// The names of a severity that is a map.
  static let severitySection = PolicySection(
    "plan.constraints[].severity", summary: "The price at which a constraint may be broken.",
    names: [
      .needed(
        "penalty_per_unit", .number(.notNegative), "what a unit by which it is broken adds to the objective")
    ])
}

extension PolicySection.Name {
  /// The years that count together.
  static let years = needed(
    "years", .list(.wholeNumber(), of: "whole numbers"), "the calendar years that count together")
  /// The event that counts.
  static let counting = optional(
    "counting", .word(PlanDemand.Counting.self), "which event makes a parcel count in a year",
    default: PlanDemand.Counting.acquired.rawValue)
  /// The flag of what counts.
  static let flag = optional("flag", .text, "only candidates with this flag count", default: "all")
}
