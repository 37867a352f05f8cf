import LandModel

extension TextEncoding {
  /// The encoding of a text: by its byte order mark, by the zeros of its ASCII characters in UTF-16 and UTF-32, UTF-8
  /// where the bytes are valid as that but for a few, and else GB18030 or Big5, whichever would make of more of the
  /// bytes a common character.
  ///
  /// - Parameters:
  ///   - bytes: The text, or its start.
  ///   - isWhole: Whether the text ends there; a character that is cut off at the end is no fault otherwise.
  static func of(_ bytes: ArraySlice<UInt8>, isWhole: Bool) -> TextEncoding {
    if let name = UnicodeEncoding.ofText(bytes) { return TextEncoding(name) }
    return ofPlain(bytes, isWhole: isWhole)
  }

  /// The encoding of a text of one byte a character of ASCII: UTF-8, GB18030 or Big5.
  static func ofPlain(_ bytes: ArraySlice<UInt8>, isWhole: Bool = true) -> TextEncoding {
    if isUTF8(bytes, isWhole: isWhole) { return .utf8 }
    let commonness = Commonness(of: bytes)
    return commonness.isBig5 ? .big5 : .gb18030
  }

  /// Whether bytes that are no UTF-8 are mostly common characters of a Chinese encoding, and no text of single bytes a
  /// character; UTF-8 itself is.
  static func isCommonlyChinese(_ bytes: ArraySlice<UInt8>) -> Bool {
    isUTF8(bytes, isWhole: true) || Commonness(of: bytes).isChinese
  }

  /// Whether it is GB18030 or Big5.
  var isChinese: Bool { self == .gb18030 || self == .big5 }

  /// What a user should know who did not say the encoding: nil where the text itself tells it.
  var choiceNotice: Message? {
    guard isChinese else { return nil }
    return "the text is not UTF-8 and is read as \(name), in which its characters are common ones; "
      + "name the encoding if it is another"
  }

  /// Whether bytes are UTF-8, but for one in five of the characters beyond ASCII.
  private static func isUTF8(_ bytes: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
    let valid = validLength(of: bytes)
    if valid == bytes.count || (!isWhole && bytes.count - valid < 4) { return true }
    var (sound, wrong) = (0, 0)
    var rest = bytes
    while !rest.isEmpty {
      let valid = validLength(of: rest)
      sound += rest.prefix(valid).count { $0 >= 0xC0 }
      rest = rest.dropFirst(valid)
      if !rest.isEmpty { wrong += 1 }
      rest = rest.dropFirst(1)
    }
    return wrong * 4 <= sound
  }

  /// How many bytes from the start are UTF-8 (RFC 3629).
  static func validLength(of bytes: ArraySlice<UInt8>) -> Int {
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

  /// How common the characters are that pairs of bytes would be in either Chinese encoding.
  ///
  /// GB 2312 has its 3,755 common characters in the rows B0 to D7 with second bytes from A1; Big5 its 5,401 in A4 to
  /// C6, with second bytes from 40 too, where GBK has rare ones.
  private struct Commonness {
    private var gb = 0
    private var big5 = 0
    private var pairs = 0

    /// Whether the text is rather Chinese than anything else.
    var isChinese: Bool { max(gb, big5) > pairs }

    /// Whether the text is rather Big5.
    var isBig5: Bool { big5 > 0 && big5 > gb }

    init(of bytes: ArraySlice<UInt8>) {
      var index = bytes.startIndex
      while index < bytes.endIndex {
        guard bytes[index] >= 0x81, index + 1 < bytes.endIndex else {
          index += 1
          continue
        }
        let (lead, trail) = (bytes[index], bytes[index + 1])
        guard trail >= 0x40 else {
          big5 -= 2
          index += 1
          continue
        }
        index += 2
        pairs += 1
        let isHigh = trail >= 0xA1
        switch lead {
        case 0xB0...0xD7 where isHigh: gb += 2
        case 0xA1...0xA3 where isHigh: gb += 1
        case 0xD8...0xF7 where isHigh: break
        default: gb -= 2
        }
        let isBig5 = trail <= 0x7E || isHigh && trail != 0xFF
        switch lead {
        case 0xA4...0xC6 where isBig5: big5 += 2
        case 0xA1...0xA3 where isBig5: big5 += 1
        case 0xC9...0xF9 where isBig5: break
        default: big5 -= 2
        }
      }
    }
  }
}
