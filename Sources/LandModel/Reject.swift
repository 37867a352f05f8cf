import Geometry

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
    case outsideAreaOfUse = "outside-area-of-use"
    case undecodableText = "undecodable-text"
  }

  /// The feature's number in its source, from 1.
  public var feature: Int
  /// The line of the source on which it starts, from 1, where lines mean something.
  public var line: Int?
  /// Why it was rejected.
  public var reason: Reason
  /// What is wrong, in one sentence.
  public var message: Message
  /// What names the feature in its layer, where the key's column is known and could be read.
  public var key: String?
  /// Where it lies, in its layer's reference system; nil where it could be anywhere in the layer.
  public var box: Box?

  /// Makes a reject.
  public init(
    feature: Int, line: Int? = nil, reason: Reason, message: Message, key: String? = nil, box: Box? = nil
  ) {
    self.feature = feature
    self.line = line
    self.reason = reason
    self.message = message
    self.key = key
    self.box = box
  }
}
