import TestSupport
import Testing

@testable import LandModel

/// Dates compare as days however they are written, and never by their letters; text stands for a number where that is
/// asked for.
@Suite struct ExpressionDateTests {
  private func value(_ text: String, _ row: [String: ExpressionValue] = [:]) throws -> ExpressionValue {
    let names = row.keys.sorted()
    return try BoundExpression(Expression(text)) { names.firstIndex(of: $0) }.evaluate {
      row[names[$0]] ?? .unknown
    }
  }

  @Test(arguments: [
    ("'2022/9/8' <= '2022/10/1'", true), ("'2022/9/8' < '2022-10-01'", true),
    ("'2022年9月8日' > '2022.9.7'", true),
    ("'2005-07-18' = '2005/7/18'", true), ("'2005-07-18' != '2005年7月18日'", false),
    ("'2005/7/18' in ('2005-07-18', 'x')", true), ("'2005/7/18' not in ('2005-07-19')", true),
    ("date('20050718') = '2005/7/18'", true), ("date(20050718) >= '2005-07-18'", true),
    ("date('2005年7月18日') = '2005-07-18'", true), ("'2005-07-18T08:00:00' < '2005-07-18T09:00:00'", true),
    ("'2005-07-18 08:00' <= '2005-07-18'", true), ("'2024-02-29' < '2024-03'", true),
    ("'2024-02' < '2024-11'", true),
    ("'b' > 'a'", true), ("'P-10' < 'P-9'", true), ("'2022-001' < '2022-002'", true),
    ("'20050718' < '20050719'", true),
  ])
  func dates(text: String, expected: Bool) throws {
    #expect(try value(text) == .boolean(expected), "\(text)")
  }

  @Test(arguments: [
    "'2022/9/8' < ''", "'2022/9/8' < 'soon'", "'20220908' < '2022-10-01'", "'2022/13/1' < '2022/2/1'",
    "'2024-02-29' < '2024-02'", "date('soon')", "date('20051318')", "date(1e300)",
    "add_days('9999-12-31', 1)",
    "add_years('2000-01-01', 9000)", "add_days('0001-01-01', -1)", "add_days('2000-01-01', 1e18)",
  ])
  func unknown(text: String) throws { #expect(try value(text) == .unknown, "\(text)") }

  /// The quick test of a cell's bytes must not decide what days decide.
  @Test func equalityWithADateIsNoMatterOfBytes() throws {
    for text in ["built = '2005/7/18'", "built in ('2005/7/18', 'never')"] {
      let bound = try BoundExpression(Expression(text)) { $0 == "built" ? 0 : nil }
      #expect(bound.slotTests.isEmpty && !bound.isConjunctionOfTests)
      #expect(bound.evaluate { _ in .text("2005-07-18") } == .boolean(true))
    }
    let plain = try BoundExpression(Expression("built = 'never'")) { $0 == "built" ? 0 : nil }
    #expect(plain.slotTests.count == 1)
  }

  /// In every way of writing two seeded days the order is that of the days.
  @Test func everyWayOfWritingGivesTheOrderOfDays() throws {
    var generator = SeededGenerator(seed: 11)
    func written(_ date: CalendarDate, _ way: Int) -> String {
      switch way {
      case 0: return date.description
      case 1: return "\(date.year)/\(date.month)/\(date.day)"
      case 2: return "\(date.year).\(date.month).\(date.day)"
      case 3: return "\(date.year)年\(date.month)月\(date.day)日"
      default: return "\(date)T12:00:00"
      }
    }
    for _ in 0..<300 {
      let days = (0..<2).map { _ in
        CalendarDate(daysSince1970: Int.random(in: 0...20_000, using: &generator))
      }
      let texts = days.map { written($0, Int.random(in: 0...4, using: &generator)) }
      let row = ["a": ExpressionValue.text(texts[0]), "b": .text(texts[1])]
      #expect(try value("a < b", row) == .boolean(days[0] < days[1]), "\(texts)")
      #expect(try value("a >= b", row) == .boolean(days[0] >= days[1]), "\(texts)")
      #expect(try value("a = b", row) == .boolean(days[0] == days[1]), "\(texts)")
    }
  }

  @Test(arguments: [
    ("number('1,234.5')", 1234.5), ("number(' 100.0 ')", 100), ("number('-1,234,567')", -1_234_567),
    ("number('1e3')", 1000),
    ("number('+7')", 7), ("round(1e300, 15)", 1e300),
  ])
  func numbers(text: String, expected: Double) throws {
    #expect(try value(text) == .number(expected), "\(text)")
  }

  @Test(arguments: [
    "number('1,23')", "number('0x10')", "number('nan')", "number('inf')", "number('12 m')", "number('')",
    "number('1,234,5')",
    "number(',123')", "number('1.234,567')",
  ])
  func noNumbers(text: String) throws { #expect(try value(text) == .unknown, "\(text)") }
}
