/// The reference system that a geometry carries in front of itself, as PostGIS writes it.
enum EmbeddedReferenceSystem {
  /// `EPSG:4490` of `SRID=4490;POLYGON(…`, or of extended well-known binary in hexadecimal digits with such a
  /// number; nil where there is none, or 0, which stands for none.
  static func of(_ geometry: ArraySlice<UInt8>) -> String? {
    let text = geometry.trimmed
    let number: Int?
    switch text.first {
    case UInt8(ascii: "0"): number = ofBinary(text)
    case UInt8(ascii: "S"), UInt8(ascii: "s"): number = ofText(text)
    default: return nil
    }
    return number.flatMap { $0 > 0 ? "EPSG:\($0)" : nil }
  }

  private static func ofText(_ text: ArraySlice<UInt8>) -> Int? {
    let head = text.prefix(24).string.uppercased()
    guard head.hasPrefix("SRID"), let end = head.firstIndex(of: ";"), let sign = head.firstIndex(of: "="),
      sign < end
    else { return nil }
    return Int(head[head.index(after: sign)..<end].filter { !$0.isWhitespace })
  }

  /// Byte order, type with the flag 0x20000000, number.
  private static func ofBinary(_ digits: ArraySlice<UInt8>) -> Int? {
    let head = digits.prefix(18).string
    guard head.utf8.count == 18, head.hasPrefix("00") || head.hasPrefix("01") else { return nil }
    func word(_ start: Int) -> UInt32? {
      UInt32(head.dropFirst(start).prefix(8), radix: 16).map {
        head.hasPrefix("01") ? $0.byteSwapped : $0
      }
    }
    guard let type = word(2), type & 0x2000_0000 != 0 else { return nil }
    return word(10).map { Int($0) }
  }
}
