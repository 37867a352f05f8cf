import Messages
import TestSupport
import Testing

@Suite struct VisibleTextTests {
  @Test func controlsAreShown() {
    #expect(VisibleText.line("a\u{1B}[31mb\u{7}") == #"a\u001b[31mb\u0007"#)
    #expect(VisibleText.line("one\r\ntwo\tthree") == #"one\u000d\u000atwo\u0009three"#)
    #expect(VisibleText.line("\u{9B}2J \u{7F} \u{85}") == #"\u009b2J \u007f \u0085"#)
    #expect(VisibleText.line("\u{202E}gpj.exe\u{2066}\u{2028}") == #"\u202egpj.exe\u2066\u2028"#)
    #expect(VisibleText.lines("{\n  \"a\": \"\u{9B}\"\n}") == "{\n  \"a\": \"\\u009b\"\n}")
  }

  @Test func whatPeopleWriteStaysAsItIs() {
    for text in ["", "青浦区 A-1", "Ünïcödé – “x” …", "é", "👨‍👩‍👧 اَلْعَرَبِيَّةُ", "a\\u001b", "\u{A0}"] {
      #expect(VisibleText.line(text) == text)
    }
  }

  /// Whatever stands in a text, nothing that a terminal would obey is left, and what is shown is shown once.
  @Test(arguments: 0..<40) func nothingIsLeft(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pool: [ClosedRange<UInt32>] = [
      0...0x20, 0x20...0x7E, 0x7F...0xA0, 0x4E00...0x4E20, 0x2020...0x2070, 0x1F300...0x1F310,
      0xE280...0xE2A0,
    ]
    var text = ""
    for _ in 0..<200 {
      let value = UInt32.random(in: pool.randomElement(using: &generator) ?? 0...0, using: &generator)
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    let shown = VisibleText.line(text)
    #expect(!shown.unicodeScalars.contains(where: VisibleText.isControl))
    #expect(shown.split(whereSeparator: \.isNewline).count <= 1)
    #expect(VisibleText.line(shown) == shown)
    #expect(VisibleText.lines(text).unicodeScalars.filter(VisibleText.isControl).allSatisfy { $0 == "\n" })
  }
}
