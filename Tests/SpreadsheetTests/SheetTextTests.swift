import TestSupport
import Testing

@testable import Spreadsheet

@Suite struct SheetTextTests {
  @Test func textIsCutBetweenCharacters() {
    #expect(SheetText.fitting("abcdef", limit: 6).text == "abcdef")
    #expect(SheetText.fitting("abcdefg", limit: 6).text == "abcde…")
    // Two UTF-16 units each: three fit beside the mark, with one unit to spare.
    #expect(SheetText.fitting("😀😀😀😀", limit: 8).text == "😀😀😀😀")
    let cut = SheetText.fitting("😀😀😀😀😀", limit: 8)
    #expect(cut.isCut && cut.text == "😀😀😀…")
  }

  @Test func whatXMLForbidsIsReplaced() {
    #expect(SheetText.fitting("a\u{0}b\u{FFFF}c\u{FFFE}", limit: 100).text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
  }

  @Test func cutTextsNeverExceedTheLimit() {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("a地😀é\u{0}，\n")
    for _ in 0..<300 {
      let length = Int.random(in: 0...40, using: &generator)
      let text = String((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
      let limit = Int.random(in: 1...30, using: &generator)
      let fitting = SheetText.fitting(text, limit: limit)
      #expect(fitting.text.utf16.count <= limit)
      #expect(fitting.isCut == (text.utf16.count > limit))
    }
  }

  @Test func ideographsAreTwoWide() {
    #expect(SheetText.width(of: "abc") == 3)
    #expect(SheetText.width(of: "年度收储（亩）") == 14)
    #expect(SheetText.width(of: "短\nlonger line") == 11)
  }

  @Test func columnsHaveLetters() {
    #expect(
      [0, 25, 26, 51, 52, 701, 702].map(SheetColumn.letters) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
  }

  @Test func columnsAreAsWideAsTheyNeed() {
    var widths = ColumnWidths([
      SheetColumn("面积", .amount), SheetColumn("镇", .text), SheetColumn("说明", .longText),
    ])
    let before = widths.widths
    widths.make(roomFor: .number(-12_345_678.5), in: 0)
    widths.make(roomFor: .text("香花桥街道办事处"), in: 1)
    widths.make(roomFor: .text(String(repeating: "很", count: 400)), in: 2)
    // -12,345,678.50 are 14 characters.
    #expect(widths.widths[0] >= 14 && widths.widths[0] < 18)
    #expect(widths.widths[1] >= 16 && widths.widths[2] == 38)
    #expect(widths.lines(of: [.empty, .text("a"), .text(String(repeating: "很", count: 36))]) == 2)
    #expect(widths.lines(of: [.number(1), .text(String(repeating: "很", count: 99)), .empty]) == 1)
    #expect(SheetText.lines(of: "a\n\nb", width: 10) == 3)
    #expect(zip(before, widths.widths).allSatisfy { $0 <= $1 })
  }
}
