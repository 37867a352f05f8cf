import LandModel

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

  /// Reads the section.
  ///
  /// - Throws: ``LandError`` with the place in the policy.
  public init(_ reader: PolicyReader) throws {
    try reader.allow(["link_share", "conserved_share", "same_share", "ledger", "attributes", "note"])
    func share(_ name: String) throws -> Double {
      let entry = try reader.required(name)
      let number = try entry.number()
      guard (0...1).contains(number) else { throw entry.error("is not a share from 0 to 1") }
      return number
    }
    linkShare = try share("link_share")
    conservedShare = try share("conserved_share")
    sameShare = try share("same_share")
    ledger = try reader.optional("ledger")
    attributes = try reader.optional("attributes")?.elements().map { try $0.text() }
  }
}
