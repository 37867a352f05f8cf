/// Text filled into lines by the places that characters take on a terminal.
///
/// A line may end at a space and between Chinese characters, but never before a closing mark or behind an opening one
/// (GB/T 15834-2011, 5.1; the simple case of Unicode UAX #14).
enum LineFilling {
  /// What no line may be broken within, and whether a space stands before it.
  private struct Unit {
    var text: String
    var isSpaced: Bool
  }

  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "？", "！", "）", "」", "』", "》", "】", "”", "’", "…", ",", ".", ";", ":", "?",
    "!", ")", "]", "}", "%",
  ]
  private static let opening: Set<Character> = ["（", "「", "『", "《", "【", "“", "‘", "(", "[", "{"]

  /// The lines of a text.
  ///
  /// - Parameters:
  ///   - width: the places of a line. What can't be broken and is wider stands on a line of its own.
  ///   - used: the places that are taken on the first line already.
  ///   - indent: the spaces before every other line.
  static func lines(of text: String, within width: Int, used: Int = 0, indent: Int = 0) -> [String] {
    fill(units(of: text), within: width, used: used, indent: indent)
  }

  /// The lines of words that are not broken, a space between two.
  static func lines(ofWords words: [String], within width: Int, used: Int = 0, indent: Int = 0) -> [String] {
    fill(words.map { Unit(text: $0, isSpaced: true) }, within: width, used: used, indent: indent)
  }

  private static func fill(_ units: [Unit], within width: Int, used: Int, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var (lines, line, places, isFresh) = ([String](), "", used, true)
    for unit in units {
      let space = unit.isSpaced && !isFresh ? " " : ""
      let wanted = space.count + DisplayWidth.of(unit.text)
      if !isFresh, places + wanted > width {
        lines.append(line)
        (line, places) = (margin + unit.text, indent + DisplayWidth.of(unit.text))
      } else {
        line += space + unit.text
        places += wanted
      }
      isFresh = false
    }
    return lines + [line]
  }

  private static func units(of text: String) -> [Unit] {
    var units: [Unit] = []
    var (isSpaced, isWord) = (false, false)
    for character in text {
      if character == " " || character == "\n" {
        (isSpaced, isWord) = (true, false)
        continue
      }
      let isWide = DisplayWidth.of(character) > 1
      let isBound = closing.contains(character) || (units.last?.text.last).map(opening.contains) ?? false
      if !units.isEmpty, !isSpaced, isBound || (isWord && !isWide) {
        units[units.count - 1].text.append(character)
      } else {
        units.append(Unit(text: String(character), isSpaced: isSpaced))
      }
      (isSpaced, isWord) = (false, !isWide)
    }
    return units
  }
}
