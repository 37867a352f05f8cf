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

  private static let years = PolicySection.Name.needed(
    "years", .list(.wholeNumber(), of: "whole numbers"), "the calendar years that count together")
  private static let counting = PolicySection.Name.optional(
    "counting", .word(Counting.self), "which event makes a parcel count in a year",
    default: Counting.acquired.rawValue)
  private static let flag = PolicySection.Name.optional(
    "flag", .text, "only candidates with this flag count", default: "all")

  /// The kinds of constraints.
  static let kinds: [PolicySection] = [
    PolicySection(
      kind: "area-floor", of: path,
      summary: "At least so many mu over its years: one year's floor, or a cumulative one.",
      names: [
        years, .needed("area_mu", .number(.notNegative), "at least this area, in mu"),
        .optional(
          "already_mu", .number(.notNegative), "what already counts before the plan starts, in mu",
          default: "0"),
        counting, flag,
      ]),
    PolicySection(
      kind: "area-ceiling", of: path, summary: "At most so many mu over its years.",
      names: [years, .needed("area_mu", .number(.notNegative), "at most this area, in mu"), counting, flag]),
    PolicySection(
      kind: "budget", of: path,
      summary:
        "At most so much money over its years, undiscounted. The budgets of single years stand under `plan.budget`.",
      names: [
        years, .needed("amount", .number(.notNegative), "at most this much, in the policy's currency unit"),
        .optional("currency", .text, "the currency unit's name in results", default: "the policy's"),
      ]),
    PolicySection(
      kind: "quota", of: path, summary: "At most so much construction-land quota over its years.",
      names: [years, .needed("quota_mu", .number(.notNegative), "at most this much quota, in mu")]),
    PolicySection(
      kind: "clearance", of: path,
      summary:
        "Every candidate with a flag is acquired by the end of a year: D-class land gone by the last year. Soft, the "
        + "penalty counts for each candidate that stays.",
      names: [
        .needed("flag", .text, "which candidates have to go, such as `class-d`"),
        .needed("by_year", .wholeNumber(), "the last calendar year in which they may be acquired"),
      ]),
    PolicySection(
      kind: "out-of-production", of: path,
      summary:
        "At most a share of a block's industrial land is out of production in any one year. A candidate is out of "
        + "production from its acquisition on, for `plan.out_of_production_years`.",
      names: [
        .needed("block", .text, "the block's key"),
        .needed("industrial_mu", .number(.notNegative), "the block's industrial land, in mu"),
        .needed("share", .number(.share), "at most this share of it may stand still in one year, 0 to 1"),
      ]),
    PolicySection(
      kind: "town-share", of: path,
      summary:
        "A town's share of all land that the plan acquires, by `at_least`, `at_most` or both. Soft, the penalty counts "
        + "for each mu that is missing or too much.",
      names: [
        .needed("town", .text, "the town, as `plan.town` gives it"),
        .optional("at_least", .number(.share), "at least this share, 0 to 1"),
        .optional("at_most", .number(.share), "at most this share, 0 to 1"),
      ]),
    PolicySection(
      kind: "exclusion", of: path, summary: "At most so many of some candidates: one or the other, not both.",
      names: [
        .needed("parcels", .list(.text, of: "keys of parcels"), "the candidates"),
        .optional("at_most", .wholeNumber(), "how many of them may be acquired", default: "1"),
      ]),
    PolicySection(
      kind: "contiguous-areas", of: path,
      summary:
        "So many contiguous areas, each of at least so many mu of acquired land. Two areas share no candidate; "
        + "`plan.adjacency` says when candidates touch. Soft, the penalty counts for each area that is missing.",
      names: [
        .needed("count", .wholeNumber(), "how many areas"),
        .needed("minimum_mu", .number(.positive), "the least area of each, in mu"),
        .optional("excluded_flag", .text, "candidates with this flag can't be part of an area"),
        .optional(
          "within_one_year", .boolean,
          "whether all of an area is acquired in the same year, or only within the plan",
          default: "false"),
      ]),
  ]
}
