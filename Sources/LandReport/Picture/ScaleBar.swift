import LandModel

/// A scale bar: the longest round distance that fits.
struct ScaleBar: Equatable {
  /// The distance in metres: 1, 2 or 5 times a power of ten.
  let metres: Double
  /// The bar's length in pixels.
  let pixels: Double

  /// Makes the bar for a map.
  ///
  /// - Parameters:
  ///   - scale: pixels a metre.
  ///   - room: the longest bar in pixels.
  init(scale: Double, room: Double) {
    var metres = 1e-3
    for power in -3...8 {
      var decade = 1.0
      for _ in 0..<abs(power) { decade *= 10 }
      if power < 0 { decade = 1 / decade }
      for step in [1.0, 2, 5] where step * decade * scale <= room { metres = step * decade }
    }
    self.metres = metres
    pixels = metres * scale
  }

  /// The distance in words: `500 m`, `2 km`.
  var label: String {
    metres >= 1000 ? "\(Figure.rounded(metres / 1000, 2)) km" : "\(Figure.rounded(metres, 2)) m"
  }
}
