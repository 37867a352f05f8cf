import Messages
import Projection

extension Plausibility {
  /// What mends the place of a layer or a feature, in the imperative; nil where nothing is wrong.
  public var remedy: Message? {
    switch self {
    case .plausible, .unknown: nil
    case .partlyOutside: "check for stray coordinates"
    case .outside: "name the system that the coordinates are in with --crs"
    case .swappedAxes: "write easting or longitude first"
    case .degreesInProjected: "name the longitude/latitude system with --crs, such as EPSG:4490"
    case .lengthsInGeographic: "name the projected system with --crs, such as EPSG:4549"
    case .otherUnit(let unit):
      "name the system whose unit is the \(Message(word: unit, meaning: "unit")) with --crs"
    case .zonePrefix(_, let code?), .missingZonePrefix(_, let code?): "name EPSG:\(code) with --crs"
    case .zonePrefix, .missingZonePrefix: "name the system of the other kind of eastings with --crs"
    }
  }
}
