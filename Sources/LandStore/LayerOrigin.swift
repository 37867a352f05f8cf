import LandModel

/// How a layer came into a workspace.
public struct LayerOrigin: Sendable, Hashable {
  /// What made it: `import`, `audit`, `plan`, ….
  public var command: String
  /// The file it was read from, as the user named it, or the layer it was reckoned from.
  public var source: String
  /// The layer within the file, where the format has layers.
  public var sourceLayer: String?
  /// The format: `GeoJSON`, `GeoPackage`, `CSV`, ….
  public var format: String
  /// The reference system of the source: its identifier or WKT.
  public var sourceReferenceSystem: String?
  /// What a result was made from; nil for an import, and in what the registry says of a layer.
  public var basis: ResultBasis?

  /// Makes an origin.
  public init(
    command: String, source: String, sourceLayer: String? = nil, format: String,
    sourceReferenceSystem: String? = nil, basis: ResultBasis? = nil
  ) {
    self.command = command
    self.source = source
    self.sourceLayer = sourceLayer
    self.format = format
    self.sourceReferenceSystem = sourceReferenceSystem
    self.basis = basis
  }
}

/// How many features there were and what became of them: `read == written + rejected`.
public struct LayerCounts: Sendable, Hashable {
  /// Features of the source.
  public var read: Int
  /// Features in the layer.
  public var written: Int
  /// Features in the table of rejects.
  public var rejected: Int
  /// Of those written, how many have a repaired geometry.
  public var repaired: Int
  /// Of those written, how many have an invalid geometry.
  public var invalid: Int

  /// Makes counts.
  public init(read: Int, written: Int, rejected: Int, repaired: Int = 0, invalid: Int = 0) {
    self.read = read
    self.written = written
    self.rejected = rejected
    self.repaired = repaired
    self.invalid = invalid
  }
}

/// What a workspace's registry says of a layer.
public struct LayerRecord: Sendable, Hashable {
  /// The layer's name.
  public var layer: String
  /// How it came in.
  public var origin: LayerOrigin
  /// Its reference system, nil for a table of attributes.
  public var referenceSystem: String?
  /// When, as ISO 8601 in UTC; the caller of the command gave it.
  public var time: String
  /// What became of its features.
  public var counts: LayerCounts
  /// Source field → column, where they differ or not, in the order of the columns.
  public var fieldMap: [(source: String, column: String)] {
    zip(sourceFields, columns).map { ($0, $1) }
  }
  var sourceFields: [String]
  var columns: [String]
  /// What a user should know and is no fault.
  public var notices: [Message]
}
