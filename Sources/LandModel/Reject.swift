/// An input feature that can't enter a layer, with its reason.
public struct Reject: Sendable, Hashable {
  /// Why a feature was rejected; the raw values are the keys of the import report.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case missingKey = "missing-key"
    case emptyGeometry = "empty-geometry"
    case wrongGeometryType = "wrong-geometry-type"
    case malformedGeometry = "malformed-geometry"
    case malformedFeature = "malformed-feature"
    case coordinateOutOfRange = "coordinate-out-of-range"
  }

  /// The feature's number in its source, from 1.
  public var feature: Int
  /// The line of the source on which it starts, from 1, where lines mean something.
  public var line: Int?
  /// Why it was rejected.
  public var reason: Reason
  /// What is wrong, in one sentence.
  public var message: Message

  /// Makes a reject.
  public init(feature: Int, line: Int? = nil, reason: Reason, message: Message) {
    self.feature = feature
    self.line = line
    self.reason = reason
    self.message = message
  }
}
