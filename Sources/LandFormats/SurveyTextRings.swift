import LandModel

/// The closed rings of a parcel, x (easting) and y (northing) in turn.
struct SurveyTextRings {
  /// Why a parcel's points are no rings.
  struct Fault: Error {
    var reason: Reject.Reason
    var message: Message
  }

  private(set) var rings: [[Double]] = []

  /// Groups points by their ring number, closes the rings, and puts the easting first.
  init(
    _ points: [SurveyTextPoint], shape: String, header: SurveyTextHeader, notices: inout Set<Message>
  ) throws(Fault) {
    var ring: [Double] = []
    var current: Int?
    for point in points {
      let swapped = point.isSwapped(isGeographic: header.isGeographic)
      if swapped {
        notices.insert("Some points have the easting before the northing; they were turned round")
      }
      let x = swapped ? point.first : point.second
      let y = swapped ? point.second : point.first
      try Self.check(x: x, y: y, header: header)
      let closed =
        shape == "面" && ring.count >= 8 && ring[0] == ring[ring.count - 2] && ring[1] == ring[ring.count - 1]
      if let current, current != point.ring || closed || shape == "点" {
        try close(&ring, number: current, shape: shape)
      }
      current = point.ring
      ring.append(x)
      ring.append(y)
    }
    if let current { try close(&ring, number: current, shape: shape) }
    if rings.isEmpty { throw Fault(reason: .emptyGeometry, message: "the parcel has no points") }
  }

  private static func check(x: Double, y: Double, header: SurveyTextHeader) throws(Fault) {
    if header.isGeographic {
      guard abs(x) <= 180, abs(y) <= 90 else {
        throw Fault(reason: .coordinateOutOfRange, message: "latitude \(y) and longitude \(x) are no degrees")
      }
      return
    }
    let zone = SurveyTextPoint.zone(of: x)
    guard zone == header.prefixZone else {
      let names: [Message] = [zone, header.prefixZone].map {
        $0.map { "in zone \($0)" } ?? "without a zone"
      }
      throw Fault(
        reason: .coordinateOutOfRange,
        message: "an easting of \(x) is \(names[0]), the first of the file \(names[1])")
    }
    let easting = x - Double(zone ?? 0) * 1_000_000
    guard easting >= 0, easting < 1_000_000, y >= 0, y < 10_000_000 else {
      throw Fault(
        reason: .coordinateOutOfRange, message: "northing \(y) and easting \(x) lie outside any zone")
    }
  }

  private mutating func close(_ ring: inout [Double], number: Int, shape: String) throws(Fault) {
    if shape == "面" {
      if ring[0] != ring[ring.count - 2] || ring[1] != ring[ring.count - 1] {
        ring.append(ring[0])
        ring.append(ring[1])
      }
      if ring.count < 8 {
        throw Fault(reason: .malformedGeometry, message: "ring \(number) has fewer than 3 different points")
      }
    } else if shape == "线", ring.count < 4 {
      throw Fault(reason: .malformedGeometry, message: "line \(number) has fewer than 2 points")
    }
    rings.append(ring)
    ring.removeAll()
  }
}
