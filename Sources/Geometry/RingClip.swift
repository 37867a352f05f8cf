/// Cuts a feature of one ring with the boundary of a layer polygon where both only cross cleanly.
///
/// Follows the rings from crossing to crossing (Weiler and Atherton 1977). Every sign is certain or the cut
/// is left to GEOS: a corner on an edge, edges that run along each other, a ring of the layer inside the
/// feature.
struct RingClip {
  /// What became of a feature.
  enum Outcome { case inside, outside, crossing, undecided }

  private struct Crossing {
    var featureEdge: Int
    var featurePlace: Double
    var layerEdge: Int
    var layerPlace: Double
    var point: SIMD2<Double>
    /// Whether the feature's boundary, counter-clockwise, goes into the polygon here.
    var isEntry: Bool
    var isUsed = false
  }

  /// Crossings whose places along an edge, 0 to 1, are nearer than this are left to GEOS: their order might be wrong.
  private static let nearest = 1e-9

  /// More crossings are left to GEOS.
  private static let mostCrossings = 32

  /// The feature's ring, counter-clockwise and closed.
  private var ring: [SIMD2<Double>] = []
  private var box = Box.empty
  private var crossings: [Crossing] = []

  /// Takes in the feature to cut, which is a valid polygon of one ring; false when it is too thin to tell its
  /// direction.
  mutating func take(_ feature: Int, of batch: GeometryColumn) -> Bool {
    let points = batch.points(ofFeature: feature)
    ring.removeAll(keepingCapacity: true)
    box = batch.boxes[feature]
    var twice = 0.0
    var terms = 0.0
    batch.coordinates.withUnsafeBufferPointer { values in
      let origin = SIMD2(values[2 * points.lowerBound], values[2 * points.lowerBound + 1])
      var previous = SIMD2<Double>.zero
      for index in points {
        let point = SIMD2(values[2 * index], values[2 * index + 1])
        ring.append(point)
        let current = point - origin
        let left = previous.x * current.y
        let right = current.x * previous.y
        twice += left - right
        terms += abs(left) + abs(right)
        previous = current
      }
    }
    if twice < 0 { ring.reverse() }
    return abs(twice) > 1e-12 * terms
  }

  /// Cuts the feature with polygon `k`, whose edges near the feature's box are given in ascending order, and
  /// appends the common part to `pieces` when the outcome is `crossing`. O(points × edges).
  mutating func cut(
    with k: Int32, edges: ArraySlice<Int32>, layer: OverlayLayer, into pieces: inout GeometryColumn
  ) -> Outcome {
    guard findCrossings(edges: edges, layer: layer) else { return .undecided }
    for edge in edges where box.contains(layer.ringBoxes[Int(layer.ringOfPoint[Int(edge)])]) {
      return .undecided
    }
    guard !crossings.isEmpty else {
      switch layer.contains(x: ring[0].x, y: ring[0].y, polygon: k) {
      case true?: return .inside
      case false?: return .outside
      case nil: return .undecided
      }
    }
    guard sortCrossings() else { return .undecided }
    guard trace(layer: layer, into: &pieces) else {
      pieces.cancelFeature()
      return .undecided
    }
    return .crossing
  }

  /// Finds where the boundaries cross; false when a sign is not certain.
  private mutating func findCrossings(edges: ArraySlice<Int32>, layer: OverlayLayer) -> Bool {
    crossings.removeAll(keepingCapacity: true)
    for edge in edges {
      let c = layer.point(Int(edge))
      let d = layer.point(Int(edge) + 1)
      let low = SIMD2(min(c.x, d.x), min(c.y, d.y))
      let high = SIMD2(max(c.x, d.x), max(c.y, d.y))
      for index in 0..<ring.count - 1 {
        let a = ring[index]
        let b = ring[index + 1]
        if max(a.x, b.x) < low.x || min(a.x, b.x) > high.x || max(a.y, b.y) < low.y || min(a.y, b.y) > high.y
        {
          continue
        }
        let sideC = Orientation.certain(a, b, c)
        let sideD = Orientation.certain(a, b, d)
        if sideC != 0, sideC == sideD { continue }
        let sideA = Orientation.certain(c, d, a)
        let sideB = Orientation.certain(c, d, b)
        if sideA != 0, sideA == sideB { continue }
        guard sideA != 0, sideB != 0, sideC != 0, sideD != 0, crossings.count < Self.mostCrossings else {
          return false
        }
        let along = b - a
        let across = d - c
        let between = c - a
        let denominator = along.x * across.y - along.y * across.x
        // Where the edges run almost along each other, the places may be off by more than `nearest`.
        let longest = Self.size(along) + Self.size(across)
        guard 0x1p-49 * longest * longest < Self.nearest * abs(denominator) else { return false }
        let place = (between.x * across.y - between.y * across.x) / denominator
        crossings.append(
          Crossing(
            featureEdge: index, featurePlace: place, layerEdge: Int(edge),
            layerPlace: (between.x * along.y - between.y * along.x) / denominator, point: a + along * place,
            isEntry: (sideB > 0) == layer.interiorOnLeft[Int(layer.ringOfPoint[Int(edge)])]))
      }
    }
    return true
  }

  private static func size(_ run: SIMD2<Double>) -> Double { abs(run.x) + abs(run.y) }

  /// Puts the crossings in order along the feature; false when two are too close to tell their order.
  private mutating func sortCrossings() -> Bool {
    crossings.sort {
      $0.featureEdge != $1.featureEdge ? $0.featureEdge < $1.featureEdge : $0.featurePlace < $1.featurePlace
    }
    for index in crossings.indices {
      let this = crossings[index]
      let next = crossings[index + 1 == crossings.count ? 0 : index + 1]
      guard this.isEntry != next.isEntry, this.featurePlace > 0, this.featurePlace < 1 else { return false }
      if this.featureEdge == next.featureEdge, index + 1 < crossings.count,
        next.featurePlace - this.featurePlace < Self.nearest
      {
        return false
      }
    }
    return true
  }

  /// Follows the boundaries of the common part and appends them as one feature; false when they do not close
  /// into simple rings.
  private mutating func trace(layer: OverlayLayer, into pieces: inout GeometryColumn) -> Bool {
    var parts = 0
    for start in crossings.indices where crossings[start].isEntry && !crossings[start].isUsed {
      let firstPoint = pieces.pointCount
      var entry = start
      repeat {
        guard !crossings[entry].isUsed else { return false }
        crossings[entry].isUsed = true
        let exit = entry + 1 == crossings.count ? 0 : entry + 1
        followFeature(from: crossings[entry], to: crossings[exit], into: &pieces)
        guard let next = successor(of: exit, layer: layer), crossings[next].isEntry,
          followLayer(from: crossings[exit], to: crossings[next], layer: layer, into: &pieces)
        else { return false }
        entry = next
      } while entry != start
      pieces.appendPoint(x: crossings[start].point.x, y: crossings[start].point.y)
      let count = pieces.pointCount - firstPoint
      let isSimple = pieces.coordinates.withUnsafeBufferPointer { values in
        values.baseAddress.map { RingSimplicity.isCertain($0 + 2 * firstPoint, count: count) } ?? false
      }
      pieces.endRing()
      guard isSimple, pieces.signedArea(ofRing: pieces.ringOffsets.count - 2) > 0 else { return false }
      pieces.endPart()
      parts += 1
    }
    pieces.endFeature(kind: parts == 1 ? .polygon : .multiPolygon)
    return true
  }

  private func followFeature(from: Crossing, to: Crossing, into pieces: inout GeometryColumn) {
    pieces.appendPoint(x: from.point.x, y: from.point.y)
    var edge = from.featureEdge
    if edge != to.featureEdge || to.featurePlace < from.featurePlace {
      repeat {
        edge = edge + 1 == ring.count - 1 ? 0 : edge + 1
        pieces.appendPoint(x: ring[edge].x, y: ring[edge].y)
      } while edge != to.featureEdge
    }
    pieces.appendPoint(x: to.point.x, y: to.point.y)
  }

  /// The next crossing along the layer polygon's ring, its interior to the left.
  private func successor(of exit: Int, layer: OverlayLayer) -> Int? {
    let this = crossings[exit]
    let ring = layer.ringOfPoint[this.layerEdge]
    let forward = layer.interiorOnLeft[Int(ring)]
    func isBefore(_ one: Crossing, _ other: Crossing) -> Bool {
      let (first, second) = forward ? (one, other) : (other, one)
      return first.layerEdge != second.layerEdge
        ? first.layerEdge < second.layerEdge : first.layerPlace < second.layerPlace
    }
    var following: Int?
    var first: Int?
    for index in crossings.indices
    where index != exit && layer.ringOfPoint[crossings[index].layerEdge] == ring {
      let other = crossings[index]
      if other.layerEdge == this.layerEdge, abs(other.layerPlace - this.layerPlace) < Self.nearest {
        return nil
      }
      if isBefore(this, other), following.map({ isBefore(other, crossings[$0]) }) ?? true {
        following = index
      }
      if first.map({ isBefore(other, crossings[$0]) }) ?? true { first = index }
    }
    return following ?? first
  }

  private func followLayer(
    from: Crossing, to: Crossing, layer: OverlayLayer, into pieces: inout GeometryColumn
  ) -> Bool {
    let ring = Int(layer.ringOfPoint[from.layerEdge])
    let forward = layer.interiorOnLeft[ring]
    let points = layer.polygons.points(of: ring)
    var edge = from.layerEdge
    let isDirect = forward ? from.layerPlace < to.layerPlace : from.layerPlace > to.layerPlace
    if edge == to.layerEdge && isDirect { return true }
    repeat {
      var corner = edge
      if forward {
        edge = edge + 1 == points.upperBound - 1 ? points.lowerBound : edge + 1
        corner = edge
      } else {
        edge = edge == points.lowerBound ? points.upperBound - 2 : edge - 1
      }
      let point = layer.point(corner)
      // The stretch between the two crossings lies within the feature, or something is amiss.
      guard box.minX <= point.x, point.x <= box.maxX, box.minY <= point.y, point.y <= box.maxY else {
        return false
      }
      pieces.appendPoint(x: point.x, y: point.y)
    } while edge != to.layerEdge
    return true
  }
}

extension OverlayLayer {
  @inline(__always)
  func point(_ index: Int) -> SIMD2<Double> {
    SIMD2(polygons.coordinates[2 * index], polygons.coordinates[2 * index + 1])
  }
}
