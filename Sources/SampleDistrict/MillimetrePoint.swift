/// A point in whole millimetres from the district's centre: neighbours share vertices exactly, and sums of areas
/// are exact in integers.
struct MillimetrePoint: Sendable, Hashable {
  var x: Int32
  var y: Int32

  init(x: Int32, y: Int32) {
    self.x = x
    self.y = y
  }

  /// The point nearest to a place in metres from the district's centre.
  @inline(__always) init(metresX x: Double, y: Double) {
    self.x = Int32((x * 1000).rounded())
    self.y = Int32((y * 1000).rounded())
  }

  /// The district's centre, 121.1° E 31.15° N, in EPSG:4549 in whole metres.
  static let centreEasting = 604_893.0
  static let centreNorthing = 3_448_126.0

  /// The easting in metres, EPSG:4549, to the millimetre.
  @inline(__always) var easting: Double { (Self.centreEasting * 1000 + Double(x)) / 1000 }

  /// The northing in metres, EPSG:4549, to the millimetre.
  @inline(__always) var northing: Double { (Self.centreNorthing * 1000 + Double(y)) / 1000 }

  /// The point moved towards another by a share of their distance.
  func moved(towards other: MillimetrePoint, by share: Double) -> MillimetrePoint {
    MillimetrePoint(
      x: x + Int32((Double(other.x - x) * share).rounded()),
      y: y + Int32((Double(other.y - y) * share).rounded()))
  }
}

/// A closed ring without its repeated last point.
typealias MillimetreRing = [MillimetrePoint]

extension Sequence where Element == MillimetrePoint {
  /// Twice the signed area in mm², positive counter-clockwise; exact.
  var twiceSignedArea: Int64 {
    var iterator = makeIterator()
    guard let first = iterator.next() else { return 0 }
    var sum: Int64 = 0
    var previous = first
    while let point = iterator.next() {
      sum += Int64(previous.x) * Int64(point.y) - Int64(point.x) * Int64(previous.y)
      previous = point
    }
    return sum + Int64(previous.x) * Int64(first.y) - Int64(first.x) * Int64(previous.y)
  }

  /// The mean of the points.
  var meanPoint: MillimetrePoint {
    var count: Int64 = 0
    var x: Int64 = 0
    var y: Int64 = 0
    for point in self {
      x += Int64(point.x)
      y += Int64(point.y)
      count += 1
    }
    guard count > 0 else { return MillimetrePoint(x: 0, y: 0) }
    return MillimetrePoint(x: Int32(x / count), y: Int32(y / count))
  }
}
