/// The national datums of China on which surveys are handed in.
public enum ChineseDatum: Sendable, Hashable, CaseIterable {
  /// China Geodetic Coordinate System 2000 (2000国家大地坐标系).
  case cgcs2000
  /// Xi'an 1980 (1980西安坐标系).
  case xian1980
  /// Beijing 1954 (1954年北京坐标系).
  case beijing1954

  /// The EPSG code of its longitude/latitude.
  public var geographicCode: Int {
    switch self {
    case .cgcs2000: 4490
    case .xian1980: 4610
    case .beijing1954: 4214
    }
  }
}
