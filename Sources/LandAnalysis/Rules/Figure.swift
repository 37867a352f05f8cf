/// Writes figures in messages: few digits, no locale.
enum Figure {
  /// A share as per cent: `99.95 %`.
  static func percent(_ share: Double) -> String { "\(rounded(share * 100, 2)) %" }

  /// A number with at most `digits` decimals.
  static func rounded(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let whole = (value * scale).rounded() / scale
    return whole == whole.rounded() ? String(Int64(whole)) : "\(whole)"
  }

  /// An area: `12.3 m²`.
  static func squareMetres(_ value: Double) -> String { "\(rounded(value, 2)) m²" }
}
