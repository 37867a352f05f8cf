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
    init(_ geometry: consuming GEOSGeometry) { self.geometry = geometry }
  }

  private let layer: OverlayLayer
  private let context: GEOSContextStorage
  private var prepared: [Prepared?]
  private var feature: Feature?
  private var isUnreadable = false
  private(set) var pairs = 0

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
  mutating func overlay(
    _ index: Int, of batch: GeometryColumn, with k: Int32, into result: inout OverlayResult
  ) -> Int32? {
    guard !isUnreadable else { return nil }
    pairs += 1
    do throws(GeometryError) {
      if feature == nil { feature = try readValid(index, of: batch, repaired: &result.repaired) }
    } catch {
      isUnreadable = true
      result.failures.append(
        OverlayResult.Failure(feature: Int32(index), layerFeature: -1, message: error.description))
      return nil
    }
    guard let feature else { return nil }
    do throws(GeometryError) {
      let prepared = try prepare(k)
      // Corners clearly inside and outside spare the predicates, which are slow on many points.
      let sides = layer.sides(of: index, of: batch, polygon: k)
      if !sides.inside, try !prepared.polygon.intersects(feature.geometry) { return nil }
      if !sides.outside, try prepared.polygon.covers(feature.geometry) { return -1 }
      let points = batch.points(ofFeature: index).count + layer.polygons.points(ofFeature: Int(k)).count
      let common = try Self.intersection(
        feature.geometry, prepared.polygon.geometry,
        within: batch.boxes[index].intersection(layer.polygons.boxes[Int(k)]),
        isLarge: points > Self.manyPoints)
      guard try common.area() > 0, try result.pieces.appendPolygons(of: common).appended else { return nil }
      return Int32(result.pieces.count - 1)
    } catch {
      result.failures.append(
        OverlayResult.Failure(feature: Int32(index), layerFeature: k, message: error.description))
      return nil
    }
  }

  /// The union of some features of a column as a column of one feature.
  func union(of features: [Int], in column: GeometryColumn) throws(GeometryError) -> GeometryColumn {
    var list = GEOSGeometryList(context: context)
    for feature in features { list.append(try GEOSGeometry.make(column, feature: feature, context: context)) }
    let united = try GEOSGeometry.collection(.geometryCollection, parts: list).unaryUnion()
    var union = GeometryColumn()
    if try !union.appendPolygons(of: united).appended { union.appendNone() }
    return union
  }

  private func readValid(
    _ index: Int, of batch: GeometryColumn, repaired: inout [Int32]
  ) throws(GeometryError) -> Feature {
    let geometry = try GEOSGeometry.make(batch, feature: index, context: context)
    if batch.isCertainlyValid(index) { return Feature(geometry) }
    if try geometry.isValid() { return Feature(geometry) }
    repaired.append(Int32(index))
    return Feature(try geometry.madeValid())
  }

  private mutating func prepare(_ k: Int32) throws(GeometryError) -> Prepared {
    if let made = prepared[Int(k)] { return made }
    let made = Prepared(
      try PreparedGeometry(GEOSGeometry.make(layer.polygons, feature: Int(k), context: context)))
    prepared[Int(k)] = made
    return made
  }

  /// Polygons of more points are clipped to the common box before they are overlaid.
  static let manyPoints = 256

  /// The common part, which lies within a box. Of large polygons only what lies near the box takes part. After a
  /// topology exception again of the geometries made valid, then on a grid of 2⁻⁴⁰ of the coordinates' size, on
  /// which the algorithm can't fail.
  static func intersection(
    _ one: borrowing GEOSGeometry, _ other: borrowing GEOSGeometry, within box: Box, isLarge: Bool
  ) throws(GeometryError) -> GEOSGeometry {
    if isLarge {
      // The margin keeps the cut clear of the common part.
      let margin = max(box.maxX - box.minX, box.maxY - box.minY) / 64 + 4096 * box.magnitude.ulp
      let window = box.expanded(by: margin)
      do {
        let near = try one.clipped(to: window)
        let otherNear = try other.clipped(to: window)
        if try near.isValid(), try otherNear.isValid() { return try near.intersection(otherNear) }
      } catch {}
    }
    do { return try one.intersection(other) } catch {}
    do { return try one.madeValid().intersection(other.madeValid()) } catch {}
    return try one.intersection(other, gridSize: max(box.magnitude, .leastNormalMagnitude * 0x1p50) * 0x1p-40)
  }
}
