import Geometry

extension CandidatePool {
  /// Two candidates that touch.
  public struct Contact: Sendable, Hashable {
    public var first: String
    public var second: String
    /// The length of the boundary that they share, in metres of the plane.
    public var sharedMetres: Double
  }

  /// The pairs of candidates that share a stretch of boundary, or lie within a gap of each other.
  ///
  /// - Parameter tolerance: the largest gap in metres; 0 for contact along an edge.
  public func contacts(tolerance: Double) throws -> [Contact] {
    var finder = AdjacencyFinder()
    return finder.pairs(in: working, tolerance: tolerance / metresPerUnit).map {
      Contact(
        first: candidates[Int($0.first)].id, second: candidates[Int($0.second)].id,
        sharedMetres: $0.sharedLength * metresPerUnit)
    }
  }
}
