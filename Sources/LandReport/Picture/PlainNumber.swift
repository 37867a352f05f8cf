/// Numbers as pictures show them.
enum PlainNumber {
  /// At most two decimals, without zeros at the end.
  static func text(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e13 else { return "\(value)" }
    let hundredths = Int64((abs(value) * 100).rounded())
    var text = String(hundredths / 100)
    let rest = hundredths % 100
    if rest > 0 { text += "." + (rest % 10 == 0 ? String(rest / 10) : (rest < 10 ? "0" : "") + String(rest)) }
    return value < 0 && hundredths > 0 ? "-" + text : text
  }
}
