/// The Unicode encoding forms that a text's first bytes give away.
enum UnicodeEncoding {
  /// How much of a text is looked at for zeros.
  private static let headLength = 4096

  /// `UTF-8`, `UTF-16LE`, `UTF-16BE`, `UTF-32LE` or `UTF-32BE` by a byte order mark, or by the zeros of ASCII
  /// characters, which may stand behind a name in other letters; nil where none shows.
  static func ofText(_ text: some Sequence<UInt8>) -> String? {
    let head = Array(text.prefix(headLength))
    return ofByteOrderMark(head) ?? ofZeros(head) ?? ofFirstCharacter(head)
  }

  private static func ofByteOrderMark(_ head: [UInt8]) -> String? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return "UTF-8" }
    if head.starts(with: [0xFF, 0xFE, 0, 0]) { return "UTF-32LE" }
    if head.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32BE" }
    if head.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if head.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    return nil
  }

  /// By an ASCII character at the start, for what is too short to count.
  private static func ofFirstCharacter(_ head: [UInt8]) -> String? {
    guard head.count >= 2 else { return nil }
    let isZero = head.prefix(4).map { $0 == 0 }
    if isZero == [true, true, true, false] { return "UTF-32BE" }
    if isZero == [false, true, true, true] { return "UTF-32LE" }
    if isZero[0], !isZero[1] { return "UTF-16BE" }
    if !isZero[0], isZero[1] { return "UTF-16LE" }
    return nil
  }

  /// By where the zeros stand in units of two and four bytes.
  ///
  /// No character but NUL has a zero byte in the encodings of single bytes, so that a few zeros there are faults, on
  /// either side of a unit. A character such as U+4E00 has one on the wrong side in UTF-16.
  private static func ofZeros(_ head: [UInt8]) -> String? {
    var zeros = [0, 0, 0, 0]
    let quads = head.count / 4
    for (index, byte) in head[..<(4 * quads)].enumerated() where byte == 0 { zeros[index % 4] += 1 }
    guard quads >= 2 else { return nil }
    if zeros[3] == quads, 4 * zeros[2] >= 3 * quads { return "UTF-32LE" }
    if zeros[0] == quads, 4 * zeros[1] >= 3 * quads { return "UTF-32BE" }
    let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3])
    guard max(even, odd) >= 2, 4 * max(even, odd) >= quads, 3 * min(even, odd) <= max(even, odd) else {
      return nil
    }
    return odd > even ? "UTF-16LE" : "UTF-16BE"
  }
}
