extension GeometryColumn {
  /// A ring's area in the plane, positive when it runs counter-clockwise; the origin is shifted to the ring's
  /// first point so that no digits are lost on large coordinates. O(points).
  @inlinable public func signedArea(ofRing ring: Int) -> Double {
    let points = points(of: ring)
    guard points.count > 3 else { return 0 }
    return coordinates.withUnsafeBufferPointer { values in
      let originX = values[2 * points.lowerBound]
      let originY = values[2 * points.lowerBound + 1]
      var twice = 0.0
      var x = 0.0
      var y = 0.0
      for point in points.lowerBound + 1..<points.upperBound {
        let nextX = values[2 * point] - originX
        let nextY = values[2 * point + 1] - originY
        twice += x * nextY - nextX * y
        x = nextX
        y = nextY
      }
      return twice / 2
    }
  }

  /// A feature's area in the plane in square units: the first ring of each part less the others, whatever
  /// their direction; 0 for points and lines. O(points).
  @inlinable public func planeArea(of feature: Int) -> Double {
    guard kinds[feature].isPolygonal else { return 0 }
    var area = 0.0
    for part in parts(of: feature) {
      let rings = rings(of: part)
      for ring in rings {
        let ringArea = abs(signedArea(ofRing: ring))
        area += ring == rings.lowerBound ? ringArea : -ringArea
      }
    }
    return area
  }

  /// ``planeArea(of:)`` of all features.
  public func planeAreas() -> [Double] { (0..<count).map(planeArea(of:)) }

  /// The length of a feature's lines or of all rings of its polygons, in units of the coordinates. O(points).
  public func planeLength(of feature: Int) -> Double {
    var length = 0.0
    for part in parts(of: feature) {
      for ring in rings(of: part) {
        for point in points(of: ring).dropLast() {
          let x = coordinates[2 * point + 2] - coordinates[2 * point]
          let y = coordinates[2 * point + 3] - coordinates[2 * point + 1]
          length += (x * x + y * y).squareRoot()
        }
      }
    }
    return length
  }

  /// The perimeter of a polygon, holes included, and 0 for other geometries. O(points).
  public func planePerimeter(of feature: Int) -> Double {
    kinds[feature].isPolygonal ? planeLength(of: feature) : 0
  }

  /// The centre of mass: of the area, or of the length where there is no area, or of the points; nil for a
  /// feature without a geometry. O(points).
  public func centroid(of feature: Int) -> (x: Double, y: Double)? {
    let points = points(ofFeature: feature)
    guard !points.isEmpty else { return nil }
    let originX = coordinates[2 * points.lowerBound]
    let originY = coordinates[2 * points.lowerBound + 1]
    var area = (weight: 0.0, x: 0.0, y: 0.0)
    var length = area
    var mass = area
    for part in parts(of: feature) {
      let rings = rings(of: part)
      for ring in rings {
        let isHole = ring != rings.lowerBound
        let sign = (signedArea(ofRing: ring) < 0) == isHole ? 1.0 : -1.0
        let points = self.points(of: ring)
        for point in points {
          let x = coordinates[2 * point] - originX
          let y = coordinates[2 * point + 1] - originY
          mass = (mass.weight + 1, mass.x + x, mass.y + y)
          guard point + 1 < points.upperBound else { continue }
          let nextX = coordinates[2 * point + 2] - originX
          let nextY = coordinates[2 * point + 3] - originY
          let step = ((nextX - x) * (nextX - x) + (nextY - y) * (nextY - y)).squareRoot()
          length = (
            length.weight + step, length.x + step * (x + nextX) / 2, length.y + step * (y + nextY) / 2
          )
          let cross = sign * (x * nextY - nextX * y)
          area = (area.weight + cross, area.x + cross * (x + nextX) / 3, area.y + cross * (y + nextY) / 3)
        }
      }
    }
    let chosen =
      kinds[feature].isPolygonal && area.weight > 0 ? area : length.weight > 0 ? length : mass
    return (originX + chosen.x / chosen.weight, originY + chosen.y / chosen.weight)
  }

  /// Whether a point lies inside a polygonal feature by the even-odd rule; a point on the boundary may come
  /// out either way. O(points).
  public func contains(_ feature: Int, x: Double, y: Double) -> Bool {
    guard kinds[feature].isPolygonal, boxes[feature].minX <= x, x <= boxes[feature].maxX,
      boxes[feature].minY <= y, y <= boxes[feature].maxY
    else { return false }
    return parts(of: feature).contains { self.part($0, containsX: x, y: y) }
  }

  /// Whether a point lies inside a polygonal part by the even-odd rule.
  func part(_ part: Int, containsX x: Double, y: Double) -> Bool {
    coordinates.withUnsafeBufferPointer { values in
      var isInside = false
      for ring in rings(of: part) {
        for point in points(of: ring).dropLast() {
          let y1 = values[2 * point + 1]
          let y2 = values[2 * point + 3]
          guard (y1 <= y) != (y2 <= y) else { continue }
          let x1 = values[2 * point]
          let side = (values[2 * point + 2] - x1) * (y - y1) - (x - x1) * (y2 - y1)
          if (side > 0) == (y2 > y1) { isInside.toggle() }
        }
      }
      return isInside
    }
  }
}
