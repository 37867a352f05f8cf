import LandModel

extension PlanPolicy {
  static let usualFlagShare = 0.5

  /// The figures of a candidate that a policy may give as expressions.
  static let candidateFigures: [PolicySection.Name] = [
    .optional(
      "cost", .expression,
      "what acquiring it costs, in the columns' unit of money; needed for `least-cost` and for a `budget`"),
    .optional("quota_need", .expression, "the construction-land quota that it takes, in mu", default: "0"),
    .optional("score", .expression, "its priority, for the objective `highest-priority`", default: "1"),
    .optional(
      "earliest_year", .expression, "the first year in which it can be acquired", example: "2027"),
    .optional(
      "group", .expression, "parcels of one group are acquired together, in one year",
      example: "enterprise_id"),
    .optional(
      "owner", .expression, "whom to deal with, for the measure `owners`", example: "enterprise_name"),
    .optional("town", .expression, "the town, for constraints of the kind `town-share`", example: "town"),
    .optional(
      "block", .expression, "the block, for constraints of the kind `out-of-production`",
      default: "the one that holds most of it",
      example: "block_id"),
    .optional(
      "supply_lag_years", .expression, "after how many years acquired land is supplied", example: "1"),
    .optional(
      "out_of_production_years", .expression, "for how many years acquired land stands still", default: "1",
      example: "2"),
  ]

  /// The names of those figures.
  public static let figureNames = candidateFigures.map(\.name)

  /// The names of the section.
  public static let section = PolicySection(
    "plan",
    summary: "The years with their figures, which parcels may be acquired, and what else a plan must keep.",
    names: [
      .needed("first_year", .wholeNumber(1900...2200), "the first year of the plan"),
      .needed("years", .wholeNumber(1...50), "the number of years, 1 to 50"),
      .needed("candidates", .expression, "which parcels may be acquired"),
      .optional("floor_mu", yearly, "the least area to acquire in a year, in mu"),
      .optional("ceiling_mu", yearly, "the most area to acquire in a year, in mu", example: "600"),
      .optional("budget", yearly, "the money of a year, in the policy's currency"),
      .optional("quota_mu", yearly, "the construction-land quota of a year, in mu"),
      .optional(
        "carry_over", .boolean, "whether money that a year leaves goes to the next", default: "false",
        example: "true"),
      .optional(
        "discount", .number(PolicyRange(least: -1, most: 10, isAbove: true)),
        "the rate a year by which costs count less in the objective: 0.03", default: "0"),
      .optional(
        "objective", .word(Objective.self), "what the plan should be best at",
        default: Objective.leastCost.rawValue),
      .optional(
        "objectives", .section("plan.objectives"), "several measures in place of `objective`",
        example: "{combination: weighted, terms: [{measure: discounted-cost}, {measure: owners, weight: 50}]}"
      ),
    ] + candidateFigures + [
      .optional(
        "no_go", .map(.number(), of: "layer: share"),
        "by no-go layer, the largest share of a parcel that may lie in it"),
      .optional(
        "lock_in", .list(.text, of: "keys of parcels"), "candidates that must be acquired", example: "[P-17]"),
      .optional(
        "lock_out", .list(.text, of: "keys of parcels"), "parcels that must not be acquired",
        example: "[P-18]"),
      .optional(
        "flags",
        .map(
          .either([.expression, .section("plan.flags.*")], "a condition, or a map"),
          of: "name: condition, or a map: see `plan.flags.*`"),
        "names for kinds of candidates, which constraints refer to"),
      .optional(
        "adjacency", .section("plan.adjacency"), "when two parcels touch",
        default: "contact along an edge, where constraints or objectives ask for contacts"),
      .optional(
        "constraints", .list(.section("plan.constraints[]"), of: "maps: see `plan.constraints[]`"),
        "what else the plan must keep"),
      .optional(
        "clauses", .map(.section("plan.clauses.*"), of: "by figure: see `plan.clauses.*`"),
        "what the figures by year rest on"),
    ])

  private static let yearly = PolicyShape.either(
    [
      .number(figures),
      .list(.orNull(.number(figures)), of: "years"),
    ],
    "a number for every year, or a list by year")
  private static let figures = PolicyRange(least: 0, most: 1e12)

  /// The section and those in it, in the order of the reference.
  public static let sections = [
    section, layerFlagSection, adjacencySection, PlanDemand.section, PlanDemand.severitySection,
    PlanAim.section,
    PlanAim.termSection, clauseSection,
  ]

  /// The kinds of constraints.
  public static let kinds = PlanDemand.kinds

  /// The names of a flag that is a map.
  public static let layerFlagSection = PolicySection(
    "plan.flags.*", summary: "A flag of a candidate by where it lies; a condition alone is a flag too.",
    names: [
      .needed("layer", .text, "a layer of the section `layers`", example: "central-business-area"),
      .optional(
        "share", .number(), "more than this share of the parcel lies in the layer, 0 to 1",
        default: "\(usualFlagShare)"),
    ])

  /// The names of the section `adjacency`.
  public static let adjacencySection = PolicySection(
    "plan.adjacency", summary: "When two parcels touch.",
    names: [
      .needed(
        "tolerance_m", .number(),
        "the widest gap between parcels that touch, in metres; 0 for an edge in common")
    ])

  /// The names of an entry of the section `clauses`.
  public static let clauseSection = PolicySection(
    "plan.clauses.*",
    summary: "The clause of `floor`, `ceiling`, `budget`, `quota` or `no_go`, or of anything else to tell.",
    names: Clause.section.names + [
      .optional(
        "facts", .list(.wholeNumber(1...100_000), of: "row numbers"),
        "rows of the list of policy facts that it accounts for"),
      .optional("note", .text, "what it is about"),
    ])
}
