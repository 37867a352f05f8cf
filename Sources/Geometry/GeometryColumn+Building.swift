extension GeometryColumn {
  /// Appends a point to the ring being built.
  package mutating func appendPoint(x: Double, y: Double) {
    coordinates.append(x)
    coordinates.append(y)
  }

  /// Ends the ring being built; the points since the last ring are its own.
  package mutating func endRing() { ringOffsets.append(Int32(coordinates.count / 2)) }

  /// Ends the part being built.
  package mutating func endPart() { partOffsets.append(Int32(ringOffsets.count - 1)) }

  /// Ends the feature being built and computes its box.
  package mutating func endFeature(kind: GeometryKind) {
    featureOffsets.append(Int32(partOffsets.count - 1))
    kinds.append(kind)
    var box = Box.empty
    for point in points(ofFeature: kinds.count - 1) {
      box.extend(x: coordinates[2 * point], y: coordinates[2 * point + 1])
    }
    boxes.append(box)
  }

  /// Appends a feature without a geometry.
  package mutating func appendNone() { endFeature(kind: .none) }

  /// Throws away the points, rings and parts since the last finished feature.
  package mutating func cancelFeature() {
    let parts = Int(featureOffsets[featureOffsets.count - 1])
    let rings = Int(partOffsets[parts])
    let points = Int(ringOffsets[rings])
    partOffsets.removeLast(partOffsets.count - 1 - parts)
    ringOffsets.removeLast(ringOffsets.count - 1 - rings)
    coordinates.removeLast(coordinates.count - 2 * points)
  }

  /// Takes the last finished feature away again.
  mutating func removeLastFeature() {
    kinds.removeLast()
    boxes.removeLast()
    featureOffsets.removeLast()
    cancelFeature()
  }

  /// Appends a copy of one feature of another column. O(points of the feature).
  public mutating func append(feature: Int, of other: GeometryColumn) {
    for part in other.parts(of: feature) {
      for ring in other.rings(of: part) {
        let points = other.points(of: ring)
        coordinates.append(contentsOf: other.coordinates[2 * points.lowerBound..<2 * points.upperBound])
        endRing()
      }
      endPart()
    }
    featureOffsets.append(Int32(partOffsets.count - 1))
    kinds.append(other.kinds[feature])
    boxes.append(other.boxes[feature])
  }
}

extension GeometryColumn {
  /// Computes all boxes anew, after the coordinates have been changed in place. O(points).
  package mutating func recomputeBoxes() {
    for feature in 0..<count {
      var box = Box.empty
      for point in points(ofFeature: feature) {
        box.extend(x: coordinates[2 * point], y: coordinates[2 * point + 1])
      }
      boxes[feature] = box
    }
  }
}

extension GeometryColumn {
  /// Appends the parts of another column's feature to the feature being built.
  package mutating func appendParts(of feature: Int, in other: GeometryColumn) {
    for part in other.parts(of: feature) {
      for ring in other.rings(of: part) {
        let points = other.points(of: ring)
        coordinates.append(contentsOf: other.coordinates[2 * points.lowerBound..<2 * points.upperBound])
        endRing()
      }
      endPart()
    }
  }
}
