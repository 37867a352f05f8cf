import LandModel
import LandPolicy

extension ParcelRows {
  /// The area of a parcel's outline in square metres by the way of measuring that the audit does not take
  /// (``DistrictSetting/otherMethod``); nil where there is none, or the outline is invalid.
  package func otherMeasuredArea(_ row: Int) -> Double? {
    guard faults[row] == nil, batch.geometry.kinds[row].isPolygonal else { return nil }
    if setting.policy.area.method == .plane {
      let areas = memo.ellipsoidAreas ?? (try? worker.ellipsoidAreas(of: working)) ?? []
      memo.ellipsoidAreas = areas
      return row < areas.count ? areas[row] : nil
    }
    guard !setting.working.isGeographic else { return nil }
    let unit = setting.working.metresPerUnit
    return working.planeArea(of: row) * unit * unit
  }

  /// The parcel's area by the ways of measuring that are known, in square metres; without the one that the policy
  /// takes.
  package func otherAreas(_ row: Int) -> [(method: AreaPolicy.Method, area: Double)] {
    var areas: [(method: AreaPolicy.Method, area: Double)] = []
    if let method = setting.otherMethod, let area = otherMeasuredArea(row) { areas.append((method, area)) }
    if setting.policy.area.method == .declared {
      areas.append((.ellipsoid, position.measuredAreas[row]))
    } else if let declared = declaredArea(row) {
      areas.append((.declared, declared))
    }
    return areas.filter { $0.area.isFinite && $0.area > 0 }
  }
}
