/// Land added up: as the audit measures it, and by the other way of measuring where there is one; as the first where
/// there is none.
struct LandSum: Sendable, Hashable {
  var area = 0.0
  var otherArea = 0.0

  static func += (sum: inout LandSum, land: LandSum) {
    sum.area += land.area
    sum.otherArea += land.otherArea
  }
}
