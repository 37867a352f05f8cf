import TestSupport
import Testing

@testable import landreserve

@Suite struct LineFillingTests {
  @Test func chineseIsBrokenBetweenCharactersButNotBeforeAMark() {
    #expect(LineFilling.lines(of: "一二三四，五六", within: 8) == ["一二三", "四，五六"])
    #expect(LineFilling.lines(of: "一二（三）四", within: 6) == ["一二", "（三）", "四"])
    #expect(LineFilling.lines(of: "写到 file.json 此处", within: 10) == ["写到", "file.json", "此处"])
  }

  @Test func wordsStayWhole() {
    #expect(LineFilling.lines(of: "one two three", within: 7) == ["one two", "three"])
    #expect(LineFilling.lines(of: "用 --byte-order-mark 时", within: 8) == ["用", "--byte-order-mark", "时"])
  }

  @Test func theFirstLineMayBeginFurtherRight() {
    #expect(LineFilling.lines(of: "一二三四五", within: 8, used: 4, indent: 2) == ["一二", "  三四五"])
  }

  /// Whatever is filled loses nothing but spaces, and no line is too wide that could be broken.
  @Test func nothingIsLost() {
    var generator = SeededGenerator(seed: 7)
    let pieces = ["地", "块", "，", "（", "）", " ", "a", "bc", "“", "”", "。", " 12 "]
    for _ in 0..<300 {
      let text = (0..<30).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let lines = LineFilling.lines(of: text, within: 12)
      #expect(lines.joined().replacing(" ", with: "") == text.replacing(" ", with: ""))
      for line in lines.dropFirst() {
        #expect(line.first.map { !"，）”。".contains($0) } ?? true || text.contains(" \(line.first ?? " ")"))
      }
    }
  }
}
