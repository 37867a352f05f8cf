/// Writes figures for people, the same in every language; what is written to be read back is
/// `LandFormats.DecimalText`.
package enum Figure {
  /// A number in a sentence or picture, with at most `digits` decimals and no zeros at the end: `12.5`.
  package static func rounded(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return plain((value * scale).rounded() / scale)
  }

  /// A share as per cent: `99.95 %`.
  package static func percent(_ share: Double) -> String { "\(rounded(share * 100, 2)) %" }

  /// An area: `12.3 m²`.
  package static func squareMetres(_ value: Double) -> String { "\(rounded(value, 2)) m²" }

  /// A number as a name, with all its digits and without a needless fraction: `2026`, `0.25`.
  package static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }

  /// A whole number's digits with commas between thousands: `13,116`.
  package static func grouped(_ digits: some StringProtocol) -> String {
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return grouped
  }

  /// A result as layers and JSON hold it: rounded to a millionth, below which lies the measuring's own noise (0.0007 m²
  /// of an area in mu).
  package static func millionth(_ value: Double) -> Double {
    value.isFinite && abs(value) < 1e9 ? (value * 1e6).rounded() / 1e6 : value
  }
}
