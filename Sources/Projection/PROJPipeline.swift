import CPROJ

/// Owns a PROJ operation together with a context of its own.
///
/// Sendable because both handles are private to this non-copyable value: only its owner can use them, and
/// PROJ allows a context and its objects on any thread, one at a time.
struct PROJPipeline: ~Copyable, @unchecked Sendable {
  private let context: OpaquePointer?
  private let handle: OpaquePointer
  /// What the results are multiplied with to be degrees, where they are an angle.
  let degreesPerUnit: Double

  /// Whether it leaves every point where it is.
  let isNoOperation: Bool
  /// Whether it passes from one datum to another without knowing the shift between them.
  let isBallpark: Bool

  private init(context: consuming PROJContext, operation: consuming PROJObject, degreesPerUnit: Double = 1) {
    isNoOperation = proj_pj_info(operation.handle).id.map { String(cString: $0) == "noop" } ?? false
    isBallpark = proj_coordoperation_has_ballpark_transformation(context.handle, operation.handle) != 0
    self.context = context.release()
    self.handle = operation.release()
    self.degreesPerUnit = degreesPerUnit
  }

  deinit {
    proj_destroy(handle)
    proj_context_destroy(context)
  }

  /// The transform between two definitions, x easting or longitude on both sides.
  static func between(_ source: String, _ target: String) throws(ProjectionError) -> PROJPipeline {
    try PROJRegistry.reading { registry throws(ProjectionError) in
      let context = PROJContext()
      let operation = try registry.transform(from: source, to: target, for: context)
      return PROJPipeline(context: context, operation: operation)
    }
  }

  /// The transform from a system to longitude and latitude on its own datum.
  static func toLongitudeLatitude(from definition: String) throws(ProjectionError) -> PROJPipeline {
    try PROJRegistry.reading { _ throws(ProjectionError) in
      let context = PROJContext()
      var factor = 0.0
      guard let given = PROJObject(proj_create(context.handle, definition)),
        let from = withoutDatumShift(given, in: context),
        let to = PROJObject(proj_crs_get_geodetic_crs(context.handle, from.handle)),
        let axes = PROJObject(proj_crs_get_coordinate_system(context.handle, to.handle)),
        proj_cs_get_axis_info(context.handle, axes.handle, 0, nil, nil, nil, &factor, nil, nil, nil) != 0,
        let operation = context.normalisedTransform(from: from, to: to)
      else {
        throw .noTransform(from: definition, to: "longitude/latitude", reason: context.lastError)
      }
      return PROJPipeline(context: context, operation: operation, degreesPerUnit: factor * 180 / .pi)
    }
  }

  /// The transverse Mercator projection around the meridian 0 with scale 1; its input is in radians.
  static func transverseMercator(on ellipsoid: Ellipsoid) throws(ProjectionError) -> PROJPipeline {
    try PROJRegistry.reading { _ throws(ProjectionError) in
      let context = PROJContext()
      let text =
        "+proj=tmerc +lon_0=0 +lat_0=0 +k_0=1 +a=\(ellipsoid.semiMajorAxis) +b=\(ellipsoid.semiMinorAxis)"
      guard let operation = PROJObject(proj_create(context.handle, text)) else {
        throw .noTransform(from: "longitude/latitude", to: text, reason: context.lastError)
      }
      return PROJPipeline(context: context, operation: operation)
    }
  }

  private static func withoutDatumShift(
    _ crs: borrowing PROJObject, in context: borrowing PROJContext
  ) -> PROJObject? {
    let isBound = proj_get_type(crs.handle) == PJ_TYPE_BOUND_CRS
    return PROJObject(
      isBound ? proj_get_source_crs(context.handle, crs.handle) : proj_clone(context.handle, crs.handle))
  }

  /// Transforms interleaved points in place; a point that can't be transformed becomes infinite.
  func transform(_ points: UnsafeMutableBufferPointer<Double>) {
    guard let base = points.baseAddress, points.count >= 2 else { return }
    let stride = 2 * MemoryLayout<Double>.stride
    let count = points.count / 2
    proj_trans_generic(
      handle, PJ_FWD, base, stride, count, base + 1, stride, count, nil, 0, 0, nil, 0, 0)
  }
}
