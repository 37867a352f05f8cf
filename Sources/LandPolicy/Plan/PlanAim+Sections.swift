import LandModel

extension PlanAim {
  /// The names of the section `objectives`.
  static let section = PolicySection(
    "plan.objectives", summary: "Several measures in place of `objective`.",
    names: [
      .needed(
        "terms", .list(.section("plan.objectives.terms[]"), of: "maps: see `plan.objectives.terms[]`"),
        "at least one"),
      .optional(
        "combination", .word(Combination.self), "whether the terms are added up, or rank in their order",
        default: Combination.weighted.rawValue),
    ])

  /// The names of a term.
  static let termSection = PolicySection(
    "plan.objectives.terms[]",
    summary: "The measures: "
      + Measure.allCases.map { "`\($0.rawValue)`, \($0.meaning)" }.joined(separator: "; ") + ".",
    names: [
      .needed("measure", .word(Measure.self), "the figure"),
      .optional("weight", .number(.notNegative), "how much one unit counts in a weighted sum", default: "1"),
      .optional(
        "tolerance", .number(.notNegative),
        "by which share of its best value the term may worsen for the terms after it", default: "0"),
      .optional(
        "need_mu", .number(.notNegative), "what `remaining-need` is measured against, in mu", default: "0"),
    ])
}

extension PlanAim.Measure {
  /// What it is, for the reference.
  var meaning: String {
    switch self {
    case .discountedCost: "cost, each year's discounted to the first year, in the policy's currency unit"
    case .priorityArea: "area in mu times score; more is better"
    case .remainingNeed: "mu that are still lacking at the end against the term's need"
    case .boundaryLength: "the boundary length of the acquired land in metres, shared edges left out"
    case .owners: "the number of owners to deal with"
    case .changes:
      "the number of candidates whose year differs from the earlier plan that this one goes on with"
    }
  }
}
