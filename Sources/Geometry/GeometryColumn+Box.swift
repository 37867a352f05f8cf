extension GeometryColumn {
  /// The box of one part. O(points).
  func box(ofPart part: Int) -> Box {
    var box = Box.empty
    for ring in rings(of: part) {
      for point in points(of: ring) { box.extend(x: coordinates[2 * point], y: coordinates[2 * point + 1]) }
    }
    return box
  }
}
