import LandModel
import Projection

/// Every fault of the rooms, with each of its cases at least once, and each branch of its words. Names and keys are such
/// that none reads like English prose.
enum FaultSamples {
  /// All of them, room by room.
  static func all() throws -> [any Fault] {
    try referenceSystems + outputs + formats + conversion + store + policy + sections + rules + layers()
      + others + planning
  }

  /// Names of columns of which none is near to what was asked for, and some of which one is.
  static let columns = ["宗地号", "面积"]
  static let nearColumns = ["parcel_id", "area_mu"]
  /// More names than are listed.
  static let many = (1...13).map { "图层\($0)" }

  /// What the system says, in its own words.
  static let reason = SystemReason(2)

  /// Reference systems that can't be used.
  static var referenceSystems: [any Fault] {
    let long = "地块\n" + String(repeating: "EPSG:4549;", count: 10)
    let kinds = ProjectionError.SystemKind.allCases.map {
      ProjectionError.notHorizontal(text: "EPSG:5773", kind: $0)
    }
    let errors: [ProjectionError] = [
      .unknownReferenceSystem(text: "火星", suggestion: .notation),
      .unknownReferenceSystem(
        text: "EPSG:102100", suggestion: .otherAuthority("ESRI", code: "102100", name: "WGS_1984")),
      .unknownReferenceSystem(
        text: "EPSG:999999", suggestion: .lookUp(authority: "EPSG", code: "999999")),
      .unknownReferenceSystem(text: long, suggestion: .notation),
      .namesFile(text: "EPSG:4549", parameter: "+nadgrids=格网.gsb"), .databaseUnreadable,
      .notComputable(name: "EPSG:4549"),
      .noTransform(from: "EPSG:4549", to: "EPSG:4490", reason: "no reason given"),
      .notFinite(
        operation: .transform(from: "EPSG:4549", to: "EPSG:4490"), point: 3, x: 40_500_000, y: .infinity),
      .notFinite(operation: .area(feature: 7, system: "EPSG:4549"), point: 3, x: .infinity, y: 0),
      .notMeasurable(identifier: "gcj02"), .notPlane(identifier: "EPSG:4490"),
      .noSuchZone(12, width: .threeDegrees), .noSuchZone(46, width: .sixDegrees),
    ]
    return (errors + kinds).flatMap {
      [ReferenceSystemFault.unusable($0), .unusable($0, isAskedFor: true)]
    } + [ReferenceSystemFault.notNamed]
  }
}
