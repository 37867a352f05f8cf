import LandModel
import LandPolicy

extension IndicatorPolicy {
  /// The names of the section.
  static let section = PolicySection(
    "indicators", summary: "The levels, attributes, populations and figures of the table of indicators.",
    names: [
      .optional(
        "year", .expression, "the year of a parcel's figures", default: "none: figures are of a state"),
      .optional("land_class", .expression, "by what the land is told apart, besides its position"),
      .needed(
        "levels", .list(.section("indicators.levels[]"), of: "maps: see `indicators.levels[]`"),
        "how parcels are gathered into units"),
      .optional(
        "attributes",
        .map(.section("indicators.attributes.*"), of: "by name: see `indicators.attributes.*`"),
        "what may be summed, averaged or counted"),
      .needed(
        "populations",
        .map(.section("indicators.populations.*"), of: "by name: see `indicators.populations.*`"),
        "the sets of parcels that figures are of"),
      .needed(
        "indicators", .list(.section("indicators.indicators[]"), of: "maps: see `indicators.indicators[]`"),
        "the figures"),
      .optional(
        "note", .anything("text"), "a remark for readers",
        example: "land of the blocks and of the district stay apart"),
    ])

  /// The names of a level.
  static let levelSection = PolicySection(
    "indicators.levels[]", summary: "How parcels are gathered: by an expression, or by a layer of polygons.",
    names: [
      .needed("id", .text, "its name: `block`, `town`, `district`"),
      .optional("by", .expression, "the key of a parcel's unit; where it is left out, `layer` is needed"),
      .optional("layer", LayerPolicy.shape, "the polygons of the units"),
      .optional(
        "assign", .word(Level.Assignment.self),
        "whether a parcel in several units counts whole in the one with most of it, or is split by area",
        default: Level.Assignment.largest.rawValue),
    ])

  /// The names of an attribute.
  static let attributeSection = PolicySection(
    "indicators.attributes.*", summary: "An attribute with what may be done to it.",
    names: [
      .needed(
        "kind", .word(AttributeKind.self),
        "`extensive` ones are added and split by area, `intensive` ones averaged, `kept` ones counted"),
      .optional("unit", .text, "the unit of its values"),
      .optional(
        "value", .expression, "its value", default: "the column of its name", example: "output / 10000"),
      .optional(
        "yearly", .boolean, "whether it is a figure of a year, rather than a state", default: "false"),
    ])

  /// The names of a population.
  static let populationSection = PolicySection(
    "indicators.populations.*",
    summary: "A set of parcels: what figures are of, and the land that they are divided by.",
    names: [
      .optional("name", .text, "what it is, in words", default: "its name"),
      .needed("where", .expression, "which parcels belong to it"),
    ])

  /// The names of an indicator.
  static let indicatorSection = PolicySection(
    "indicators.indicators[]",
    summary: "A figure for every unit: exactly one of `sum`, `per_land`, `mean`, `values` and `measure`.",
    names: [
      .needed("id", .text, "its name"),
      .needed("of", .text, "the population that it is of"),
      .optional("sum", .text, "the extensive attribute that is added up"),
      .optional("per_land", .text, "the extensive attribute whose sum is divided by the population's land"),
      .optional("mean", .text, "the intensive attribute that is averaged by area"),
      .optional("values", .text, "the kept attribute whose values are counted"),
      .optional("measure", .word(LandMeasure.self), "the population's area, or its number of parcels"),
      .optional(
        "unit", .text, "the unit of the figure; needed for `per_land`",
        default: "the attribute's; mu for areas"),
      .optional(
        "targets",
        .list(
          .section("indicators.indicators[].targets[]"), of: "maps: see `indicators.indicators[].targets[]`"),
        "what it is required to be"),
    ] + .provenance)

  /// The names of a target.
  static let targetSection = PolicySection(
    "indicators.indicators[].targets[]",
    summary: "What a figure is required to be: exactly one of `at_least`, `at_most` and `equal`.",
    names: [
      .needed("level", .text, "the level that it holds for"),
      .optional("key", .text, "the unit that it holds for", default: "all of the level", example: "QP-01"),
      .optional("year", .text, "the year that it holds for", default: "all", example: "2025"),
    ]
      + Target.Side.allCases.map { side in
        .optional(
          side.rawValue, .number(), "the figure, in the indicator's unit; null where the texts leave it open",
          example: "0.5")
      } + [
        .optional("tolerance", .number(), "what the text's rounding allows for", default: "0"),
        .optional(
          "severity", .word(Severity.self), "how strictly it binds", default: Severity.hard.rawValue),
        .optional("clause", .section("**.clause"), "the text that it comes from"),
      ])
}
