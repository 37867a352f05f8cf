/// How long each point of each arc stays as the map is zoomed out: the coarsest level that still shows it.
///
/// A point's weight is its effective area (Visvalingam and Whyatt 1993); level `k` shows the points whose weight is at
/// least that of a square of `2^k` grid widths. Arcs' ends stay at every level, and so do three points of every ring.
struct ArcLevels {
  /// The level at which every lasting point stands.
  static let highest: UInt8 = 15
  /// One level a point, in the order of the arcs' points.
  private(set) var levels: [UInt8]

  /// Weighs the points of all arcs. O(points × log(points of an arc)).
  init(_ arcs: SharedArcs) {
    levels = Array(repeating: Self.highest, count: arcs.x.count)
    for arc in 0..<arcs.arcCount {
      let points = arcs.points(ofArc: arc)
      guard points.count > 2 else { continue }
      var line = WeighedLine(x: arcs.x[points], y: arcs.y[points])
      let weights = line.weigh()
      for (index, weight) in weights.enumerated() where weight < .infinity {
        levels[points.lowerBound + index] = Self.level(ofArea: weight)
      }
    }
    for ring in 0..<arcs.ringCount { keepThree(arcs, ring: ring) }
  }

  private static func level(ofArea area: Double) -> UInt8 {
    // A triangle of half a grid square has the area 1/2.
    guard area > 1 else { return 0 }
    var level: UInt8 = 0
    var limit = 4.0
    while area >= limit && level < highest - 1 {
      level += 1
      limit *= 4
    }
    return level
  }

  /// Lets the heaviest points of a ring stay, until three do.
  private mutating func keepThree(_ arcs: SharedArcs, ring: Int) {
    var lasting = 0
    var others: [Int] = []
    for reference in arcs.references(ofRing: ring) {
      let points = arcs.points(ofArc: Int(reference.arc))
      // An arc's last point is the next arc's first.
      for point in points.dropLast() {
        if levels[point] == Self.highest { lasting += 1 } else { others.append(point) }
      }
    }
    guard lasting < 3 else { return }
    others.sort { levels[$0] != levels[$1] ? levels[$0] > levels[$1] : $0 < $1 }
    for point in others.prefix(3 - lasting) { levels[point] = Self.highest }
  }
}
