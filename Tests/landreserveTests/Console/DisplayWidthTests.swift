import Foundation
import TestSupport
import Testing

@testable import landreserve

@Suite struct DisplayWidthTests {
  @Test func chineseTakesTwoPlacesAndWhatCombinesNone() {
    #expect(DisplayWidth.of("亩") == 2 && DisplayWidth.of("mu") == 2 && DisplayWidth.of("") == 0)
    #expect(DisplayWidth.of("（万元）") == 8 && DisplayWidth.of("，") == 2 && DisplayWidth.of("ｶ") == 1)
    #expect(DisplayWidth.of("e\u{301}") == 1 && DisplayWidth.of("é") == 1)
    #expect(DisplayWidth.of("👍🏽") == 2 && DisplayWidth.of("✔️") == 2 && DisplayWidth.of("✔") == 1)
    #expect(DisplayWidth.of("𠮷") == 2 && DisplayWidth.of("あ한") == 4 && DisplayWidth.of("–…²τ") == 4)
  }

  @Test func cutsBetweenCharactersAndNeverWiderThanAsked() {
    #expect(DisplayWidth.cut("战略留白区", to: 10) == "战略留白区")
    #expect(DisplayWidth.cut("战略留白区", to: 9) == "战略留白…")
    #expect(DisplayWidth.cut("战略留白区", to: 8) == "战略留…")
    #expect(DisplayWidth.cut("parcel", to: 4) == "par…")
    for places in 1...12 { #expect(DisplayWidth.of(DisplayWidth.cut("a亩b亩c亩d亩", to: places)) <= places) }
  }

  /// Against the C library's own table (`wcwidth`), over every character that is assigned there and here.
  @Test func agreesWithTheSystem() {
    // Glibc's header hides it from Swift.
    guard setlocale(LC_CTYPE, "C.UTF-8") != nil, let symbol = dlsym(nil, "wcwidth") else { return }
    let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
    defer { setlocale(LC_CTYPE, "C") }
    var compared = 0
    var differing: [String] = []
    for value in UInt32(0x20)...0x3FFFD {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned,
        // Marks that stand alone, and what has no place of its own, are counted differently everywhere.
        ![.format, .control, .nonspacingMark, .enclosingMark, .spacingMark, .privateUse, .surrogate]
          .contains(scalar.properties.generalCategory)
      else { continue }
      let expected = wcwidth(Int32(value))
      guard expected > 0 else { continue }
      compared += 1
      if Int(expected) != DisplayWidth.of(Character(scalar)) { differing.append(String(value, radix: 16)) }
    }
    #expect(compared > 100_000)
    // Versions of Unicode differ in a few symbols.
    #expect(differing.count < 200, "\(differing.prefix(40))")
  }
}
