import Testing

@testable import LandModel

@Suite struct FigureTests {
  @Test func numbersAreShort() {
    #expect(
      [0, 12, 12.5, 12.25, -0.04, 1999.999, 0.001, -0.001].map { Figure.rounded($0, 2) } == [
        "0", "12", "12.5", "12.25", "-0.04", "2000", "0", "0",
      ])
    #expect(Figure.rounded(0.05, 1) == "0.1")
    #expect(Figure.rounded(.infinity, 2) == "inf")
    #expect(Figure.percent(0.99954) == "99.95 %")
  }

  @Test func namesKeepAllDigits() {
    #expect([2026, 0.1 + 0.2, -3].map(Figure.plain) == ["2026", "0.30000000000000004", "-3"])
  }

  @Test(arguments: [("7", "7"), ("116", "116"), ("3116", "3,116"), ("1234567", "1,234,567")])
  func thousandsArePartedByCommas(digits: String, text: String) { #expect(Figure.grouped(digits) == text) }

  @Test func resultsHoldMillionths() {
    #expect(Figure.millionth(1.000_000_4) == 1)
    #expect(Figure.millionth(2e9 + 0.123_456_7) == 2e9 + 0.123_456_7)
    #expect(Figure.millionth(.nan).isNaN)
  }
}
