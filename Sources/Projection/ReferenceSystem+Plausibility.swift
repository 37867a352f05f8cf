import Geometry

extension ReferenceSystem {
  /// Whether a layer's box (in the system's own x and y) can be where the system is used.
  ///
  /// “Near” is within 3° of longitude/latitude or 300 km of the area of use, which authorities draw narrowly.
  /// Faults are looked for only when the box is not in the area of use itself, and only reported where the
  /// box would lie wholly inside it once mended; so an answer is evidence, not a guess.
  public func plausibility(of box: Box) -> Plausibility {
    guard !box.isEmpty else { return .unknown }
    let swapped = Box(minX: box.minY, minY: box.minX, maxX: box.maxY, maxY: box.maxX)
    if isGeographic { return geographicPlausibility(of: box, swapped: swapped) }
    guard let area = projectedAreaOfUse else { return .unknown }
    // Nobody's parcels lie within 360 m of the origin of a plane that spans continents.
    let degrees = Box(minX: -360, minY: -90, maxX: 360, maxY: 90)
    let isWide = (area.maxX - area.minX) * metresPerUnit > 5_000_000
    if degrees.contains(box) || degrees.contains(swapped), isWide || !area.contains(box) {
      return .degreesInProjected
    }
    if area.contains(box) { return .plausible }
    if area.contains(swapped) { return .swappedAxes }
    let near = area.expanded(by: 300_000 / metresPerUnit)
    if let prefix = zonePrefixFault(of: box, area: near) { return prefix }
    if let unit = otherUnit(of: box, area: area) { return unit }
    if near.contains(box) { return .plausible }
    if near.contains(swapped) { return .swappedAxes }
    return near.intersects(box) ? .partlyOutside : .outside
  }

  private func geographicPlausibility(of box: Box, swapped: Box) -> Plausibility {
    let scale = 1 / degreesPerUnit
    let earth = Box(minX: -360 * scale, minY: -90 * scale, maxX: 360 * scale, maxY: 90 * scale)
    let degrees = areaOfUse ?? Box(minX: -180, minY: -90, maxX: 180, maxY: 90)
    let area = Box(
      minX: degrees.minX * scale, minY: degrees.minY * scale, maxX: degrees.maxX * scale,
      maxY: degrees.maxY * scale)
    if area.contains(box) { return .plausible }
    if area.contains(swapped) { return .swappedAxes }
    if !earth.contains(box) {
      if earth.contains(swapped) && area.intersects(swapped) { return .swappedAxes }
      return earth.intersects(box) ? .partlyOutside : .lengthsInGeographic
    }
    let near = area.expanded(by: 3 * scale)
    // Longitudes may be counted from the other side of the antimeridian.
    let turns = [0, -360 * scale, 360 * scale].map {
      Box(minX: box.minX + $0, minY: box.minY, maxX: box.maxX + $0, maxY: box.maxY)
    }
    if turns.contains(where: near.contains) { return .plausible }
    return turns.contains(where: near.intersects) ? .partlyOutside : .outside
  }

  /// Eastings of a Gauss-Krüger family with and without the zone number in front (zone · 1,000,000).
  private func zonePrefixFault(of box: Box, area near: Box) -> Plausibility? {
    let zone = (box.minX / 1_000_000).rounded(.down)
    let ownZone = ((near.minX + near.maxX) / 2_000_000).rounded(.down)
    guard metresPerUnit == 1, box.maxX - box.minX < 1_000_000 else { return nil }
    if zone >= 1, zone <= 60, ownZone == 0 {
      let plain = Box(
        minX: box.minX - zone * 1_000_000, minY: box.minY, maxX: box.maxX - zone * 1_000_000, maxY: box.maxY)
      guard near.contains(plain) else { return nil }
      return .zonePrefix(zone: Int(zone), epsgCode: gaussKrugerSibling(zone: Int(zone), withPrefix: true))
    }
    if zone == 0, ownZone >= 1, ownZone <= 60 {
      let full = Box(
        minX: box.minX + ownZone * 1_000_000, minY: box.minY, maxX: box.maxX + ownZone * 1_000_000,
        maxY: box.maxY)
      guard near.contains(full) else { return nil }
      return .missingZonePrefix(
        zone: Int(ownZone), epsgCode: gaussKrugerSibling(zone: Int(ownZone), withPrefix: false))
    }
    return nil
  }

  /// The system of the same Chinese family and strip width in the other notation of eastings.
  private func gaussKrugerSibling(zone: Int, withPrefix: Bool) -> Int? {
    for datum in ChineseDatum.allCases {
      for width in GaussKrugerZoneWidth.allCases {
        let own = width.zones.contains { own in
          (try? Self.gaussKrugerCode(datum, zoneWidth: width, zone: own, withPrefix: !withPrefix)) == epsgCode
        }
        if own {
          return try? Self.gaussKrugerCode(datum, zoneWidth: width, zone: zone, withPrefix: withPrefix)
        }
      }
    }
    return nil
  }

  private func otherUnit(of box: Box, area: Box) -> Plausibility? {
    let foot = 1200.0 / 3937.0
    let candidates: [(name: String, metres: Double)] =
      abs(metresPerUnit - 1) < 0.1 ? [("US survey foot", foot)] : [("metre", 1)]
    for candidate in candidates {
      let scale = candidate.metres / metresPerUnit
      let read = Box(
        minX: box.minX * scale, minY: box.minY * scale, maxX: box.maxX * scale, maxY: box.maxY * scale)
      if area.contains(read) && !area.intersects(box) { return .otherUnit(candidate.name) }
    }
    return nil
  }
}
