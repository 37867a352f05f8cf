/// An offset system of Chinese web maps: WGS 84 longitude/latitude with a position-dependent shift of some
/// hundred metres. It has no EPSG code.
public enum OffsetDatum: String, Sendable, Hashable, CaseIterable {
  /// GCJ-02 (国测局坐标): AMap, Tencent, Google's China maps.
  case gcj02
  /// BD-09 (百度坐标): Baidu's shift on top of GCJ-02.
  case bd09

  /// Reads `gcj02`, `GCJ-02`, `bd09`, `BD-09`, `bd09ll`, already in lower case.
  init?(notation lower: String) {
    switch lower.filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "gcj02": self = .gcj02
    case "bd09", "bd09ll": self = .bd09
    default: return nil
    }
  }
}
