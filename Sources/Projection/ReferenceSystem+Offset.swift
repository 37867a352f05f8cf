import Geometry

extension ReferenceSystem {
  /// GCJ-02 or BD-09: longitude/latitude on WGS 84's ellipsoid, shifted.
  init(offset datum: OffsetDatum) {
    let china = OffsetDatum.area
    self.init(
      kind: .offset(datum), identifier: datum.rawValue, name: datum == .gcj02 ? "GCJ-02" : "BD-09",
      authority: nil, code: nil, epsgCode: nil, definition: datum.rawValue, wkt: "undefined",
      wkt2: "undefined",
      metresPerUnit: Ellipsoid.wgs84.semiMajorAxis * .pi / 180, unitName: "degree", degreesPerUnit: 1,
      hasOwnDatumShift: false,
      areaOfUse: china, projectedAreaOfUse: china, ellipsoid: .wgs84)
  }
}
