/// Writes JSON values as UTF-8 bytes (RFC 8259).
enum JSONText {
  /// Appends a string in quotes, with what must be escaped escaped.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var start = 0
    for index in 0..<text.count where needsEscape(text[index]) {
      output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      start = index + 1
      appendEscape(text[index], to: &output)
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    output.append(UInt8(ascii: "\""))
  }

  /// Appends a string in quotes.
  static func append(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &output) }
  }

  /// Appends the shortest text that reads back as the same number; `null` for what is not finite, which JSON
  /// has no text for.
  static func append(_ value: Double, to output: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DecimalText.width) { room in
      guard let start = room.baseAddress else { return }
      output.append(contentsOf: UnsafeBufferPointer(start: start, count: write(value, to: start) - start))
    }
  }

  /// Writes a number as ``append(_:to:)-(Double,_)`` does into ``DecimalText/width`` bytes of room, and
  /// returns the place behind it.
  @inline(__always)
  static func write(_ value: Double, to target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    if value.isFinite { return DecimalText.writeShortest(value, to: target) }
    let null: StaticString = "null"
    target.update(from: null.utf8Start, count: 4)
    return target + 4
  }

  /// Appends an integer.
  static func append(_ value: Int64, to output: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DecimalText.width) { room in
      guard let start = room.baseAddress else { return }
      let end = DecimalText.writeWhole(value.magnitude, to: start)
      if value < 0 { output.append(UInt8(ascii: "-")) }
      output.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
    }
  }

  /// Whether a byte of a string is written as an escape.
  @inline(__always) static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      output.append(contentsOf: "u00".utf8)
      output.append(digits[Int(byte >> 4)])
      output.append(digits[Int(byte & 15)])
    }
  }
}
