/// A point line of a boundary-survey text: point name, ring number, X (northing), Y (easting).
struct SurveyTextPoint {
  var ring: Int
  /// The third field, by the format the northing.
  var first: Double
  /// The fourth field, by the format the easting.
  var second: Double

  /// Reads a line; nil where it is no point.
  init?(_ line: ArraySlice<UInt8>) {
    let fields = line.trimmed.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard fields.count == 4, let ring = Int(fields[1].trimmed.string), ring > 0,
      let first = fields[2].trimmed.decimal,
      let second = fields[3].trimmed.decimal
    else { return nil }
    self.ring = ring
    self.first = first
    self.second = second
  }

  /// The zone in front of an easting of eight digits, or nil.
  static func zone(of value: Double) -> Int? {
    guard value >= 10_000_000, value < 100_000_000 else { return nil }
    let zone = Int(value / 1_000_000)
    let isZone =
      SurveyTextHeader.threeDegreeZones.contains(zone) || SurveyTextHeader.sixDegreeZones.contains(zone)
    return isZone ? zone : nil
  }

  /// Whether the two coordinates stand the other way round: the first is an easting with its zone, an easting
  /// of six digits beside a northing of seven, or in degrees a longitude of China (73° to 136°).
  func isSwapped(isGeographic: Bool) -> Bool {
    if isGeographic { return first > 60 && second < 60 }
    if Self.zone(of: second) != nil { return false }
    if Self.zone(of: first) != nil { return true }
    return first < 1_000_000 && second >= 1_500_000 && second < 7_000_000
  }
}
