import LandModel

/// Writes numbers for people: fixed decimals, thousands apart.
enum Decimal {
  /// A number with `digits` decimals and a comma between thousands: `13,116.50`.
  static func text(_ value: Double, _ digits: Int = 2) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    guard value.isFinite, abs(value) < 1e15, abs(value) * scale < 9e18 else { return "\(value)" }
    let whole = Int64((abs(value) * scale).rounded())
    let fraction = whole % Int64(scale)
    var text = grouped(Int(whole / Int64(scale)))
    if digits > 0 {
      let decimals = String(fraction)
      text += "." + String(repeating: "0", count: digits - decimals.count) + decimals
    }
    return value < 0 && whole != 0 ? "-" + text : text
  }

  /// A count with a comma between thousands: `13,116`.
  static func grouped(_ count: Int) -> String {
    (count < 0 ? "-" : "") + Figure.grouped(String(count.magnitude))
  }
}
