import LandModel

/// A text that should be GeoJSON (RFC 7946) and is not, or goes beyond what is read of it.
public enum GeoJSONFault: Fault {
  /// It is in another encoding of Unicode than UTF-8.
  case otherEncoding(String)
  /// Nothing stands in it.
  case empty
  /// It is JSON and not GeoJSON.
  case notGeoJSON(Mismatch)
  /// It ends before the features do.
  case endsInMiddle
  /// A value stands right behind another, or in several lines, where one a line was begun.
  case lineEndExpected
  /// No feature stands behind a comma.
  case featureExpectedBehindComma
  /// No feature stands before a comma.
  case featureExpectedBeforeComma
  /// A feature, or a member beside the features, is longer than what is read.
  case featureTooLong
  /// The features have more properties than a table has columns.
  case tooManyProperties(limit: Int)
  /// The member `crs` behind the features names another system than the one that they were read in, or none.
  case lateReferenceSystem(String?)
  /// There is no memory for a parser.
  case noParserMemory

  /// Why JSON is not GeoJSON.
  public enum Mismatch: Sendable, Hashable {
    /// The top level is a value of another kind.
    case topLevel(JSONKind)
    /// The top level has no member `type`.
    case typeMissing
    /// The top level has two members `type`.
    case typeTwice
    /// The top level's `type` is no string, or an empty one.
    case typeNoName
    /// The top level's `type` is none of GeoJSON.
    case typeUnknown(String)
    /// The top level has two members `features`.
    case featuresTwice
    /// A collection has no member `features`.
    case featuresMissing
    /// The member `features` is no array.
    case featuresNoArray
    /// A feature or geometry of this type has a member `features`.
    case featuresOf(type: String)
    /// A member before the features is nested too deep, or holds a number too large.
    case memberBeforeFeaturesUnreadable
    /// The members beside the features are nested too deep.
    case membersNestedTooDeep
    /// The last of several lines is no feature.
    case lastLineNoFeature
  }

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .otherEncoding, .empty, .notGeoJSON, .endsInMiddle, .lineEndExpected, .featureExpectedBehindComma,
      .featureExpectedBeforeComma, .featureTooLong, .tooManyProperties, .lateReferenceSystem:
      .data
    case .noParserMemory: .software
    }
  }
}
