import Testing
import Words

@testable import LandModel

@Suite struct ExpressionTests {
  private let row: [String: ExpressionValue] = [
    "use": .text("PARKING-LOT"), "area": .number(3), "zero": .number(0), "yes": .boolean(true),
    "gone": .unknown,
    "start": .text("2024-02-29"), "面积": .number(7), "odd name": .number(1),
  ]

  private func value(_ text: String) throws -> ExpressionValue {
    let names = row.keys.sorted()
    let bound = try BoundExpression(Expression(text)) { names.firstIndex(of: $0) }
    return bound.evaluate { row[names[$0]] ?? .unknown }
  }

  @Test(arguments: [
    ("1 + 2 * 3", ExpressionValue.number(7)), ("(1 + 2) * 3", .number(9)), ("-area - -1", .number(-2)),
    ("8 / 2 / 2", .number(2)), ("area > 2 and area <= 3", .boolean(true)), ("not area = 3", .boolean(false)),
    ("contains(use, 'Vacant', \"PARKING\")", .boolean(true)), ("contains(use, 'x')", .boolean(false)),
    ("area in (1, 2, 3)", .boolean(true)), ("area not in (1, 2)", .boolean(true)),
    ("in(use, 'a')", .boolean(false)),
    ("gone is null", .boolean(true)), ("gone is not null", .boolean(false)), ("has(use)", .boolean(true)),
    ("has('')", .boolean(false)), ("if(yes, 1, 2)", .number(1)), ("coalesce(gone, 5)", .number(5)),
    ("years_between(start, '2026-02-28')", .number(1)), ("days_between(start, '2024-03-01')", .number(1)),
    ("add_years(start, 1)", .text("2025-02-28")), ("add_days(start, 1)", .text("2024-03-01")),
    ("start < '2024-03'", .boolean(true)), ("面积 * 2", .number(14)), ("`odd name`", .number(1)),
    ("'it''s'", .text("it's")), ("round(1.2345, 2)", .number(1.23)), ("max(1, area, 2)", .number(3)),
    ("number('12.5')", .number(12.5)), ("1e3", .number(1000)),
  ])
  func evaluates(text: String, expected: ExpressionValue) throws { #expect(try value(text) == expected) }

  @Test(arguments: [
    "gone > 1", "gone = gone", "1 / zero", "use > 1", "use + 1", "not gone", "yes and gone",
    "gone or not yes",
    "if(gone, 1, 2)", "contains(gone, 'a')", "area in (1, gone)", "year('soon')", "number('x')",
    "max(gone, 1)",
    "yes < true",
  ])
  func missingOrSenselessIsUnknown(text: String) throws { #expect(try value(text) == .unknown) }

  @Test func knownHalfDecidesWhereItCan() throws {
    #expect(try value("gone and not yes") == .boolean(false))
    #expect(try value("gone or yes") == .boolean(true))
  }

  @Test(arguments: [
    "", "1 +", "(1", "1)", "and", "foo(1)", "contains(use)", "'open", "1 2", "a ~ b", "x is y", "1..2", "#",
  ])
  func refusesWhatIsNoExpression(text: String) {
    #expect(throws: ExpressionFault.self) { try Expression(text) }
  }

  @Test func hostileNestingIsRefusedNotFatal() {
    let deep = String(repeating: "(", count: 4000) + "1" + String(repeating: ")", count: 4000)
    #expect(throws: ExpressionFault.self) { try Expression(deep) }
    #expect(throws: ExpressionFault.self) { try Expression(String(repeating: "1+", count: 6000) + "1") }
  }

  @Test func longChainsEvaluate() throws {
    #expect(try value(String(repeating: "1+", count: 4000) + "1") == .number(4001))
  }

  @Test func namesAnUnknownFunctionsNeighbour() {
    #expect { try Expression("contain(use, 'a')") } throws: {
      ($0 as? ExpressionFault)?.problem.description.contains("did you mean “contains”") == true
    }
  }

  @Test func listsItsNamesSorted() throws {
    #expect(try Expression("b > a and has(c) or b = 1").names == ["a", "b", "c"])
  }
}
