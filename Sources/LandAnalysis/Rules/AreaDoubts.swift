import LandModel
import LandPolicy

/// Parcels with a figure nearer to its threshold than the ways of measuring areas differ: on the ellipsoid, in the plane,
/// as declared.
struct AreaDoubts: Sendable {
  /// What a finding's message says of such a figure.
  static let suffix: Message = "; within the methods' difference"

  /// The number of such parcels.
  var count = 0
  /// The one nearest to the threshold: its distance, and its key where it has one.
  var nearest: (margin: Double, parcel: String?)?

  /// Whether a figure is nearer to its threshold than another way of measuring puts it from itself; so also where the
  /// other way decides otherwise.
  static func isClose(_ figure: Double, to threshold: Double, other: Double) -> Bool {
    figure != other && abs(figure - threshold) <= abs(figure - other)
  }

  /// Notes a parcel.
  mutating func note(margin: Double, parcel: String?) {
    count += 1
    let margin = abs(margin)
    if margin < nearest?.margin ?? .infinity { nearest = (margin, parcel) }
  }

  /// Adds the doubts of the parcels that follow.
  mutating func add(_ next: AreaDoubts) {
    count += next.count
    if let other = next.nearest, other.margin < nearest?.margin ?? .infinity { nearest = other }
  }

  /// The doubts in words, or nil where there are none.
  func note(of things: Message = "parcels", unit: String) -> Message? {
    guard let nearest else { return nil }
    let parcel = nearest.parcel.map { Message(verbatim: $0) } ?? "without a key"
    return
      "\(count) \(things) stand nearer to the threshold than the ways of measuring areas differ; the nearest is "
      + "\(parcel), \(Figure.rounded(nearest.margin, 9)) \(Message(word: unit)) away"
  }
}

extension ParcelRows {
  /// The area of a parcel's outline in square metres by the way of measuring that the audit does not take
  /// (``AuditSetting/otherMethod``); nil where there is none, or the outline is invalid.
  func otherMeasuredArea(_ row: Int) -> Double? {
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
  func otherAreas(_ row: Int) -> [(method: AreaPolicy.Method, area: Double)] {
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
