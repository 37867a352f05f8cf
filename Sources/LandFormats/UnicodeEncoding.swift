/// The Unicode encoding forms that a text's first bytes give away.
enum UnicodeEncoding {
  /// `UTF-8`, `UTF-16LE`, `UTF-16BE`, `UTF-32LE` or `UTF-32BE` by a byte order mark or by the zeros of an
  /// ASCII character; nil where neither shows.
  static func ofText(_ head: some Sequence<UInt8>) -> String? {
    let bytes = Array(head.prefix(4))
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return "UTF-8" }
    if bytes == [0xFF, 0xFE, 0, 0] { return "UTF-32LE" }
    if bytes == [0, 0, 0xFE, 0xFF] { return "UTF-32BE" }
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    guard bytes.count >= 2 else { return nil }
    if bytes.count == 4, bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] != 0 { return "UTF-32BE" }
    if bytes.count == 4, bytes[0] != 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0 { return "UTF-32LE" }
    if bytes[0] == 0, bytes[1] != 0 { return "UTF-16BE" }
    if bytes[0] != 0, bytes[1] == 0 { return "UTF-16LE" }
    return nil
  }
}
