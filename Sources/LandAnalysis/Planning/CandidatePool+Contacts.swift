import Geometry
import LandModel
import Projection

extension CandidatePool {
  /// Two candidates that touch.
  public struct Contact: Sendable, Hashable {
    public var first: String
    public var second: String
    /// The length of the boundary that they share, in metres.
    public var sharedMetres: Double
  }

  /// The pairs of candidates that share a stretch of boundary, or lie within a gap of each other.
  ///
  /// Distances are taken in a plane: the candidates' own system where it is one, else a transverse Mercator
  /// projection about their middle, whose scale is true to 1e-6 within ten kilometres.
  ///
  /// - Parameter tolerance: the largest gap in metres; 0 for contact along an edge.
  public func contacts(tolerance: Double, system: ReferenceSystem) throws -> [Contact] {
    guard !candidates.isEmpty else { return [] }
    var plane = geometry
    var unit = system.metresPerUnit
    if system.isGeographic {
      let box = geometry.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
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
      Contact(
        first: candidates[Int($0.first)].id, second: candidates[Int($0.second)].id,
        sharedMetres: $0.sharedLength * unit)
    }
  }
}
