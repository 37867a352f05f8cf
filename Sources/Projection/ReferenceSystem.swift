import Geometry

/// A resolved coordinate reference system of the earth, as a value.
///
/// Everywhere in this program x is easting or longitude and y northing or latitude, whatever order the
/// authority lists: PROJ's `proj_normalize_for_visualization` is applied wherever a transform is made. Two
/// systems are equal when they give a place the same x and y, so EPSG:4326 equals OGC:CRS84.
public struct ReferenceSystem: Sendable, Hashable, CustomStringConvertible {
  /// How its coordinates are to be understood.
  public enum Kind: Sendable, Hashable {
    /// Longitude and latitude.
    case geographic
    /// Easting and northing in a plane.
    case projected
    /// Longitude and latitude shifted by a web map's offset: converted, never measured in.
    case offset(OffsetDatum)
  }

  /// What the coordinates are.
  public let kind: Kind
  /// The canonical name: `EPSG:4549`, `OGC:CRS84`, `gcj02`, or the text given where no authority lists it.
  public let identifier: String
  /// The name in words, such as `CGCS2000 / 3-degree Gauss-Kruger CM 120E`.
  public let name: String
  /// The registry that lists it (`EPSG`, `OGC`, `ESRI`), nil for a system of the user's own.
  public let authority: String?
  /// Its code in the registry.
  public let code: String?
  /// Its EPSG code, also where WKT or another authority's code means the same system; 4326 for OGC:CRS84.
  public let epsgCode: Int?
  /// The text from which PROJ makes the system again: the identifier, WKT2 or a PROJ string.
  public let definition: String
  /// WKT1 in GDAL's dialect, as GeoPackage's `gpkg_spatial_ref_sys.definition` holds it, or WKT2:2019 where
  /// WKT1 can't say it; `undefined` for an offset system.
  public let wkt: String
  /// WKT2:2019; `undefined` for an offset system.
  public let wkt2: String
  /// The length of one unit of x and y in metres; for longitude/latitude that of a degree of the equator.
  public let metresPerUnit: Double
  /// The unit of x and y: `metre`, `US survey foot`, `degree`.
  public let unitName: String
  /// Where the authority says the system is to be used, in degrees of longitude and latitude; where it
  /// crosses the antimeridian `maxX` exceeds 180. Nil where nothing is said.
  public let areaOfUse: Box?
  /// ``areaOfUse`` in the system's own coordinates.
  public let projectedAreaOfUse: Box?
  /// The ellipsoid of its datum.
  public let ellipsoid: Ellipsoid
  /// Degrees per unit of a geographic system's axes (0.9 for grads); 1 otherwise.
  let degreesPerUnit: Double
  /// Whether the text itself says how to come to WGS 84 (`+towgs84`, `+nadgrids`).
  let hasOwnDatumShift: Bool

  /// Whether x and y are longitude and latitude (also the offset ones).
  public var isGeographic: Bool { kind != .projected }

  /// Whether it is GCJ-02 or BD-09, in which nothing is measured.
  public var isOffset: Bool { offsetDatum != nil }

  /// The offset that its coordinates carry, nil for a proper system.
  public var offsetDatum: OffsetDatum? {
    if case .offset(let datum) = kind { datum } else { nil }
  }

  /// The equatorial radius of the ellipsoid in metres.
  public var semiMajorAxis: Double { ellipsoid.semiMajorAxis }

  /// 1/f of the ellipsoid, 0 for a sphere.
  public var inverseFlattening: Double { ellipsoid.inverseFlattening }

  /// The identifier.
  public var description: String { identifier }

  /// Resolves a text that names or defines a system.
  ///
  /// Understood: `EPSG:4549`, `4549`, `CRS84`, `OGC:CRS84`, OGC URNs and `opengis.net` URLs, other
  /// authorities' codes (`ESRI:102029`), WKT1 and WKT2, PROJJSON, PROJ strings (`+type=crs` may be missing),
  /// a system's exact name, and `gcj02` and `bd09`; letter case does not matter. Of a compound system the
  /// horizontal part is taken.
  ///
  /// Some milliseconds the first time, a look-up after that.
  /// - Throws: ``ProjectionError/unknownReferenceSystem(text:suggestion:)``,
  ///   ``ProjectionError/notHorizontal(text:kind:)``, ``ProjectionError/namesFile(text:parameter:)``,
  ///   ``ProjectionError/notComputable(name:)``, ``ProjectionError/databaseUnreadable``.
  public init(_ text: String) throws(ProjectionError) {
    self = try PROJRegistry.reading { registry throws(ProjectionError) in
      try registry.system(text)
    }
  }

  /// Longitude and latitude on WGS 84 (OGC:CRS84), GeoJSON's system.
  public static func longitudeLatitude() throws(ProjectionError) -> ReferenceSystem {
    try ReferenceSystem("OGC:CRS84")
  }

  /// Whether both systems give a place the same x and y, as far as their definitions tell.
  public static func == (left: ReferenceSystem, right: ReferenceSystem) -> Bool {
    left.identity == right.identity
  }

  /// Hashes what ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(identity) }

  private var identity: String { epsgCode.map { "EPSG:\($0)" } ?? definition }

  init(
    kind: Kind, identifier: String, name: String, authority: String?, code: String?, epsgCode: Int?,
    definition: String, wkt: String, wkt2: String, metresPerUnit: Double, unitName: String,
    degreesPerUnit: Double, hasOwnDatumShift: Bool,
    areaOfUse: Box?, projectedAreaOfUse: Box?, ellipsoid: Ellipsoid
  ) {
    self.kind = kind
    self.identifier = identifier
    self.name = name
    self.authority = authority
    self.code = code
    self.epsgCode = epsgCode
    self.definition = definition
    self.wkt = wkt
    self.wkt2 = wkt2
    self.metresPerUnit = metresPerUnit
    self.unitName = unitName
    self.degreesPerUnit = degreesPerUnit
    self.hasOwnDatumShift = hasOwnDatumShift
    self.areaOfUse = areaOfUse
    self.projectedAreaOfUse = projectedAreaOfUse
    self.ellipsoid = ellipsoid
  }
}
