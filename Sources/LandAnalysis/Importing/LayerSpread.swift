import District
import Geometry
import LandModel
import Projection

/// Where most features of a layer lie, so that one that lies nowhere near them is noticed; kept while a layer streams
/// by: an even sample of features, whatever their number.
///
/// The middle is the median of the sample's centres, the spread the median of their distances from it; half of the
/// features may be wrong without moving either far. A feature is **far** beyond ``noteDistance`` and ``noteFactor``
/// spreads: it is told, since a district may have an exclave. It is **astray** beyond ``strayDistance`` and
/// ``strayFactor`` spreads, or within a degree of longitude 0, latitude 0 (where there is no land) while the rest lies elsewhere: it is set aside.
struct LayerSpread: Sendable {
  /// In metres.
  static let noteDistance = 100_000.0
  /// In metres.
  static let strayDistance = 1_000_000.0
  static let noteFactor = 5.0
  static let strayFactor = 20.0
  private static let sampleSize = 2048
  /// Where longitude and latitude are 0, in degrees; there is no land.
  static let origin = Box(minX: -1, minY: -1, maxX: 1, maxY: 1)
  /// A box that holds nothing.
  static let nowhere = Box(minX: 1, minY: 1, maxX: -1, maxY: -1)

  private(set) var extent = Box.empty
  private var sample: [SIMD2<Double>] = []
  private var count = 0
  private var state: UInt64 = 0

  /// What a feature's place is to its layer.
  enum Place: Hashable {
    case near
    /// The distance from the middle, in metres.
    case far(Double)
    /// In metres too.
    case astray(Double)
    /// Where longitude and latitude are 0.
    case atOrigin
  }

  /// Takes in the features of a batch.
  mutating func add(_ geometry: GeometryColumn) {
    for row in 0..<geometry.count where geometry.kinds[row] != .none {
      let box = geometry.boxes[row]
      extent.formUnion(box)
      count += 1
      if sample.count < Self.sampleSize {
        sample.append(box.centre)
      } else {
        // Vitter's algorithm R with SplitMix64 of the count: the same features give the same sample.
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        let place = Int((z ^ (z >> 31)) % UInt64(count))
        if place < sample.count { sample[place] = box.centre }
      }
    }
  }

  /// The layer's core, against which single features are held; nil where none can be far from it.
  func core(in system: ReferenceSystem) -> Core? {
    guard sample.count > 1, extent.isFinite,
      system.distance(SIMD2(extent.minX, extent.minY), SIMD2(extent.maxX, extent.maxY)) > Self.noteDistance
    else { return nil }
    func median(_ numbers: [Double]) -> Double { numbers.sorted()[(numbers.count - 1) / 2] }
    // What lies where nothing is known is no evidence of where the layer lies.
    let placed = system.isGeographic ? sample.filter { !Self.origin.holds($0) } : sample
    guard !placed.isEmpty else { return nil }
    let middle = SIMD2(median(placed.map(\.x)), median(placed.map(\.y)))
    let spread = median(placed.map { system.distance($0, middle) })
    return Core(system: system, middle: middle, spread: spread, isKnown: count > 2)
  }

  /// The middle of a layer and how far its features lie from it.
  struct Core {
    let system: ReferenceSystem
    let middle: SIMD2<Double>
    /// In metres.
    let spread: Double
    /// Of two features nobody knows which one is wrong.
    let isKnown: Bool

    /// The box outside of which all features lie that can be far or astray.
    var box: Box {
      let distance = max(LayerSpread.noteDistance, LayerSpread.noteFactor * spread) * 0.7
      let up = distance / system.metresPerUnit
      let latitude = abs(middle.y) * (system.isGeographic ? .pi / 180 : 0)
      let across = min(up / max(0.05, 1 - latitude * latitude / 2), up * 20)
      return Box(
        minX: middle.x - across, minY: middle.y - up, maxX: middle.x + across, maxY: middle.y + up)
    }

    /// What a feature's place is.
    func place(of box: Box) -> Place {
      let distance = system.distance(box.centre, middle)
      if system.isGeographic, LayerSpread.origin.contains(box), distance > LayerSpread.strayDistance {
        return .atOrigin
      }
      guard distance > max(LayerSpread.noteDistance, LayerSpread.noteFactor * spread) else { return .near }
      let isAstray = distance > max(LayerSpread.strayDistance, LayerSpread.strayFactor * spread)
      return isKnown && isAstray ? .astray(distance) : .far(distance)
    }

    /// What is wrong with a feature that is set aside; nil where it is not.
    func problem(of box: Box) -> Message? {
      switch place(of: box) {
      case .near, .far: return nil
      case .atOrigin:
        return "its coordinates are 0, 0, as where none are known; the rest of the layer is not there"
      case .astray(let distance):
        let kilometres = Int((distance / 1000).rounded())
        let swapped = Box(minX: box.minY, minY: box.minX, maxX: box.maxY, maxY: box.maxX)
        if place(of: swapped) == .near {
          return "it lies \(kilometres) km from the rest of the layer, and near it with x and y exchanged"
        }
        return "it lies \(kilometres) km from the rest of the layer; its box is \(box.inWords)"
      }
    }
  }
}
