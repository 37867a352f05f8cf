import Foundation

/// Whole numbers in as few bytes as their size needs, for a page to carry: little-endian groups of seven bits with a
/// continuation bit (LEB128), signed ones folded so that small magnitudes stay small, the bytes as Base64.
struct PackedIntegers {
  private(set) var bytes: [UInt8] = []

  /// The bytes as text.
  var text: String { Data(bytes).base64EncodedString() }

  /// Appends a number from 0.
  mutating func append(_ number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Appends a number of either sign: 0, −1, 1, −2, … become 0, 1, 2, 3, ….
  mutating func append(signed number: Int64) {
    append(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
  }
}
