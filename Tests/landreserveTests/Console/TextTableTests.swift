import LandModel
import TestSupport
import Testing

@testable import landreserve

@Suite struct TextTableTests {
  private func table() -> TextTable {
    var table = TextTable(
      [("rule", .left), ("parcels", .right), ("所在区块", .left)], wording: .english)
    table.append(["overlap-reserved-zone", "1,234", "战略留白区 reserved"])
    table.append(["工业用地在产业区块外", "7", "E1"])
    return table
  }

  @Test func columnsStandUnderEachOther() {
    #expect(
      table().lines() == [
        "rule                   parcels  所在区块", "overlap-reserved-zone    1,234  战略留白区 reserved",
        "工业用地在产业区块外         7  E1",
      ])
  }

  /// However narrow the terminal, no line is wider, and figures are whole.
  @Test(arguments: 12...60) func fitsTheWidth(width: Int) {
    let lines = table().lines(within: width)
    for line in lines { #expect(DisplayWidth.of(line) <= width, "\(line)") }
    let text = lines.joined(separator: "\n")
    #expect(text.contains("7"))
    if width > 20 { #expect(text.contains("1,234")) }
  }

  @Test func figuresOfManyColumnsBecomeLists() {
    var table = TextTable((1...8).map { ("column\($0)", .right) }, wording: .english)
    table.append((1...8).map { "\($0)000000000" })
    let lines = table.lines(within: 40)
    #expect(lines.count == 8 && lines[0] == "column1  1000000000")
  }

  @Test func widthsOfARandomTableAreNeverExceeded() {
    var generator = SeededGenerator(seed: 5)
    let letters = Array("ab 亩地（万e\u{301}–")
    for _ in 0..<200 {
      let columns = Int.random(in: 1...6, using: &generator)
      func cell() -> String {
        String(
          (0..<Int.random(in: 0...20, using: &generator)).map { _ in
            letters.randomElement(using: &generator) ?? "a"
          })
      }
      var table = TextTable(
        (0..<columns).map { _ in (Message(verbatim: cell()), Bool.random(using: &generator) ? .left : .right)
        },
        wording: .english)
      for _ in 0..<3 { table.append((0..<columns).map { _ in cell() }) }
      let width = Int.random(in: 10...80, using: &generator)
      for line in table.lines(within: width) { #expect(DisplayWidth.of(line) <= width, "\(line)") }
    }
  }
}
