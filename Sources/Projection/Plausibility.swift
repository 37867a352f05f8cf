import Messages

/// What a layer's box says about the reference system it is said to be in.
public enum Plausibility: Sendable, Hashable {
  /// The box lies in or near the system's area of use.
  case plausible
  /// The system says nothing about its area of use and nothing speaks against the box.
  case unknown
  /// Part of the box lies far outside the area of use.
  case partlyOutside
  /// The whole box lies far outside the area of use.
  case outside
  /// The box fits once x and y are exchanged.
  case swappedAxes
  /// Longitudes and latitudes in a projected system.
  case degreesInProjected
  /// Lengths in a longitude/latitude system.
  case lengthsInGeographic
  /// The box fits if its numbers are read in another unit, named here (`metre`, `US survey foot`).
  case otherUnit(String)
  /// The eastings carry a zone number in front that the system does not have; the EPSG code of the one that
  /// does, where it is known.
  case zonePrefix(zone: Int, epsgCode: Int?)
  /// The system expects a zone number in front of the eastings, and they have none.
  case missingZonePrefix(zone: Int, epsgCode: Int?)
}

extension Plausibility {
  /// What is wrong, as a sentence part without a full stop; nil where nothing is. Rejects and notices quote it; what mends
  /// it is known to `Words`.
  public func problem(in system: ReferenceSystem) -> Message? {
    let unit = Message(word: system.unitName, meaning: "unit")
    return switch self {
    case .plausible, .unknown: nil
    case .partlyOutside: "some coordinates lie far outside the area of use of \(system)"
    case .outside: "the coordinates lie outside the area of use of \(system)"
    case .swappedAxes:
      "x and y are exchanged: only the other way round do they lie in the area of use of \(system)"
    case .degreesInProjected: "the coordinates look like degrees, but \(system) is in \(unit)s"
    case .lengthsInGeographic: "the coordinates look like lengths, but \(system) is in \(unit)s"
    case .otherUnit(let other):
      "the coordinates fit \(system) only when read in \(Message(word: other, meaning: "unit"))s, not \(unit)s"
    case .zonePrefix(let zone, _):
      "the eastings carry the zone number \(zone) in front, which \(system) does not have"
    case .missingZonePrefix(let zone, _):
      "the eastings lack the zone number \(zone) in front that \(system) has"
    }
  }
}
