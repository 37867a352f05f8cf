import LandModel
import LandPolicy

extension IdlePolicy {
  /// The names of the section.
  static let section = PolicySection(
    "idle",
    summary: "Which parcels may be idle, which columns tell of their development, and the law's figures.",
    names: [
      .optional("where", .expression, "which parcels are looked at", default: "all"),
      .needed("attributes", .section("idle.attributes"), "what the columns say of a parcel's development"),
      .needed("thresholds", .section("idle.thresholds"), "the law's figures"),
      .optional(
        "government_remedies", .list(.text, of: "words"),
        "what may be done where the government caused the delay"),
      .optional("note", .anything("text"), "a remark for readers", example: "figures of order 53 of 2012"),
    ])

  /// The names of the section `attributes`.
  static let attributesSection = PolicySection(
    "idle.attributes", summary: "What the parcels' columns say of their development.",
    names: Attribute.allCases.map { attribute in
      attribute == .startDue || attribute == .started
        ? .needed(attribute.rawValue, .expression, attribute.meaning)
        : .optional(
          attribute.rawValue, .expression, attribute.meaning,
          example: attribute == .resumed ? "actual_start_date" : "")
    })

  /// The names of the section `thresholds`.
  static let thresholdsSection = PolicySection(
    "idle.thresholds", summary: "The law's figures, each a map with its clause.",
    names: [
      .needed("years_without_start", threshold, "after how many years without a start land is idle"),
      .needed("years_stopped", threshold, "after how many years of standstill land is idle"),
      .needed(
        "developed_share", threshold,
        "standstill makes land idle where less than this share of the area is developed"),
      .needed(
        "invested_share", threshold,
        "standstill makes land idle where less than this share of the investment is made"),
      .needed("fee_share", threshold, "the idle-land fee as a share of the land price"),
      .needed("years_to_take_back", threshold, "after how many years without a start land is taken back"),
      .optional(
        "extension_years", threshold,
        "the most years of an agreed extension where the government caused the delay"),
    ])

  private static let threshold = PolicyShape.section("idle.thresholds.*")

  /// The names of a figure of the law.
  static let thresholdSection = PolicySection(
    "idle.thresholds.*", summary: "A figure of the law.",
    names: [
      .needed(
        "value", .either([.number(), .expression], "a number, or a constant expression: `1 / 3`"),
        "the figure"),
      .needed("clause", .section("**.clause"), "where it stands; here `document` is needed"),
      .optional(
        "verified", .boolean, "whether it was read in a source, rather than being commonly stated",
        default: "true"),
    ])
}

extension IdlePolicy.Attribute {
  /// What the expression says of a parcel.
  fileprivate var meaning: String {
    switch self {
    case .startDue: "the agreed date of the start"
    case .started: "the date of the start; null for none"
    case .stopped: "the date on which work stopped; null for none"
    case .resumed: "the date on which stopped work was taken up again"
    case .completed: "the date of completion"
    case .isStopped: "whether work stands still, whatever the dates"
    case .developedShare: "the developed share of the area, 0 to 1"
    case .investedShare: "the share of the investment that is made, 0 to 1"
    case .governmentCause: "whether the government caused the delay"
    case .landPrice: "the price of the land, in the columns' unit of money"
    }
  }
}
