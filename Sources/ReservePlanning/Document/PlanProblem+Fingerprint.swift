import Foundation

extension PlanProblem {
  /// SHA-256 over the problem in canonical order as JSON with sorted keys, in hexadecimal: equal problems have
  /// equal fingerprints however their candidates are ordered.
  public var fingerprint: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(inCanonicalOrder()) else { return "" }
    return SecureHash.sha256(data).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
