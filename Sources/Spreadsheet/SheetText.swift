/// Text as a cell can hold it.
enum SheetText {
  /// The text without characters that XML has no place for, cut to a length with “…” at the end.
  ///
  /// - Parameter limit: in UTF-16 units, at least 1.
  static func fitting(_ text: String, limit: Int) -> (text: String, isCut: Bool) {
    var text = text
    if text.unicodeScalars.contains(where: isForbidden) {
      var clean = String.UnicodeScalarView()
      for scalar in text.unicodeScalars { clean.append(isForbidden(scalar) ? "\u{FFFD}" : scalar) }
      text = String(clean)
    }
    // UTF-8 is never shorter than UTF-16.
    guard text.utf8.count > limit, text.utf16.count > limit else { return (text, false) }
    var length = 1
    var kept = ""
    for character in text {
      length += character.utf16.count
      if length > limit { break }
      kept.append(character)
    }
    return (kept + "…", true)
  }

  /// NUL would end the text within the library, and the two noncharacters may stand in no XML.
  private static func isForbidden(_ scalar: UnicodeScalar) -> Bool {
    scalar.value == 0 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
  }

  /// How many digits wide a text is shown: ideographs and full-width forms take two.
  static func width(of text: String) -> Double {
    var widest = 0.0
    var width = 0.0
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        widest = max(widest, width)
        width = 0
      } else {
        width += isWide(scalar) ? 2 : 1
      }
    }
    return max(widest, width)
  }

  /// How many lines a text takes in a column of a width.
  static func lines(of text: String, width: Double) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(0) { $0 + max(1, Int((Self.width(of: String($1)) / max(1, width)).rounded(.up))) }
  }

  /// East Asian wide and full-width characters (Unicode Standard Annex 11), by their blocks.
  private static func isWide(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
