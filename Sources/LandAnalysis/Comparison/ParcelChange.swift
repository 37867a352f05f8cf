import LandModel

/// What became of one parcel, or of several that belong together.
public struct ParcelChange: Sendable, Hashable {
  /// What happened.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case added, removed
    /// The shape changed, and perhaps the key.
    case reshaped
    /// One parcel became several.
    case split
    /// Several parcels became one.
    case merged
    /// Several parcels became several others.
    case regrouped
    /// The shape is the same under another key.
    case renamed
    /// The key and the shape are the same elsewhere, as with most parcels of the state.
    case moved
    /// Attributes changed, whatever else did.
    case reclassified
  }

  /// An attribute's value before and after.
  public struct AttributeChange: Sendable, Hashable {
    /// The attribute.
    public var name: String
    /// The value before; nil for none.
    public var old: String?
    /// The value after; nil for none.
    public var new: String?
  }

  /// What happened.
  public var kind: Kind
  /// The keys before, in the order of the layer; a missing key is empty.
  public var oldKeys: [String]
  /// The keys after.
  public var newKeys: [String]
  /// The area before, measured from the geometries.
  public var oldArea: SquareMetre
  /// The area after.
  public var newArea: SquareMetre
  /// The land that is in one state only; nil where nothing was laid over.
  public var symmetricDifference: SquareMetre?
  /// Whether the area is the same before and after, of what was split, merged or regrouped.
  public var isAreaConserved: Bool?
  /// What changed besides the shape, where the kind is `reclassified`.
  public var attributes: [AttributeChange] = []
  /// Rows of the changed parcels whose land stands for the change: the new ones, or the old ones where there are none.
  var rows: [Int]
}

/// The land of a block's ledger before and after, in square metres.
public struct LedgerEntry: Sendable, Hashable {
  /// The block's key, or nil for land in no block.
  public var block: String?
  /// The ledger's land before.
  public var old = SquareMetre(0)
  /// The ledger's land after.
  public var new = SquareMetre(0)
  /// Land that is in the ledger now and was not.
  public var gained = SquareMetre(0)
  /// Land that was in the ledger and is not.
  public var lost = SquareMetre(0)

  /// What gain and loss leave unexplained of the change: parcels that overlap, blocks that moved.
  public var unexplained: SquareMetre {
    SquareMetre((new.value - old.value) - (gained.value - lost.value))
  }
}
