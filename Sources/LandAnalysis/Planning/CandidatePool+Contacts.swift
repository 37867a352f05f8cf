import Geometry
import LandModel
import Projection

extension CandidatePool {
  /// Two candidates that touch.
  public struct Contact: Sendable, Hashable {
    /// The key of one of the two.
    public var first: String
    /// The key of the other.
    public var second: String
    /// The length of the boundary that they share, in metres.
    public var sharedMetres: Double
  }

  /// The pairs of candidates that share a stretch of boundary, or lie within a gap of each other.
  ///
  /// - Parameter tolerance: the largest gap in metres; 0 for contact along an edge.
  public func contacts(tolerance: Double, system: ReferenceSystem) throws -> [Contact] {
    try geometry.contacts(tolerance: tolerance, system: system).map {
      Contact(first: candidates[$0.first].id, second: candidates[$0.second].id, sharedMetres: $0.sharedMetres)
    }
  }
}
