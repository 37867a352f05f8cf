/// Land added up: as the audit measures it, and by the other way of measuring where there is one; as the first where
/// there is none.
package struct LandSum: Sendable, Hashable {
  package var area = 0.0
  package var otherArea = 0.0

  /// Some land, by default none.
  package init(area: Double = 0, otherArea: Double = 0) {
    self.area = area
    self.otherArea = otherArea
  }

  package static func += (sum: inout LandSum, land: LandSum) {
    sum.area += land.area
    sum.otherArea += land.otherArea
  }
}
