internal import Crypto
import Foundation

extension PlanProblem {
  /// SHA-256 over the problem in canonical order as JSON with sorted keys, in hexadecimal: equal problems have
  /// equal fingerprints however their candidates are ordered.
  public var fingerprint: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(inCanonicalOrder()) else { return "" }
    return SHA256.hash(data: data).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
