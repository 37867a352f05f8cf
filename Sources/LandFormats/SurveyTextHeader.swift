import LandModel

/// The attribute section of a boundary-survey text, and what its coordinates show.
struct SurveyTextHeader: Sendable {
  /// 3° zones of China; 6° zones run from 13 to 23.
  static let threeDegreeZones = 25...45
  static let sixDegreeZones = 13...23

  /// Keys and values of 属性描述.
  var attributes: [String: String] = [:]
  /// The zone that the first easting carries in front.
  var prefixZone: Int?
  /// What a user should know.
  var notices: Set<Message> = []

  /// A value without blanks, nil where the key is absent or its value empty.
  subscript(key: String) -> String? {
    guard let value = attributes[key], !value.isEmpty else { return nil }
    return value
  }

  /// Whether coordinates are latitude and longitude in degrees.
  var isGeographic: Bool {
    self["计量单位"].map { $0.hasPrefix("度") || $0.lowercased().hasPrefix("deg") } ?? false
  }

  /// Whether coordinates are in metres or in degrees, the units that are read.
  var hasKnownUnit: Bool {
    guard let unit = self["计量单位"]?.lowercased() else { return true }
    return ["米", "m", "metre", "meter", "度", "degree", "degrees"].contains(unit)
  }

  private enum Datum { case cgcs2000, xian80, beijing54 }

  private var datum: Datum? {
    guard let name = self["坐标系"]?.uppercased() else { return nil }
    if name.contains("2000") || name.contains("CGCS") { return .cgcs2000 }
    if name.contains("80") || name.contains("西安") { return .xian80 }
    if name.contains("54") || name.contains("北京") { return .beijing54 }
    return nil
  }

  /// The reference system by the section's attributes and the zone in front of the eastings, which is trusted
  /// over 带号: EPSG 4488 + zone for 3° zones on CGCS2000 and so on; nil where the text does not say.
  mutating func referenceSystem() -> String? {
    guard let datum else {
      notices.insert("坐标系 is empty or not known: '\(attributes["坐标系"] ?? "")'")
      return nil
    }
    if isGeographic {
      switch datum {
      case .cgcs2000: return "EPSG:4490"
      case .xian80: return "EPSG:4610"
      case .beijing54: return "EPSG:4214"
      }
    }
    guard let (zone, isThreeDegree) = zone() else { return nil }
    // EPSG's codes of a family run with the zone: these are the codes that zone 0 would have.
    let base: Int
    switch (datum, isThreeDegree, prefixZone != nil) {
    case (.cgcs2000, true, true): base = 4488
    case (.cgcs2000, true, false): base = 4509
    case (.cgcs2000, false, true): base = 4478
    case (.cgcs2000, false, false): base = 4489
    case (.xian80, true, true): base = 2324
    case (.xian80, true, false): base = 2345
    case (.xian80, false, true): base = 2314
    case (.xian80, false, false): base = 2325
    case (.beijing54, true, true): base = 2376
    case (.beijing54, true, false): base = 2397
    case (.beijing54, false, true): base = 21400
    case (.beijing54, false, false): base = 21440
    }
    return "EPSG:\(base + zone)"
  }

  /// The zone and whether it is 3° wide.
  private mutating func zone() -> (zone: Int, isThreeDegree: Bool)? {
    let declared = self["带号"].flatMap { Int($0.filter(\.isNumber)) }
    let width = self["几度分带"].flatMap { Int($0.filter(\.isNumber)) }
    if let prefixZone {
      if let declared, declared != prefixZone {
        notices.insert("带号 is \(declared), but the eastings are in zone \(prefixZone), which is taken")
      } else if declared == nil {
        notices.insert("带号 is empty; zone \(prefixZone) is taken from the eastings")
      }
      let isThreeDegree = Self.threeDegreeZones.contains(prefixZone)
      if let width, width != (isThreeDegree ? 3 : 6) {
        notices.insert("几度分带 is \(width), but zone \(prefixZone) is one of \(isThreeDegree ? 3 : 6) degrees")
      }
      return (prefixZone, isThreeDegree)
    }
    if let declared, Self.threeDegreeZones.contains(declared), width ?? 3 == 3 { return (declared, true) }
    if let declared, Self.sixDegreeZones.contains(declared), width ?? 6 == 6 { return (declared, false) }
    if let declared, 75...135 ~= declared, declared % 3 == 0, width ?? 3 == 3 {
      notices.insert("带号 is \(declared), which is taken for the central meridian")
      return (declared / 3, true)
    }
    notices.insert("Neither 带号 nor the eastings name a zone")
    return nil
  }
}
