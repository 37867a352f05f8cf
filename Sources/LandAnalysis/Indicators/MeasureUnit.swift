import LandModel

/// A unit of a figure, `万元`, `km2`, `m2/person`, or of a figure by land: `万元/mu`.
///
/// 1 km² = 1,500 mu, 1 亿元 = 10,000 万元, so 1 亿元/km² = 6.6667 万元/mu.
public struct MeasureUnit: Sendable, Hashable {
  /// What a unit measures; units of one dimension can be converted.
  enum Dimension: Sendable, Hashable {
    case money, area
    /// A unit that converts into nothing but itself.
    case other(String)
  }

  /// As it is written.
  public let text: String
  let dimension: Dimension
  /// Its size in 元 or m².
  let size: Double

  private static let known: [String: (Dimension, Double)] = [
    "元": (.money, 1), "万元": (.money, 1e4), "亿元": (.money, 1e8),
    "m2": (.area, 1), "m²": (.area, 1), "平方米": (.area, 1), "万m2": (.area, 1e4), "万平方米": (.area, 1e4),
    "hectare": (.area, 1e4), "公顷": (.area, 1e4), "mu": (.area, Mu(1).squareMetres.value),
    "亩": (.area, Mu(1).squareMetres.value),
    "km2": (.area, 1e6), "km²": (.area, 1e6), "平方公里": (.area, 1e6),
  ]

  /// Reads a simple unit.
  public init(_ text: some StringProtocol) {
    self.text = String(text)
    (dimension, size) = Self.known[self.text] ?? (.other(self.text), 1)
  }

  /// Square metres.
  static let squareMetre = MeasureUnit("m2")

  /// What a figure in this unit is to be multiplied by to be in another; nil where the dimensions differ.
  public func factor(to other: MeasureUnit) -> Double? {
    dimension == other.dimension ? size / other.size : nil
  }

  /// What a figure in this unit by m² is to be multiplied by to be in `rate`, such as `亿元/km2`; nil where `rate` is no
  /// such unit.
  public func factorPerSquareMetre(to rate: String) -> Double? {
    let parts = rate.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let land = MeasureUnit(parts[1])
    guard let numerator = factor(to: MeasureUnit(parts[0])), land.dimension == .area else { return nil }
    return numerator * land.size
  }
}
