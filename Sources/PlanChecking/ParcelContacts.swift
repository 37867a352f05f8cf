/// What the checker knows of which parcels touch.
public struct ParcelContacts: Sendable, Hashable {
  /// The pairs that touch.
  public var pairs: Set<TouchingPair>
  /// The length in metres of the boundary that pairs share; nil where it was not measured.
  public var sharedMetres: [TouchingPair: Double]?

  /// Makes contacts.
  public init(_ pairs: Set<TouchingPair> = [], sharedMetres: [TouchingPair: Double]? = nil) {
    self.pairs = pairs
    self.sharedMetres = sharedMetres
  }
}
