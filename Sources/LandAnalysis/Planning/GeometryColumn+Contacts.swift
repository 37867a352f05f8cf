import Geometry
import Projection

extension GeometryColumn {
  /// The pairs of features that share a stretch of boundary, or lie within a gap of each other, with the length
  /// shared in metres.
  ///
  /// Distances are taken in a plane: the column's own system where it is one, else a transverse Mercator
  /// projection about its middle, whose scale is true to 1e-6 within ten kilometres.
  ///
  /// - Parameters:
  ///   - tolerance: the largest gap in metres; 0 for contact along an edge.
  ///   - system: the column's reference system.
  func contacts(
    tolerance: Double, system: ReferenceSystem
  ) throws -> [(first: Int, second: Int, sharedMetres: Double)] {
    guard count > 0 else { return [] }
    var plane = self
    var unit = system.metresPerUnit
    if system.isGeographic {
      let box = boxes.reduce(into: Box.empty) { $0.formUnion($1) }
      let local = try ReferenceSystem(
        "+proj=tmerc +lat_0=\((box.minY + box.maxY) / 2) +lon_0=\((box.minX + box.maxX) / 2) +k=1 +x_0=0 +y_0=0 "
          + "+ellps=GRS80 +units=m +no_defs +type=crs")
      var transform = try CoordinateTransform(from: system, to: local)
      try transform.transform(&plane.coordinates)
      plane.recomputeBoxes()
      unit = 1
    }
    var finder = AdjacencyFinder()
    return finder.pairs(in: plane, tolerance: tolerance / unit).map {
      (Int($0.first), Int($0.second), $0.sharedLength * unit)
    }
  }
}
