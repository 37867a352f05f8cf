extension SharedArcs {
  /// The rings of a feature; they are one stretch.
  func rings(ofFeature feature: Int) -> Range<Int> {
    Int(partOffsets[Int(featureOffsets[feature])])..<Int(partOffsets[Int(featureOffsets[feature + 1])])
  }

  /// The points of a ring that stand at a level, in its direction; a closed ring repeats its first point.
  func points(ofRing ring: Int, levels: [UInt8], from level: UInt8) -> [Int] {
    var result: [Int] = []
    for reference in references(ofRing: ring) {
      let points = points(ofArc: Int(reference.arc))
      let inOrder = reference.isReversed ? Array(points.reversed()) : Array(points)
      // An arc's first point is the last one of the arc before.
      for point in result.isEmpty ? inOrder[...] : inOrder.dropFirst() where levels[point] >= level {
        result.append(point)
      }
    }
    return result
  }
}
