import Projection

extension SpatialReference {
  /// The row for a reference system: under its EPSG code, its other registry's, or as a system of the user's own.
  ///
  /// GCJ-02 and BD-09 have no definition and become undefined geographic systems under their names.
  public init(_ system: ReferenceSystem) {
    if let code = system.epsgCode, let number = Int32(exactly: code), number > 0 {
      self = number == 4326 ? .wgs84 : .epsg(number, name: system.name, definition: system.wkt)
    } else if let authority = system.authority, let code = system.code.flatMap({ Int32($0) }), code > 0 {
      self.init(
        number: code, name: system.name, organization: authority, code: Int(code), definition: system.wkt)
    } else {
      self.init(
        number: 100_000, name: system.isOffset ? system.identifier : system.name, organization: "NONE",
        code: 100_000, definition: system.wkt)
    }
  }
}
