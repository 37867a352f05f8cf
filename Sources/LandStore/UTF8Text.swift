/// Bytes that should be a text.
enum UTF8Text {
  /// The bytes with each one that belongs to no character of UTF-8 written as `\xHH`; nil where all is UTF-8.
  ///
  /// O(bytes), eight at a time as long as they are ASCII.
  static func escapingInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let start = invalidStart(bytes, from: 0)
    guard start < bytes.count else { return nil }
    var escaped = Array(bytes[..<start])
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      escaped += [0x5C, 0x78, hexDigit(byte >> 4), hexDigit(byte & 15)]
      let end = invalidStart(bytes, from: position + 1)
      escaped += bytes[(position + 1)..<end]
      position = end
    }
    return escaped
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }

  /// The first byte from `start` on that belongs to no character; the number of bytes where there is none.
  private static func invalidStart(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      if bytes.count - position >= 8 {
        let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0 {
          position += 8
          continue
        }
      }
      let length = characterLength(bytes, at: position)
      if length == 0 { return position }
      position += length
    }
    return bytes.count
  }

  /// The bytes of the character that begins here (Unicode 15, table 3-7); 0 where none does.
  private static func characterLength(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    let first = bytes[position]
    let (length, second): (Int, ClosedRange<UInt8>)
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where bytes[position + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
