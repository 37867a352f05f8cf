import LandModel

extension Policy {
  /// The unit of money of a policy that names none.
  public static let usualCurrency = "万元"
  static let usualInsideShare = 0.999_999
  static let usualMinimumOverlap = 1.0

  /// The sections of a policy file.
  public static let section = PolicySection(
    "", summary: "The whole file.",
    names: [
      .needed("name", .text, "the policy's name, for reports"),
      .optional("source", .anything("text, or a map"), "where the policy comes from, for readers"),
      .optional("area", .section("area"), "how areas are measured", default: "on the ellipsoid"),
      .optional(
        "currency", .either([.text, .section("currency")], "a unit, or a map: see `currency`"),
        "the unit of costs and budgets",
        default: usualCurrency),
      .needed("layers", .section("layers"), "which tables and columns hold what"),
      .optional("position", .section("position"), "when a parcel lies in a block"),
      .optional(
        "rules", .list(.section("rules[]"), of: "maps: see `rules[]`"), "what must hold: `audit` checks it"),
      .optional(
        "enumerations", .list(.section("enumerations[]"), of: "maps: see `enumerations[]`"),
        "the closed vocabularies that rules name"),
      .optional(
        "inputs", .list(.section("inputs[]"), of: "maps: see `inputs[]`"), "figures that no layer holds"),
      .optional(
        "readings",
        .map(
          .either([.text, .section("readings.*")], "a word, or a map"), of: "by name: see `readings.*`"),
        "how texts with two meanings are read"),
      .optional(
        "reports", .list(.section("reports[]"), of: "maps: see `reports[]`"), "what the texts have reported"),
      .optional("plan", .section("plan"), "what `plan` and `verify` work by"),
      .optional("idle", .section("idle"), "what `idle` works by"),
      .optional("redevelopment", .section("redevelopment"), "what `redevelop` works by"),
      .optional("indicators", .section("indicators"), "what `indicators` works by"),
      .optional("comparison", .section("comparison"), "what `diff` works by"),
    ])

  /// The names of the section `currency` where it is a map.
  public static let currencySection = PolicySection(
    "currency", summary: "The unit of money: its name alone, or a map where the columns have another unit.",
    names: [
      .needed("unit", .text, "the unit of costs and budgets, in words", example: "万元"),
      .optional(
        "divisor", .number(.positive), "how many of the columns' units make one such unit", default: "1"),
    ])

  /// The names of the section `layers`.
  public static let layersSection = PolicySection(
    "layers",
    summary:
      "Which tables hold what. Any other name is a layer too, which rules and the plan may name (`null`: there is none).",
    others: LayerPolicy.shape,
    names: [
      .needed(
        "parcels", LayerPolicy.shape,
        "the parcels, without a `where`: rules have their own"),
      .optional("blocks", LayerPolicy.shape, "the industrial blocks"),
      .optional(
        "reserved-zones", LayerPolicy.shape, "the strategic reserved zones, a no-go layer"),
      .optional(
        "constraints", .map(LayerPolicy.shape, of: "by name a table or a map"), "further no-go layers"),
    ])

  /// The names of the section `position`.
  public static let positionSection = PolicySection(
    "position", summary: "When a parcel lies in a block.",
    names: [
      .optional(
        "inside_share", .number(.share),
        "the share of its area that must lie in blocks for it to be inside, 0 to 1",
        default: "\(usualInsideShare)", example: "0.95"),
      .optional(
        "minimum_overlap_m2", .number(.notNegative), "the least overlap that counts, in m²",
        default: "\(usualMinimumOverlap)",
        example: "2"),
    ])
}

extension LayerPolicy {
  /// What stands for a layer.
  public static let shape = PolicyShape.either(
    [.text, .section("layers.*")], "a table, or a map: see `layers.*`")
}
