/// Text as it may stand in HTML and SVG.
enum MarkupText {
  /// The text with `& < > " '` written as entities, and without the control characters that XML forbids.
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
      default: if character.value >= 0x20 { result.unicodeScalars.append(character) }
      }
    }
    return result
  }
}
