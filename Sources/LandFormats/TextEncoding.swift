import LandModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How the characters of a text file are written as bytes.
public enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  /// The Chinese national standard, which contains GBK and GB 2312.
  case gb18030 = "GB18030"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case utf32LittleEndian = "UTF-32LE"
  case utf32BigEndian = "UTF-32BE"

  /// The encoding of a text: by its byte order mark, by the zeros of ASCII characters in UTF-16 and UTF-32,
  /// UTF-8 where the bytes are valid as that, and GB18030 otherwise.
  ///
  /// - Parameters:
  ///   - bytes: The text, or its start.
  ///   - isWhole: Whether the text ends there; a character that is cut off at the end is no fault otherwise.
  static func of(_ bytes: ArraySlice<UInt8>, isWhole: Bool) -> TextEncoding {
    if let name = UnicodeEncoding.ofText(bytes.prefix(4)), let encoding = TextEncoding(rawValue: name) {
      return encoding
    }
    return isUTF8(bytes, isWhole: isWhole) ? .utf8 : .gb18030
  }

  /// Converts bytes to UTF-8 and leaves a byte order mark out.
  ///
  /// - Throws: ``LandError`` of the kind `data` with the line of the first bytes that are no character.
  func convert(_ bytes: ArraySlice<UInt8>, file: String, line: Int = 1) throws(LandError) -> [UInt8] {
    var text = self == .utf8 ? Array(bytes) : try convertByIconv(bytes, file: file, line: line)
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    if self == .utf8, !Self.isUTF8(text[...], isWhole: true) {
      let valid = Self.validLength(of: text[...])
      let lines = text[..<valid].count { $0 == UInt8(ascii: "\n") }
      throw LandError(
        .data, file: file, place: "line \(line + lines)", "the text is not in UTF-8",
        remedy: "convert it, for example with iconv -f GB18030 -t UTF-8")
    }
    return text
  }

  private func convertByIconv(_ bytes: ArraySlice<UInt8>, file: String, line: Int) throws(LandError)
    -> [UInt8]
  {
    guard let descriptor = iconv_open("UTF-8", rawValue), Int(bitPattern: descriptor) != -1 else {
      throw LandError(
        .data, file: file, "the text is in \(rawValue), which this system can't convert",
        remedy: "convert it to UTF-8 first")
    }
    defer { iconv_close(descriptor) }
    // A byte becomes at most 3 bytes of UTF-8 in all of these encodings.
    var source = Array(bytes)
    var consumed = 0
    let text = [UInt8](unsafeUninitializedCapacity: 3 * source.count + 16) { target, written in
      source.withUnsafeMutableBytes { source in
        var input = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var inputLeft = source.count
        var output = UnsafeMutableRawPointer(target.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var outputLeft = target.count
        _ = iconv(descriptor, &input, &inputLeft, &output, &outputLeft)
        consumed = source.count - inputLeft
        written = target.count - outputLeft
      }
    }
    guard consumed == bytes.count else {
      let lines = text.count { $0 == UInt8(ascii: "\n") }
      throw LandError(
        .data, file: file, place: "line \(line + lines)", "a character is neither UTF-8 nor \(rawValue)",
        remedy: "save the file as UTF-8 with the program that wrote it")
    }
    return text
  }

  private static func isUTF8(_ bytes: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
    let valid = validLength(of: bytes)
    return valid == bytes.count || (!isWhole && bytes.count - valid < 4)
  }

  /// How many bytes from the start are UTF-8 (RFC 3629).
  private static func validLength(of bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let lead = bytes[index]
        if lead < 0x80 {
          index += 1
          continue
        }
        let width =
          lead >= 0xC2 && lead <= 0xDF ? 2 : lead & 0xF0 == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0
        guard width > 0, index + width <= bytes.count else { return index }
        let second = bytes[index + 1]
        let least: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
        let most: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
        guard second >= least, second <= most else { return index }
        for next in 2..<max(width, 2) where bytes[index + next] & 0xC0 != 0x80 { return index }
        index += width
      }
      return index
    }
  }
}
