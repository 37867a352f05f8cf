extension ReferenceSystem {
  /// A Chinese Gauss-Krüger system.
  ///
  /// - Parameters:
  ///   - zone: 25 to 45 for 3° strips, 13 to 23 for 6°.
  ///   - withPrefix: whether eastings carry the zone number in front (eight digits: 40,520,986) or start at
  ///     500,000 on the central meridian.
  /// - Throws: ``ProjectionError/noSuchZone(_:width:)``.
  public static func gaussKruger(
    _ datum: ChineseDatum, zoneWidth: GaussKrugerZoneWidth, zone: Int, withPrefix: Bool
  ) throws(ProjectionError) -> ReferenceSystem {
    try ReferenceSystem(
      "EPSG:\(gaussKrugerCode(datum, zoneWidth: zoneWidth, zone: zone, withPrefix: withPrefix))")
  }

  /// A Gauss-Krüger system of CGCS2000: EPSG:4549 for 3°, zone 40, without the prefix.
  public static func cgcs2000GaussKruger(
    zoneWidth: GaussKrugerZoneWidth, zone: Int, withPrefix: Bool
  ) throws(ProjectionError) -> ReferenceSystem {
    try gaussKruger(.cgcs2000, zoneWidth: zoneWidth, zone: zone, withPrefix: withPrefix)
  }

  /// The EPSG code of a Chinese Gauss-Krüger system.
  ///
  /// - Throws: ``ProjectionError/noSuchZone(_:width:)``.
  public static func gaussKrugerCode(
    _ datum: ChineseDatum, zoneWidth: GaussKrugerZoneWidth, zone: Int, withPrefix: Bool
  ) throws(ProjectionError) -> Int {
    guard zoneWidth.zones.contains(zone) else { throw .noSuchZone(zone, width: zoneWidth) }
    // Offsets from EPSG's registry: consecutive codes by zone in each of the twelve series.
    let base =
      switch (datum, zoneWidth, withPrefix) {
      case (.cgcs2000, .threeDegrees, true): 4488
      case (.cgcs2000, .threeDegrees, false): 4509
      case (.cgcs2000, .sixDegrees, true): 4478
      case (.cgcs2000, .sixDegrees, false): 4489
      case (.xian1980, .threeDegrees, true): 2324
      case (.xian1980, .threeDegrees, false): 2345
      case (.xian1980, .sixDegrees, true): 2314
      case (.xian1980, .sixDegrees, false): 2325
      case (.beijing1954, .threeDegrees, true): 2376
      case (.beijing1954, .threeDegrees, false): 2397
      case (.beijing1954, .sixDegrees, true): 21400
      case (.beijing1954, .sixDegrees, false): 21440
      }
    return base + zone
  }
}
