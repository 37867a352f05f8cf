import LandModel

/// Parcels whose verdict depends on how areas are measured: on the ellipsoid, in the plane, as declared.
struct AreaDoubts: Sendable {
  /// Parcels that one way of measuring finds fault with and another does not.
  var count = 0
  /// The smallest distance to the threshold among them, and the parcel's key.
  var nearest: (margin: Double, parcel: Message)?

  /// Notes a parcel.
  mutating func note(margin: Double, parcel: String?) {
    count += 1
    let margin = abs(margin)
    if margin < nearest?.margin ?? .infinity {
      nearest = (margin, parcel.map { Message(verbatim: $0) } ?? "without a key")
    }
  }

  /// Adds the doubts of the parcels that follow.
  mutating func add(_ next: AreaDoubts) {
    count += next.count
    if let other = next.nearest, other.margin < nearest?.margin ?? .infinity { nearest = other }
  }

  /// The doubts in words, or nil where there are none.
  func note(unit: String) -> Message? {
    guard let nearest else { return nil }
    return
      "\(count) parcels stand nearer to the threshold than the ways of measuring areas differ; the nearest is "
      + "\(nearest.parcel), \(Figure.rounded(nearest.margin, 6)) \(Message(word: unit)) away"
  }
}

extension ParcelRows {
  /// The parcel's area by the ways of measuring that are known, in square metres, by the way's name; without the one
  /// that the policy takes.
  func otherAreas(_ row: Int) -> [(method: String, area: Double)] {
    var areas: [(method: String, area: Double)] = []
    let method = setting.policy.area.method
    if method == .ellipsoid, !setting.working.isGeographic {
      let unit = setting.working.metresPerUnit
      areas.append(("in the plane", working.planeArea(of: row) * unit * unit))
    } else if method == .declared {
      areas.append(("on the ellipsoid", position.measuredAreas[row]))
    }
    if method != .declared, let declared = declaredArea(row) { areas.append(("as declared", declared)) }
    return areas.filter { $0.area.isFinite && $0.area > 0 }
  }
}
