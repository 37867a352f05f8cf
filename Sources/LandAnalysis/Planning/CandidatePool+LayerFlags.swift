import District
import Geometry
import LandModel
import LandPolicy
import Projection

extension CandidatePool {
  /// Flags the candidates that lie in a layer of the policy with more than a share of their land.
  ///
  /// - Throws: ``LandError`` for a layer that the policy or the workspace does not have.
  mutating func flag(_ name: String, layer reader: PolicyReader, share: Double, in setting: DistrictSetting)
    throws
  {
    let layer = try setting.layer(named: reader, dissolved: true)
    var column = geometry
    if setting.system != setting.working {
      var transform = try CoordinateTransform(from: setting.system, to: setting.working)
      try transform.transform(&column.coordinates)
      column.recomputeBoxes()
    }
    var worker = try OverlayWorker(layer.overlay)
    var hits = OverlayResult()
    try worker.overlay(column, into: &hits)
    let pieces = try setting.pieceAreas(of: hits, in: column)
    let whole = try setting.areas(of: column)
    var open: Set<Int> = []
    let failed = Set(hits.failures.map { Int($0.feature) })
    for index in candidates.indices {
      let inside = hits.hits(of: index).reduce(0) { $0 + ($1.isWhole ? whole[index] : pieces[Int($1.piece)]) }
      if inside > share * whole[index] {
        addFlag(name, toCandidate: index)
      } else if failed.contains(index) || layer.unreadable.touch(column.boxes[index]) {
        open.insert(index)
      }
    }
    leaveOut(open)
  }
}
