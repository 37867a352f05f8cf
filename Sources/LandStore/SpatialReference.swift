import Foundation

/// A reference system as a row of `gpkg_spatial_ref_sys`.
public struct SpatialReference: Sendable, Hashable {
  /// The number by which the file refers to it; −1 is undefined Cartesian, 0 undefined geographic.
  public var number: Int32
  /// The system's name.
  public var name: String
  /// Who defined it: `EPSG`, `NONE`, or a program's name.
  public var organization: String
  /// The code that the organisation gave it.
  public var code: Int
  /// Its definition as WKT, or `undefined`.
  public var definition: String

  /// Makes a reference system.
  public init(number: Int32, name: String, organization: String, code: Int, definition: String) {
    self.number = number
    self.name = name
    self.organization = organization
    self.code = code
    self.definition = definition
  }

  /// Makes one of the EPSG registry; its number is its code.
  public static func epsg(_ code: Int32, name: String, definition: String) -> SpatialReference {
    SpatialReference(
      number: code, name: name, organization: "EPSG", code: Int(code), definition: definition)
  }

  /// Coordinates in a plane of unknown place.
  public static let undefinedCartesian = SpatialReference(
    number: -1, name: "Undefined Cartesian SRS", organization: "NONE", code: -1, definition: "undefined")

  /// Longitude and latitude on an unknown ellipsoid.
  public static let undefinedGeographic = SpatialReference(
    number: 0, name: "Undefined geographic SRS", organization: "NONE", code: 0, definition: "undefined")

  /// WGS 84 with longitude first, which every GeoPackage has to list.
  public static let wgs84 = epsg(
    4326, name: "WGS 84 geodetic",
    definition: """
      GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
      AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
      UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],\
      AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]
      """)

  /// The organisations whose codes PROJ's database knows.
  private static let registries: Set<String> = ["EPSG", "ESRI", "IAU_2015"]

  /// What identifies the system: `EPSG:4549`, or its WKT where a program made it up; nil where it is undefined.
  public var identifier: String? {
    let registry = organization.uppercased()
    if Self.registries.contains(registry), code > 0 { return "\(registry):\(code)" }
    let text = definition.trimmingCharacters(in: .whitespacesAndNewlines)
    if !text.isEmpty, text.lowercased() != "undefined" { return text }
    return Self.offsetNames.contains(name.lowercased()) ? name.lowercased() : nil
  }

  /// Systems that no definition can state, known by their names.
  private static let offsetNames: Set<String> = ["gcj02", "bd09"]
}
