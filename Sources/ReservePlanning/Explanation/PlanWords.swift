import Foundation
import LandModel

/// Figures as people read them: digits grouped, no more decimals than they need.
enum PlanWords {
  /// A number with at most `decimals` decimals and grouped thousands: `1,082.9`.
  static func number(_ value: Double, decimals: Int = 2) -> String {
    guard value.isFinite else { return value > 0 ? "unlimited" : "-unlimited" }
    // What is small keeps two digits.
    let decimals = max(decimals, value == 0 ? 0 : min(18, 1 - value.magnitude.exponent10))
    var text = String(format: "%.\(decimals)f", abs(value))
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    let parts = text.split(separator: ".", maxSplits: 1)
    let grouped = Figure.grouped(parts.first ?? "0")
    let sign = value < 0 && (grouped != "0" || parts.count > 1) ? "-" : ""
    return sign + grouped + (parts.count > 1 ? "." + parts[1] : "")
  }

  /// Two numbers with as many decimals as it takes to tell them apart.
  static func numbers(_ left: Double, _ right: Double, decimals: Int = 2) -> (String, String) {
    for more in decimals...max(decimals, 15) {
      let (first, second) = (number(left, decimals: more), number(right, decimals: more))
      if first != second { return (first, second) }
    }
    return (number(left, decimals: decimals), number(right, decimals: decimals))
  }

  /// A share in percent: `4.5 %`.
  static func percent(_ share: Double, decimals: Int = 1) -> String {
    number(share * 100, decimals: decimals) + " %"
  }

  /// Parts of a problem in a row, at most `limit` of them.
  static func list(_ names: [Message], limit: Int = 8) -> Message {
    let listed = Message.joined(Array(names.prefix(limit)), by: ", ")
    return names.count <= limit ? listed : "\(listed) and \(names.count - limit) more"
  }

  /// Names in a row, at most `limit` of them: `A, B and 3 more`.
  static func list(_ names: [String], limit: Int = 8) -> Message {
    let listed = names.prefix(limit).joined(separator: ", ")
    return names.count <= limit ? Message(verbatim: listed) : "\(listed) and \(names.count - limit) more"
  }
}

extension Double {
  /// The power of ten of the first digit; 0 for 0.
  var exponent10: Int { self == 0 || !isFinite ? 0 : Int(log10(magnitude).rounded(.down)) }
}
