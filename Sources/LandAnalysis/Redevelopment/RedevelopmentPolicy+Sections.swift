import LandModel
import LandPolicy

extension RedevelopmentPolicy {
  static let usualReasons = 1
  static let usualOutsideShare = 0.5

  /// The names of the section.
  static let section = PolicySection(
    "redevelopment",
    summary: "What makes a parcel a candidate, which candidates hang together, and how they are scored.",
    names: [
      .optional("where", .expression, "which parcels are looked at", default: "all"),
      .needed(
        "reasons", .list(.section("redevelopment.reasons[]"), of: "maps: see `redevelopment.reasons[]`"),
        "what makes a candidate"),
      .optional(
        "minimum_reasons", .wholeNumber(), "how many reasons make a candidate", default: "\(usualReasons)"),
      .needed("groups", .section("redevelopment.groups"), "which candidates hang together"),
      .needed(
        "score", .map(.section("redevelopment.score.*"), of: "by name: see `redevelopment.score.*`"),
        "the components whose sum is the score"),
      .needed("sensitivity", .section("redevelopment.sensitivity"), "how the ranking is tried"),
      .optional("note", .anything("text"), "a remark for readers", example: "weights are made up"),
    ])

  /// The names of a reason.
  static let reasonSection = PolicySection(
    "redevelopment.reasons[]", summary: "Why a parcel may be a candidate.",
    names: [
      .needed("id", .text, "its name"),
      .needed(
        "kind", .word(Reason.Kind.self),
        "what it is about: a sign of low efficiency, the enterprise class, the development grade, a figure"),
      .needed("when", .expression, "when it holds"),
      .needed("words", .text, "the reason as results say it"),
      .optional("clause", .section("**.clause"), "the text that it comes from"),
    ])

  /// The names of the section `groups`.
  static let groupsSection = PolicySection(
    "redevelopment.groups", summary: "How contiguous groups are told.",
    names: [
      .needed("tolerance_m", .number(), "the widest gap in a group, in metres; 0 for an edge in common"),
      .needed(
        "minimum_mu", .number(), "the joint area from which a group counts as a contiguous area, in mu"),
      .optional("clause", .section("**.clause"), "where that area comes from"),
      .optional(
        "outside", .text, "a layer whose land no contiguous area may have", example: "central-business-area"),
      .optional(
        "outside_share", .number(), "from which share of a parcel in that land on it is in no group, 0 to 1",
        default: "\(usualOutsideShare)", example: "0.25"),
    ])

  /// The names of a component.
  static let componentSection = PolicySection(
    "redevelopment.score.*", summary: "A part of the score: its weight times a figure.",
    names: [
      .needed("weight", .number(), "what the figure is taken by; not negative"),
      .needed(
        "value", .expression,
        "the figure, usually 0 to 1; it may use \(groupNames.map { "`\($0)`" }.joined(separator: ", "))"),
      .needed("unknown", .number(), "what counts where the figure is unknown"),
    ])

  /// The names of the section `sensitivity`.
  static let sensitivitySection = PolicySection(
    "redevelopment.sensitivity", summary: "How it is tried what the ranking owes to the weights.",
    names: [
      .needed("change", .number(), "by which share each weight is made smaller and larger"),
      .needed("top", .wholeNumber(), "how many of the first candidates are compared"),
    ])
}
