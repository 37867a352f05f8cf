import LandModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How the characters of a text are written as bytes.
public struct TextEncoding: Sendable, Hashable {
  /// The name by which people know it.
  public let name: String
  /// The name by which iconv knows it.
  let iconvName: String

  /// Unicode in bytes.
  public static let utf8 = TextEncoding("UTF-8")
  /// The Chinese national standard, which contains GBK and GB 2312.
  public static let gb18030 = TextEncoding("GB18030")
  /// Traditional Chinese, with the characters that Microsoft added.
  public static let big5 = TextEncoding("Big5", iconv: "CP950")
  /// Each byte is the character of the same number.
  static let latin1 = TextEncoding("ISO-8859-1")

  /// The encoding of a name as users, code-page numbers and `.cpg` files write it; nil where this system knows none
  /// of that name.
  public init?(named name: String) {
    let folded = name.uppercased().filter { $0.isLetter || $0.isNumber }
    if let known = Self.aliases[folded] {
      self = known
      return
    }
    // iconv's own suffixes, //IGNORE and the like, would lose what can't be decoded.
    guard !name.isEmpty,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) })
    else { return nil }
    for spelling in [name, "CP\(folded.trimmingPrefix("ANSI"))"] {
      if let descriptor = iconv_open("UTF-8", spelling), Int(bitPattern: descriptor) != -1 {
        iconv_close(descriptor)
        self.init(spelling.uppercased())
        return
      }
    }
    return nil
  }

  init(_ name: String, iconv: String? = nil) {
    self.name = name
    iconvName = iconv ?? name
  }

  private static let aliases: [String: TextEncoding] = {
    var aliases: [String: TextEncoding] = [:]
    for name in [
      "GB18030", "GBK", "GB2312", "936", "CP936", "ANSI936", "MS936", "WINDOWS936", "EUCCN", "54936",
    ] {
      aliases[name] = .gb18030
    }
    for name in ["BIG5", "950", "CP950", "ANSI950", "MS950", "WINDOWS950"] { aliases[name] = .big5 }
    for name in ["UTF8", "65001", "CP65001"] { aliases[name] = .utf8 }
    for name in ["ISO88591", "88591", "LATIN1"] { aliases[name] = .latin1 }
    return aliases
  }()

  /// How many bytes one unit has that can be wrong by itself.
  var unit: Int { iconvName.hasPrefix("UTF-16") ? 2 : iconvName.hasPrefix("UTF-32") ? 4 : 1 }
}

/// A text in UTF-8 that was decoded from another encoding, or from one that it is not quite in.
struct DecodedText {
  /// The text. A byte that belongs to no character stands there as `\xB5`.
  var text: [UInt8] = []
  /// Where in the text the escapes stand, in ascending order.
  var escapes: [Int] = []

  /// Appends the escapes of bytes.
  mutating func appendEscaped(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      escapes.append(text.count)
      text.append(contentsOf: "\\x".utf8)
      text.append(Self.digits[Int(byte >> 4)])
      text.append(Self.digits[Int(byte & 15)])
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  /// How many escapes stand in a stretch of the text. O(log escapes).
  func escapes(in range: Range<Int>) -> Int {
    escapes.isEmpty ? 0 : place(of: range.upperBound) - place(of: range.lowerBound)
  }

  private func place(of index: Int) -> Int {
    var (low, high) = (0, escapes.count)
    while low < high {
      let middle = (low + high) / 2
      if escapes[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension TextEncoding {
  /// Decodes bytes to UTF-8, leaving a byte order mark out and keeping what can't be decoded escaped. O(bytes).
  ///
  /// - Throws: ``LandError`` of the kind `data` where this system can't convert the encoding.
  func decode(_ bytes: ArraySlice<UInt8>, file: String) throws(LandError) -> DecodedText {
    var decoded = self == .utf8 ? Self.checked(bytes) : try decodedByIconv(bytes, file: file)
    if decoded.text.starts(with: [0xEF, 0xBB, 0xBF]) {
      decoded.text.removeFirst(3)
      for index in decoded.escapes.indices { decoded.escapes[index] -= 3 }
    }
    return decoded
  }

  private static func checked(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    var decoded = DecodedText()
    var rest = bytes
    while !rest.isEmpty {
      let valid = validLength(of: rest)
      decoded.text.append(contentsOf: rest.prefix(valid))
      rest = rest.dropFirst(valid)
      decoded.appendEscaped(rest.prefix(1))
      rest = rest.dropFirst(1)
    }
    return decoded
  }

  private func decodedByIconv(_ bytes: ArraySlice<UInt8>, file: String) throws(LandError) -> DecodedText {
    guard let descriptor = iconv_open("UTF-8", iconvName), Int(bitPattern: descriptor) != -1 else {
      throw LandError(ConversionFault.unconvertibleEncoding(name), file: file)
    }
    defer { iconv_close(descriptor) }
    var decoded = DecodedText()
    decoded.text.reserveCapacity(bytes.count * 3 / 2 + 16)
    var source = Array(bytes)
    var room = [UInt8](repeating: 0, count: 1 << 16)
    var start = 0
    while start < source.count {
      var (consumed, written, code) = (0, 0, Int32(0))
      source.withUnsafeMutableBytes { source in
        room.withUnsafeMutableBytes { room in
          var input = source.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
          var output = room.baseAddress?.assumingMemoryBound(to: CChar.self)
          var (inputLeft, outputLeft) = (source.count - start, room.count)
          let failed = iconv(descriptor, &input, &inputLeft, &output, &outputLeft) == -1
          code = failed ? errno : 0
          consumed = source.count - start - inputLeft
          written = room.count - outputLeft
        }
      }
      start += consumed
      decoded.text.append(contentsOf: room[..<written])
      if code == 0 || code == E2BIG { continue }
      let wrong = min(unit, source.count - start)
      decoded.appendEscaped(source[start..<start + wrong])
      start += wrong
      _ = iconv(descriptor, nil, nil, nil, nil)
    }
    return decoded
  }
}
