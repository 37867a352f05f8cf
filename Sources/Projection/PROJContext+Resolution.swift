import CPROJ
import Geometry

extension PROJContext {
  /// Reads everything that ``ReferenceSystem`` holds from PROJ's database or the text itself.
  ///
  /// Nothing but PROJ's own data is opened for it: a text that names a file is refused before PROJ sees it.
  borrowing func resolve(_ text: String) throws(ProjectionError) -> ReferenceSystem {
    let notation = ReferenceSystemNotation(text)
    if case .offset(let datum) = notation { return ReferenceSystem(offset: datum) }
    if case .definition(let own) = notation, let parameter = NamedFiles.parameter(in: own) {
      throw .namesFile(text: text, parameter: parameter)
    }
    guard let given = create(notation), proj_is_crs(given.handle) != 0 else {
      throw .unknownReferenceSystem(text: text, suggestion: suggestion(for: notation))
    }
    let horizontal = try horizontalPart(of: given, text: text)
    let isWhole = proj_is_equivalent_to_with_ctx(handle, given.handle, horizontal.handle, PJ_COMP_STRICT) != 0
    let unbound = try withoutDatumShift(horizontal, text: text)

    let isGeographic: Bool
    switch proj_get_type(unbound.handle) {
    case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS: isGeographic = true
    case PJ_TYPE_PROJECTED_CRS: isGeographic = false
    case let type: throw .notHorizontal(text: text, kind: Self.kind(of: type))
    }
    let unit = try axisUnit(of: unbound, text: text)
    let ellipsoid = try ellipsoid(of: unbound, text: text)
    let listed = listedCode(of: horizontal, notation: isWhole ? notation : .definition(text))
    let epsgCode = listed.flatMap(Self.epsgCode) ?? identifiedEPSGCode(of: horizontal)
    let code = listed ?? epsgCode.map { (authority: "EPSG", code: String($0)) }
    let wkt2 = wkt(of: horizontal, PJ_WKT2_2019) ?? "undefined"
    let identifier = code.map { $0.authority + ":" + $0.code } ?? text
    let definition: String
    if case .definition(let own) = notation, isWhole, code == nil {
      definition = own
    } else {
      definition = code == nil ? wkt2 : identifier
    }
    let area = areaOfUse(of: horizontal)
    let projectedArea = isGeographic ? area : area.flatMap { projected($0, to: horizontal) }
    if !isGeographic, projectedArea == nil, !isComputable(unbound) {
      throw .notComputable(name: proj_get_name(unbound.handle).map { String(cString: $0) } ?? identifier)
    }
    let degree = Double.pi / 180
    return ReferenceSystem(
      kind: isGeographic ? .geographic : .projected, identifier: identifier,
      name: proj_get_name(horizontal.handle).map { String(cString: $0) } ?? identifier,
      authority: code?.authority, code: code?.code, epsgCode: epsgCode, definition: definition,
      wkt: wkt(of: horizontal, PJ_WKT1_GDAL) ?? wkt2, wkt2: wkt2,
      metresPerUnit: isGeographic ? ellipsoid.semiMajorAxis * unit.factor : unit.factor,
      unitName: unit.name, degreesPerUnit: isGeographic ? unit.factor / degree : 1,
      hasOwnDatumShift: proj_get_type(horizontal.handle) == PJ_TYPE_BOUND_CRS,
      areaOfUse: area,
      projectedAreaOfUse: projectedArea,
      ellipsoid: ellipsoid)
  }

  /// Whether some place on the earth has coordinates in a projected system, and they lead back to it.
  private func isComputable(_ crs: borrowing PROJObject) -> Bool {
    guard let base = PROJObject(proj_crs_get_geodetic_crs(handle, crs.handle)),
      let transform = normalisedTransform(from: base, to: crs)
    else { return false }
    for longitude in stride(from: -180.0, to: 180, by: 15) {
      for latitude in stride(from: -75.0, through: 75, by: 15) {
        let plane = proj_trans(transform.handle, PJ_FWD, proj_coord(longitude, latitude, 0, 0))
        guard plane.xy.x.isFinite, plane.xy.y.isFinite else { continue }
        let place = proj_trans(transform.handle, PJ_INV, plane)
        if abs(place.xy.x - longitude) < 1e-3, abs(place.xy.y - latitude) < 1e-3 { return true }
      }
    }
    return false
  }

  private func create(_ notation: ReferenceSystemNotation) -> PROJObject? {
    switch notation {
    case .offset: return nil
    case .code(let authority, let code): return PROJObject(proj_create(handle, authority + ":" + code))
    case .definition(let text): return PROJObject(proj_create(handle, text))
    case .name(let name):
      guard let object = PROJObject(proj_create(handle, name)), let found = proj_get_name(object.handle),
        String(cString: found).lowercased() == name.lowercased()
      else { return nil }
      return object
    }
  }

  /// The horizontal part of a compound system, without a shift to WGS 84 that says nothing: writers of WKT1
  /// fill `TOWGS84` with zeros. Any other shift is the user's own and stays.
  private func horizontalPart(of given: borrowing PROJObject, text: String) throws(ProjectionError)
    -> PROJObject
  {
    let isCompound = proj_get_type(given.handle) == PJ_TYPE_COMPOUND_CRS
    let raw = isCompound ? proj_crs_get_sub_crs(handle, given.handle, 0) : proj_clone(handle, given.handle)
    guard let part = PROJObject(raw) else { throw .notHorizontal(text: text, kind: .compound) }
    guard proj_get_type(part.handle) == PJ_TYPE_BOUND_CRS,
      let shift = PROJObject(proj_crs_get_coordoperation(handle, part.handle))
    else { return part }
    var values = [Double](repeating: 1, count: 7)
    let isShift = proj_coordoperation_get_towgs84_values(handle, shift.handle, &values, 7, 0) != 0
    guard isShift, values.allSatisfy({ $0 == 0 }) else { return part }
    let inner = try withoutDatumShift(part, text: text)
    return identifiedEPSGCode(of: inner) == nil ? part : inner
  }

  /// The system itself where a text adds a shift to WGS 84 (`+towgs84`, `TOWGS84[…]`).
  private func withoutDatumShift(_ crs: borrowing PROJObject, text: String) throws(ProjectionError)
    -> PROJObject
  {
    let isBound = proj_get_type(crs.handle) == PJ_TYPE_BOUND_CRS
    let raw = isBound ? proj_get_source_crs(handle, crs.handle) : proj_clone(handle, crs.handle)
    guard let inner = PROJObject(raw) else { throw .notHorizontal(text: text, kind: .bound) }
    return inner
  }

  private func axisUnit(of crs: borrowing PROJObject, text: String) throws(ProjectionError) -> (
    factor: Double, name: String
  ) {
    var factor = 0.0
    var name: UnsafePointer<CChar>?
    guard let axes = PROJObject(proj_crs_get_coordinate_system(handle, crs.handle)),
      proj_cs_get_axis_info(handle, axes.handle, 0, nil, nil, nil, &factor, &name, nil, nil) != 0, factor > 0
    else { throw .notHorizontal(text: text, kind: .withoutAxes) }
    return (factor, name.map { String(cString: $0) } ?? "unknown")
  }

  private func ellipsoid(of crs: borrowing PROJObject, text: String) throws(ProjectionError) -> Ellipsoid {
    var axis = 0.0
    var inverseFlattening = 0.0
    guard let ellipsoid = PROJObject(proj_get_ellipsoid(handle, crs.handle)),
      proj_ellipsoid_get_parameters(handle, ellipsoid.handle, &axis, nil, nil, &inverseFlattening) != 0
    else { throw .notHorizontal(text: text, kind: .withoutEllipsoid) }
    return Ellipsoid(semiMajorAxis: axis, inverseFlattening: inverseFlattening)
  }

  private func wkt(of crs: borrowing PROJObject, _ dialect: PJ_WKT_TYPE) -> String? {
    "MULTILINE=NO".withCString { option in
      [option, nil].withUnsafeBufferPointer { options in
        proj_as_wkt(handle, crs.handle, dialect, options.baseAddress).map { String(cString: $0) }
      }
    }
  }

  private func areaOfUse(of crs: borrowing PROJObject) -> Box? {
    var west = 0.0
    var south = 0.0
    var east = 0.0
    var north = 0.0
    guard proj_get_area_of_use(handle, crs.handle, &west, &south, &east, &north, nil) != 0, west > -1000
    else {
      return nil
    }
    return Box(minX: west, minY: south, maxX: east < west ? east + 360 : east, maxY: north)
  }

  /// A longitude/latitude box in a plane; within the plane's own datum where that counts degrees from
  /// Greenwich, which spares PROJ a long search for datum shifts that don't matter here.
  private func projected(_ area: Box, to crs: borrowing PROJObject) -> Box? {
    guard let degrees = greenwichDegrees(of: crs) ?? PROJObject(proj_create(handle, "OGC:CRS84")),
      let transform = normalisedTransform(from: degrees, to: crs)
    else { return nil }
    var box = Box.empty
    let east = area.maxX > 180 ? area.maxX - 360 : area.maxX
    let done = proj_trans_bounds(
      handle, transform.handle, PJ_FWD, area.minX, area.minY, east, area.maxY,
      &box.minX, &box.minY, &box.maxX, &box.maxY, 21)
    let sides = [box.minX, box.minY, box.maxX, box.maxY]
    return done != 0 && sides.allSatisfy(\.isFinite) && !box.isEmpty ? box : nil
  }

  private func greenwichDegrees(of crs: borrowing PROJObject) -> PROJObject? {
    var meridian = 1.0
    var factor = 0.0
    guard let base = PROJObject(proj_crs_get_geodetic_crs(handle, crs.handle)),
      let prime = PROJObject(proj_get_prime_meridian(handle, base.handle)),
      proj_prime_meridian_get_parameters(handle, prime.handle, &meridian, nil, nil) != 0, meridian == 0,
      let axes = PROJObject(proj_crs_get_coordinate_system(handle, base.handle)),
      proj_cs_get_axis_info(handle, axes.handle, 0, nil, nil, nil, &factor, nil, nil, nil) != 0,
      abs(factor * 180 / .pi - 1) < 1e-9
    else { return nil }
    return base
  }

  private static func kind(of type: PJ_TYPE) -> ProjectionError.SystemKind {
    switch type {
    case PJ_TYPE_GEOCENTRIC_CRS: .geocentric
    case PJ_TYPE_VERTICAL_CRS: .vertical
    case PJ_TYPE_TEMPORAL_CRS: .temporal
    case PJ_TYPE_ENGINEERING_CRS: .engineering
    default: .other
    }
  }
}
