/// The polygons of a layer that features are overlaid with, and a grid over them. Immutable and shared by all
/// workers.
public final class OverlayLayer: Sendable {
  /// The layer's polygons, all valid. Feature `k` is the source's feature `k`, unless the layer is dissolved.
  public let polygons: GeometryColumn
  /// The source's features, in ascending order, that were invalid and were repaired.
  public let repaired: [Int32]
  /// Whether the source's polygons were united and the union cut into its parts.
  public let isDissolved: Bool

  let grid: OverlayGrid
  /// The polygon of each point.
  let featureOfPoint: [Int32]
  /// The ring of each point.
  let ringOfPoint: [Int32]
  /// The polygons' areas, boxes and directions.
  let known: SharedArea.Known
  /// Whether the polygon lies to the left of the ring's direction.
  var interiorOnLeft: [Bool] { known.interiorOnLeft }
  var ringBoxes: [Box] { known.boxes }

  /// Takes in a layer: repairs invalid polygons, dissolves them if wanted, builds the grid.
  ///
  /// Features that are not polygons take part in nothing. O(points + cells of the grid).
  ///
  /// - Parameters:
  ///   - column: the layer; its reference system is that of the features to come.
  ///   - dissolved: whether to unite the polygons (`GEOSUnaryUnion_r`), so that a feature's overlap is its area
  ///     in common with the union. The polygons are then the parts of the union.
  public convenience init(_ column: GeometryColumn, dissolved: Bool = false) throws(GeometryError) {
    try self.init(column, dissolved: dissolved, cellTarget: nil)
  }

  init(_ column: GeometryColumn, dissolved: Bool, cellTarget: Int?) throws(GeometryError) {
    let context = try GEOSContext().storage
    var (valid, repaired) = try Self.valid(column, context: context)
    if dissolved { valid = try valid.dissolved(context: context) }
    self.repaired = repaired
    isDissolved = dissolved
    polygons = valid
    grid = OverlayGrid(valid, cellTarget: cellTarget)

    var featureOfPoint: [Int32] = []
    var ringOfPoint: [Int32] = []
    var interiorOnLeft: [Bool] = []
    var ringBoxes: [Box] = []
    featureOfPoint.reserveCapacity(valid.pointCount)
    ringOfPoint.reserveCapacity(valid.pointCount)
    for feature in 0..<valid.count {
      for part in valid.parts(of: feature) {
        let rings = valid.rings(of: part)
        for ring in rings {
          let isShell = ring == rings.lowerBound
          interiorOnLeft.append((valid.signedArea(ofRing: ring) > 0) == isShell)
          var box = Box.empty
          for point in valid.points(of: ring) {
            featureOfPoint.append(Int32(feature))
            ringOfPoint.append(Int32(ring))
            box.extend(x: valid.coordinates[2 * point], y: valid.coordinates[2 * point + 1])
          }
          ringBoxes.append(box)
        }
      }
    }
    self.featureOfPoint = featureOfPoint
    self.ringOfPoint = ringOfPoint
    known = SharedArea.Known(areas: valid.planeAreas(), interiorOnLeft: interiorOnLeft, boxes: ringBoxes)
  }

  private static func valid(
    _ column: GeometryColumn, context: GEOSContextStorage
  ) throws(GeometryError) -> (GeometryColumn, [Int32]) {
    var valid = GeometryColumn()
    var repaired: [Int32] = []
    for feature in 0..<column.count {
      guard column.kinds[feature].isPolygonal else {
        valid.appendNone()
        continue
      }
      let before = valid.count
      if try valid.appendValid(feature, of: column, context: context) { repaired.append(Int32(feature)) }
      if valid.count == before { valid.appendNone() }
    }
    return (valid, repaired)
  }
}
