import Foundation
import LandFormats
import LandModel
import LandPolicy
import Testing

@testable import ReservePlanning

/// What is no usable figure is refused with its path and name before anything is computed with it.
@Suite struct ProblemBoundsTests {
  private static func solve(_ problem: PlanProblem) throws -> PlanOutcome {
    try PlanSolver(options: SolverOptions(timeLimit: 20)).solve(problem)
  }

  /// Figures at and beyond the bounds of what can be planned: refused with the name and the path, or planned.
  @Test func everyFigureIsBounded() throws {
    let sound = PlanProblem(
      candidates: [
        PlanCandidate(id: "a", areaMu: 10, cost: 5), PlanCandidate(id: "b", areaMu: 20, cost: 9),
      ], firstYear: 2026, yearCount: 2,
      constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [10, 10], budget: [20, 20])
        + [
          PlanDemand(
            id: "areas", kind: .contiguousAreas(.init(count: 1, minimumMu: 5)),
            severity: .soft(penaltyPerUnit: 1)),
          PlanDemand(
            id: "not-both", kind: .exclusion(.init(parcels: ["a", "b"])), severity: .soft(penaltyPerUnit: 1)),
          PlanDemand(id: "clear", kind: .clearance(.init(flag: "x", byYear: 2027))),
        ])
    #expect(try Self.solve(sound).status == .optimal)
    let encoded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(sound))
    let object = try #require(encoded as? [String: Any])
    func refused(_ path: [Any], _ value: Any, _ place: String) throws {
      func changed(_ node: Any, _ rest: ArraySlice<Any>) -> Any {
        guard let step = rest.first else { return value }
        if let index = step as? Int, var list = node as? [Any] {
          list[index] = changed(list[index], rest.dropFirst())
          return list
        }
        var map = node as? [String: Any] ?? [:]
        if let name = step as? String {
          map[name] = changed(map[name] ?? [:] as [String: Any], rest.dropFirst())
        }
        return map
      }
      let data = try JSONSerialization.data(withJSONObject: changed(object, path[...]))
      do {
        let tree = try PolicyValue(parsingJSON: Array(data), file: "p.json").withPaths(isDotted: true)
        _ = try Self.solve(PlanProblem(PolicyReader(file: "p.json", value: tree)))
        Issue.record("\(place) = \(value) is planned")
      } catch { #expect("\(error)".contains(place), "\(error)") }
    }
    let wholes: [Any] = [Int.max, Int.min, Int.max - 2026, -1]
    for value in wholes {
      try refused(["first_year"], value, "first_year")
      try refused(["years"], value, "years")
      try refused(["previous_years", "a"], value, "previous_years.a")
      for name in ["earliest_year", "supply_lag_years", "out_of_production_years"] {
        try refused(["candidates", 1, name], value, "candidates.1.\(name)")
      }
      try refused(
        ["candidates", 0, "locks"], [["direction": "in", "year": value]], "candidates.0.locks.0.year")
      try refused(["constraints", 0, "years"], [value], "constraints.0.years")
      try refused(["constraints", 4, "count"], value, "constraints.4.count")
      try refused(["constraints", 5, "at_most"], value, "constraints.5.at_most")
      try refused(["constraints", 6, "by_year"], value, "constraints.6.by_year")
    }
    try refused(["years"], 1_000_000, "years")
    try refused(["discount"], -0.5, "discount")
    for value in [1e300, -1e300, 9.3e18] {
      for name in ["area_mu", "cost", "quota_mu", "score", "perimeter_m"] {
        try refused(["candidates", 0, name], value, "candidates.0.\(name)")
      }
      try refused(["constraints", 1, "area_mu"], value, "constraints.1.area_mu")
      try refused(["constraints", 3, "amount"], value, "constraints.3.amount")
      try refused(["constraints", 4, "minimum_mu"], value, "constraints.4.minimum_mu")
      try refused(["objective", "terms", 0, "weight"], value, "objective.terms.0.weight")
    }
    for penalty in [-3, -1e-9] as [Double] {
      try refused(["constraints", 4, "severity", "penalty_per_unit"], penalty, "constraints.4.severity")
    }
    try refused(["candidates", 0, "id"], "", "candidates.0.id")
    try refused(["constraints", 0, "id"], " ", "constraints.0.id")
  }

  /// What is no problem is refused with line, column and path, and never read as something else.
  @Test(arguments: [
    ("{}", "line 1, column 1: “candidates” is missing"), ("[]", "a list where a map"),
    ("{\"first_year\": 2026,\n \"first_year\": 2027}", "line 2, column 2: a name stands twice: first_year"),
    (
      "{\"candidates\": [],\n \"years\": 1, \"yeers\": 1}",
      "line 2, column 23: yeers: “yeers” is not known here"
    ),
    ("{\"candidates\": [{\"id\": 3}]}", "candidates.0.id: is the number"),
    ("{\"candidates\": [{\"id\": \"地\", \"area_mu\": true}]}", "column 40: candidates.0.area_mu: is true"),
    ("{\"candidates\": [{\"id\": \"a\", \"area_mu\": 1e999}]}", "column 40: holds a number beyond"),
    (
      "{\"candidates\": [{\"id\": \"a\", \"locks\": [{\"direction\": \"inn\"}], \"area_mu\": 1, \"cost\": 1}]}",
      "“in”"
    ),
    ("{\"candidates\": [], \"first_year\": 9223372036854775808}", "first_year: is the number"),
    (
      "{\"candidates\": [], \"first_year\": 2026, \"years\": 1, \"constraints\": [{\"kind\": \"quta\"}]}",
      "constraints.0.kind: “quta” is not known"
    ),
    (
      "{\"candidates\": " + String(repeating: "[", count: 600) + String(repeating: "]", count: 600) + "}",
      "nested"
    ),
    ("{\"candidates\": [}", "line 1, column 17: is not JSON"), ("", "is not JSON"),
  ])
  func whatIsNoProblemHasItsPlace(text: String, words: String) {
    #expect {
      let tree = try PolicyValue(parsingJSON: Array(text.utf8), file: "p.json").withPaths(isDotted: true)
      _ = try PlanProblem(PolicyReader(file: "p.json", value: tree, isStrict: true))
    } throws: { error in
      let isNamed = "\(error)".hasPrefix("p.json: ") && "\(error)".contains(words)
      return isNamed && (error as? LandError)?.kind == .data
    }
  }

  @Test func aNegativeOrHugeSeedIsTaken() throws {
    let problem = PlanProblem(
      candidates: [PlanCandidate(id: "a", areaMu: 10, cost: 5)], firstYear: 2026, yearCount: 1,
      constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [10]))
    for seed in [Int.max, Int.min, -1, 1 << 40] {
      var options = SolverOptions(timeLimit: 5, seed: seed)
      options.enumerates = false
      #expect(try PlanSolver(options: options).solve(problem).status == .optimal)
    }
  }
}
