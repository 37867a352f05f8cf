import Foundation

/// Reads packed whole numbers back, by the definition of LEB128 rather than by the page's script.
enum PackedNumbers {
  /// The numbers of a Base64 text.
  static func numbers(_ text: String) -> [UInt64] {
    var numbers: [UInt64] = []
    var number: UInt64 = 0
    var shift: UInt64 = 0
    for byte in Data(base64Encoded: text) ?? Data() {
      number |= UInt64(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 {
        numbers.append(number)
        (number, shift) = (0, 0)
      }
    }
    return numbers
  }

  /// A folded number as it was.
  static func unfolded(_ number: UInt64) -> Int64 { Int64(number >> 1) ^ -Int64(number & 1) }
}
