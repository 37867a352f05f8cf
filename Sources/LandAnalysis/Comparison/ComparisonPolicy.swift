import LandModel
import LandPolicy

/// The `comparison` section of a policy: what counts as the same land in two states.
public struct ComparisonPolicy: Sendable {
  /// Two parcels are one another's forerunner and follower where they share at least this part of the smaller one.
  public var linkShare: Double
  /// Area counts as conserved where before and after differ by at most this share.
  public var conservedShare: Double
  /// A parcel counts as unchanged in shape where the symmetric difference is at most this share of it.
  public var sameShare: Double
  /// Which parcels the ledger by block is kept of, such as industrial land.
  public var ledger: PolicyReader?
  /// The attributes whose change is reported; nil for all that both states have.
  public var attributes: [String]?

  /// The names of the section.
  static let section = PolicySection(
    "comparison", summary: "What counts as the same land in two states.",
    names: [
      .needed(
        "link_share", .number(.share),
        "two parcels belong together where they share at least this part of the smaller one, 0 to 1"),
      .needed(
        "conserved_share", .number(.share),
        "area counts as conserved where before and after differ by at most this share, 0 to 1"),
      .needed(
        "same_share", .number(.share),
        "a shape counts as the same where at most this share of it is in one state only, 0 to 1"),
      .optional("ledger", .expression, "the land whose gains and losses are told by block"),
      .optional(
        "attributes", .list(.text, of: "columns"), "the attributes that are compared",
        default: "all that both states have"),
      .optional("note", .anything("text"), "a remark for readers", example: "shares are choices, not law"),
    ])

  /// Reads the section.
  ///
  /// - Throws: ``LandError`` with the place in the policy.
  public init(_ reader: PolicyReader) throws {
    try reader.allow(Self.section)
    func share(_ name: String) throws -> Double { try reader.required(name).number(in: .share) }
    linkShare = try share("link_share")
    conservedShare = try share("conserved_share")
    sameShare = try share("same_share")
    ledger = try reader.optional("ledger")
    attributes = try reader.optional("attributes")?.elements().map { try $0.text() }
  }
}
