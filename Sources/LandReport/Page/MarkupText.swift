import LandModel

/// Text as it may stand in HTML and SVG.
enum MarkupText {
  /// The text with `& < > " '` written as entities, and U+FFFD for each character that XML can't hold (XML 1.0, 2.2)
  /// or advises against: C1 and what turns the direction of writing.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result.unicodeScalars.append(character)
      default:
        let isHeld =
          !VisibleText.isControl(character) && character.value != 0xFFFE && character.value != 0xFFFF
        result.unicodeScalars.append(isHeld ? character : "\u{FFFD}")
      }
    }
    return result
  }
}
