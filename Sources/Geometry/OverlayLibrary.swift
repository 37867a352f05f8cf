/// The part of an overlay that GEOS decides: prepared layer polygons, made when first needed, and the feature
/// at hand.
struct OverlayLibrary: ~Copyable {
  /// Holds a geometry that is not copyable in an array or an optional.
  private final class Prepared {
    let polygon: PreparedGeometry
    init(_ polygon: consuming PreparedGeometry) { self.polygon = polygon }
  }
  private final class Feature {
    let geometry: GEOSGeometry
    /// The repaired geometry of an invalid feature.
    let mended: GeometryColumn?
    init(_ geometry: consuming GEOSGeometry, mended: GeometryColumn? = nil) {
      self.geometry = geometry
      self.mended = mended
    }
  }

  private let layer: OverlayLayer
  private let context: GEOSContextStorage
  private var prepared: [Prepared?]
  private var feature: Feature?
  private var isUnreadable = false
  private var check = CheckedIntersection()
  /// How many common parts GEOS got wrong or could not compute.
  var sweeps: Int { check.sweeps }

  init(_ layer: OverlayLayer) throws(GeometryError) {
    self.layer = layer
    context = try GEOSContext().storage
    prepared = Array(repeating: nil, count: layer.polygons.count)
  }

  /// Forgets the feature at hand.
  mutating func begin() {
    feature = nil
    isUnreadable = false
  }

  /// The piece of a feature in polygon `k`: −1 for the whole, the index of the part appended to the result's
  /// pieces, or nil where no area is shared. What fails for good goes to the result's failures.
  ///
  /// - Throws: ``GeometryError`` of the kind `memory` only, which is no answer.
  mutating func overlay(
    _ index: Int, of batch: GeometryColumn, with k: Int32, into result: inout OverlayResult
  ) throws(GeometryError) -> Int32? {
    guard !isUnreadable else { return nil }
    do throws(GeometryError) {
      if feature == nil { feature = try readValid(index, of: batch, repaired: &result.repaired) }
    } catch {
      if error.what == .memory { throw error }
      isUnreadable = true
      result.failures.append(
        OverlayResult.Failure(feature: Int32(index), layerFeature: -1, message: error.description))
      return nil
    }
    guard let feature else { return nil }
    do throws(GeometryError) {
      if let mended = feature.mended {
        guard mended.count > 0 else { return nil }
        return try overlay(0, of: mended, as: feature.geometry, with: k, into: &result.pieces)
      }
      return try overlay(index, of: batch, as: feature.geometry, with: k, into: &result.pieces)
    } catch {
      if error.what == .memory { throw error }
      result.failures.append(
        OverlayResult.Failure(feature: Int32(index), layerFeature: k, message: error.description))
      return nil
    }
  }

  /// The piece of a valid feature in polygon `k`. What a predicate of GEOS says counts only where the edges, of which
  /// ``SharedArea`` knows how much they share, don't say otherwise.
  private mutating func overlay(
    _ index: Int, of column: GeometryColumn, as geometry: borrowing GEOSGeometry, with k: Int32,
    into pieces: inout GeometryColumn
  ) throws(GeometryError) -> Int32? {
    let prepared = try prepare(k)
    let expected = check.expect(index, of: column, Int(k), of: layer.polygons, known: layer.known)
    // Corners clearly inside and outside spare the predicates, which are slow on many points.
    let sides = layer.sides(of: index, of: column, polygon: k)
    if expected.isNone, !sides.inside, try !prepared.polygon.intersects(geometry) { return nil }
    if expected.isWhole, !sides.outside, try prepared.polygon.covers(geometry) { return -1 }
    let isSome = try check.append(
      index, of: column, as: geometry, Int(k), of: layer.polygons, as: prepared.polygon.geometry,
      expected: expected, to: &pieces)
    return isSome ? Int32(pieces.count - 1) : nil
  }

  /// Whether two features of a column share land that could be told from rounding.
  mutating func haveSharedArea(_ one: Int, _ other: Int, of column: GeometryColumn) -> Bool {
    !check.expect(one, of: column, other, of: column).isNone
  }

  /// The union of some features of a column as a column of one feature.
  func union(of features: [Int], in column: GeometryColumn) throws(GeometryError) -> GeometryColumn {
    var pieces = GeometryColumn()
    for feature in features { try pieces.appendValid(feature, of: column, context: context) }
    return GeometryColumn.merged(try pieces.dissolved(context: context))
  }

  private func readValid(
    _ index: Int, of batch: GeometryColumn, repaired: inout [Int32]
  ) throws(GeometryError) -> Feature {
    let geometry = try GEOSGeometry.make(batch, feature: index, context: context)
    if batch.isCertainlyValid(index) { return Feature(geometry) }
    if try geometry.isValid() { return Feature(geometry) }
    repaired.append(Int32(index))
    var mended = GeometryColumn()
    guard try mended.appendRepaired(index, of: batch, as: geometry).appended else {
      return Feature(geometry, mended: mended)
    }
    return Feature(try GEOSGeometry.make(mended, feature: 0, context: context), mended: mended)
  }

  private mutating func prepare(_ k: Int32) throws(GeometryError) -> Prepared {
    if let made = prepared[Int(k)] { return made }
    let made = Prepared(
      try PreparedGeometry(GEOSGeometry.make(layer.polygons, feature: Int(k), context: context)))
    prepared[Int(k)] = made
    return made
  }
}
