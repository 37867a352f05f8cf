import Geometry

extension AreaMeter {
  /// The areas of parts of one feature in m²: shares of the feature's own area, so that parts that make it up add up to
  /// it, whatever corners they have where its edges are cut.
  ///
  /// - Parameters:
  ///   - parts: each lies in the feature.
  ///   - area: the feature's area as ``areas(of:into:)`` gives it.
  public mutating func partAreas(
    _ parts: GeometryColumn, of feature: Int, in column: GeometryColumn, area: Double
  ) throws(ProjectionError) -> [Double] {
    var single = GeometryColumn()
    single.append(feature: feature, of: column)
    var whole: [Double] = []
    try straightAreas(of: single, into: &whole)
    var areas: [Double] = []
    try straightAreas(of: parts, into: &areas)
    guard whole[0] > 0 else { return areas }
    return areas.map { $0 / whole[0] * area }
  }

  /// The areas of an overlay's pieces in m², each as a share of the feature that it is a piece of.
  ///
  /// - Parameters:
  ///   - features: what was overlaid.
  ///   - pieces: is made to hold an area for each of the result's pieces.
  public mutating func pieceAreas(
    of result: OverlayResult, features: GeometryColumn, into pieces: inout [Double]
  ) throws(ProjectionError) {
    try straightAreas(of: result.pieces, into: &pieces)
    guard result.pieces.count > 0 else { return }
    var parted = GeometryColumn()
    var rows: [Int] = []
    for row in 0..<result.count where result.hits(of: row).contains(where: { !$0.isWhole }) {
      parted.append(feature: row, of: features)
      rows.append(row)
    }
    var straight: [Double] = []
    try straightAreas(of: parted, into: &straight)
    var areas: [Double] = []
    try self.areas(of: parted, into: &areas)
    for (index, row) in rows.enumerated() where straight[index] > 0 {
      for hit in result.hits(of: row) where !hit.isWhole {
        pieces[Int(hit.piece)] *= areas[index] / straight[index]
      }
    }
  }
}
