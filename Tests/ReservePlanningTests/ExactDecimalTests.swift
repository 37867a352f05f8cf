import TestSupport
import Testing

@testable import ReservePlanning

/// Figures are the decimals that they are written as, and are added, multiplied and compared without rounding.
@Suite struct ExactDecimalTests {
  @Test(arguments: [
    (0.1, "1e-1"), (100.25, "10025e-2"), (1e12, "1e12"), (5e-324, "5e-324"), (-2.5e-7, "-25e-8"), (0, "0e0"),
    (1e15, "1e15"), (123_456_789_012_345.67, "12345678901234567e-2"), (0.000123, "123e-6"),
  ])
  func figuresAreTheirShortestDecimals(figure: Double, text: String) {
    let exact = ExactDecimal(figure)
    #expect(exact.description == text)
    #expect(exact.double == figure)
  }

  @Test func sumsOfDecimalsAreTheirDecimal() {
    #expect(ExactSum.total([0.1, 0.2]).double == 0.3)
    #expect(ExactDecimal(0.1) + ExactDecimal(0.2) == ExactDecimal(0.3))
    #expect(ExactDecimal(1e12) + ExactDecimal(0.0001) > ExactDecimal(1e12))
    #expect(ExactDecimal(0.3) * ExactDecimal(0.5) == ExactDecimal(0.15))
    #expect(ExactDecimal(1e15) - ExactDecimal(1e-15) < ExactDecimal(1e15))
  }

  @Test func onlyComputedLimitsAreWidened() {
    #expect(ExactLimit.upper(998.4) == ExactDecimal(998.4))
    #expect(ExactLimit.lower(0.1 + 0.2) < ExactDecimal(0.1 + 0.2))
    #expect(ExactLimit.lower(0.1 + 0.2) <= ExactDecimal(0.3))
    #expect(ExactLimit.upper(0.1 + 0.2) > ExactDecimal(0.1 + 0.2))
    #expect(ExactSum.reaches([0.1, 0.2], 0.3))
    #expect(ExactSum.reaches([0.1, 0.2], 0.1 + 0.2))
    #expect(!ExactSum.reaches([0.1, 0.2], 0.300000000000001))
    #expect(ExactSum.reaches(Array(repeating: 0.1, count: 10), 1))
  }

  /// Against whole hundredths, which doubles hold exactly.
  @Test func randomSumsAgreeWithWholeNumbers() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let cents = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        Int.random(in: 1...(100_000_000_000_000), using: &generator)
      }
      let total = cents.reduce(0, +) / cents.count * cents.count
      let figures = cents.map { Double($0) / 100 }
      #expect(
        ExactSum.total(figures) == ExactDecimal(Double(cents.reduce(0, +) / 100))
          + ExactDecimal(Double(cents.reduce(0, +) % 100) / 100))
      _ = total
    }
  }

  @Test func safeFiguresNeverRoundToTheWrongSide() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<2000 {
      let figure =
        Double.random(in: -1...1, using: &generator)
        * [1e-9, 1e-3, 1, 1e4, 1e12][Int.random(in: 0..<5, using: &generator)]
      let exact = ExactDecimal(figure)
      #expect(SafeFigure.down(exact).figure <= exact)
      #expect(SafeFigure.up(exact).figure >= exact)
    }
    #expect(SafeFigure.down(ExactDecimal(10 / 41.9)).text == "0.238")
    #expect(SafeFigure.up(ExactDecimal(31.2)).text == "31.2")
  }
}
