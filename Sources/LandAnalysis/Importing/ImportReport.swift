import LandModel

/// An import of which nothing is left, since every feature is rejected; the workspace is as it was.
public struct ImportRefusal: Error, Sendable {
  /// What is wrong with the first feature, and how many there are.
  public let fault: LandError
  /// What was counted.
  public let report: ImportReport
}

/// What became of the features of an input: read = written + rejected.
public struct ImportReport: Sendable {
  /// The layer's name in the workspace.
  public internal(set) var layer: String
  /// The reference system that it is in.
  public internal(set) var referenceSystem: String
  /// The features of the input.
  public internal(set) var read = 0
  /// Those that are in the layer now.
  public internal(set) var written = 0
  /// Those that are not.
  public internal(set) var rejected = 0
  /// Invalid geometries that were repaired.
  public internal(set) var repaired = 0
  /// Invalid geometries that are kept as they are.
  public internal(set) var invalid = 0
  /// Features whose key an earlier one has; they are kept.
  public internal(set) var duplicateKeys = 0
  /// The rejected features by reason.
  public internal(set) var reasons: [Reject.Reason: Int] = [:]
  /// The first of the rejected features, for a message.
  public internal(set) var examples: [Reject] = []
  /// What a user should know and is no fault.
  public internal(set) var notices: [InputNotice] = []
}
