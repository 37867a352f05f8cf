import Geometry
import Projection

/// Finds which parcels touch, with one GEOS distance or intersection a pair.
public enum TouchingParcels {
  /// The pairs that share a stretch of boundary, or lie within a gap of each other.
  ///
  /// O(n²) box tests and one GEOS call for each pair of boxes that meet: for the parcels of one plan.
  ///
  /// - Parameters:
  ///   - parcels: keys and the features that they stand for.
  ///   - tolerance: the largest gap in metres; 0 asks for a common stretch of boundary.
  public static func pairs(
    of parcels: [(id: String, feature: Int)], in column: GeometryColumn, system: ReferenceSystem, tolerance: Double
  ) throws -> Set<TouchingPair> {
    guard !parcels.isEmpty else { return [] }
    var plane = GeometryColumn()
    for parcel in parcels { plane.append(feature: parcel.feature, of: column) }
    var unit = system.metresPerUnit
    if system.isGeographic {
      let box = plane.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
      let local = try ReferenceSystem(
        "+proj=tmerc +lat_0=\((box.minY + box.maxY) / 2) +lon_0=\((box.minX + box.maxX) / 2) +k=1 +x_0=0 +y_0=0 "
          + "+ellps=GRS80 +units=m +no_defs +type=crs")
      var transform = try CoordinateTransform(from: system, to: local)
      try transform.transform(&plane.coordinates)
      plane.recomputeBoxes()
      unit = 1
    }
    let context = try GEOSContext()
    let reach = max(tolerance / unit, 1e-6)
    var pairs: Set<TouchingPair> = []
    for first in 0..<plane.count {
      let one = try GEOSGeometry(plane, feature: first, context: context)
      let near = plane.boxes[first].expanded(by: reach)
      // A thin band around the one parcel shares area with a neighbour along an edge, and hardly any at a corner.
      for second in first + 1..<max(first + 1, plane.count) where near.intersects(plane.boxes[second]) {
        let other = try GEOSGeometry(plane, feature: second, context: context)
        if try isTouching(one, other, tolerance: tolerance / unit) {
          pairs.insert(TouchingPair(parcels[first].id, parcels[second].id))
        }
      }
    }
    return pairs
  }

  private static func isTouching(
    _ one: borrowing GEOSGeometry, _ other: borrowing GEOSGeometry, tolerance: Double
  ) throws -> Bool {
    if tolerance > 0 { return try one.distance(to: other) <= tolerance }
    guard try one.distance(to: other) <= contactWidth else { return false }
    let band = try one.buffer(distance: contactWidth, quadrantSegments: 2)
    return try band.intersection(other).area() > contactWidth * contactLength
  }

  /// How far boundaries may lie apart and still be in contact, in metres: a tenth of a millimetre.
  private static let contactWidth = 1e-4
  /// The shortest stretch of boundary that counts as contact, in metres.
  private static let contactLength = 1e-3
}
