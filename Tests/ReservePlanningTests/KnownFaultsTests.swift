import LandFormats
import LandPolicy
import TestSupport
import Testing

@testable import ReservePlanning

/// The inputs on which the planner was wrong once, with the right answers, and variants made up here.
@Suite struct KnownFaultsTests {
  private func solve(_ problem: PlanProblem, timeLimit: Double = 20) throws -> PlanOutcome {
    try PlanSolver(options: SolverOptions(timeLimit: timeLimit)).solve(problem)
  }

  private func text(_ outcome: PlanOutcome) -> String {
    outcome.explanation.map(\.description).joined(separator: "\n")
  }

  private static func shared(_ path: String) throws -> PlanProblem {
    try PlanProblem(PolicyFile.tree(file: SharedData.path("cases/\(path)")))
  }

  @Test(
    .enabled(if: SharedData.isAvailable),
    arguments: [
      ("planner-crash/crash-3-candidates.json", 167_903_236.17),
      ("planner-false-infeasible/bad5-100000000-FALSEINF-2-73.json", 147_495_645.300776699),
      ("planner-explanations/budget-dup-years.json", 40),
      ("planner-explanations/optimal-with-gap-17-percent.json", 6.000000000000001e-9),
    ])
  func plansThatExist(path: String, objective: Double) throws {
    let outcome = try solve(try Self.shared(path))
    #expect(outcome.status == .optimal)
    #expect(outcome.results.allSatisfy { $0.met })
    let found = try #require(outcome.objective)
    #expect(abs(found - objective) <= 1e-9 * objective)
    #expect(try #require(outcome.gap) <= 1e-4)
  }

  @Test(
    .enabled(if: SharedData.isAvailable),
    arguments: [
      ("planner-false-infeasible/highs1704c.json", ["is 2 mu in all years", "+0.454 万元 in budget"]),
      (
        "planner-explanations/hidden-budget.json",
        ["budget-2026, floor-2026", "a plan is possible with +410 万元 in budget-2026"]
      ),
      (
        "planner-explanations/hidden-quota.json",
        ["floor-2026, quota-2026", "a plan is possible with +45 mu in quota-2026"]
      ),
      (
        "planner-explanations/two-clashes.json",
        [
          "budget-2026, floor-2026", "budget-2027, floor-2027",
          "+10 万元 in budget-2026 and +20 万元 in budget-2027",
        ]
      ),
      ("planner-explanations/share-rounding.json", ["0.238 share instead of 0.3 in town-T"]),
      (
        "planner-explanations/every-floor-0-percent.json",
        ["c0 requires 3 contiguous areas", "no plan exists without the floors floor-2026, floor-2027 either"]
      ),
      ("planner-explanations/group_split_locks.json", ["a is locked into 2026", "b is locked into 2027"]),
      ("planner-explanations/infeasible-within-tolerance.json", ["1.0000000001 mu"]),
    ])
  func plansThatDoNot(path: String, words: [String]) throws {
    let outcome = try solve(try Self.shared(path))
    #expect(outcome.status == .infeasible)
    let said = text(outcome)
    for word in words { #expect(said.contains(word), "\(said)") }
    #expect(!(path.contains("two-clashes") && said.contains("without any one of them")), "\(said)")
    #expect(!said.contains(" 0 % at most"), "\(said)")
    let lines = outcome.explanation.map(\.description)
    #expect(Set(lines).count == lines.count)
  }

  @Test(
    .enabled(if: SharedData.isAvailable),
    arguments: [
      ("planner-explanations/negative-penalty.json", "penalty_per_unit"), ("crash/first.json", "first_year"),
      ("crash/lag.json", "candidates.3.supply_lag_years, candidate 310118-GB-016936"),
    ])
  func whatMeansNothing(path: String, place: String) throws {
    let problem = try Self.shared(path)
    let error = #expect(throws: (any Error).self) { try solve(problem) }
    #expect("\(error.map { "\($0)" } ?? "")".contains(place))
  }

  /// Candidates that a limit rules out one by one: the limit is named, and what raises it is enough and needed.
  @Test func whatRulesCandidatesOutIsNamed() throws {
    for seed in 0..<12 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let isMoney = seed % 2 == 0
      let candidates = (0..<8).map { index in
        PlanCandidate(
          id: "P\(index)", areaMu: Double(Int.random(in: 50...150, using: &generator)) / 10,
          cost: isMoney ? Double(Int.random(in: 500...1500, using: &generator)) / 10 : 1,
          quotaMu: isMoney ? 0 : Double(Int.random(in: 500...1500, using: &generator)) / 10)
      }
      let limit = 12.5
      let problem = PlanProblem(
        candidates: candidates, firstYear: 2026, yearCount: 1,
        constraints: PlanDemand.yearly(
          firstYear: 2026, floorMu: [20], budget: isMoney ? [limit] : [], quotaMu: isMoney ? [] : [limit]))
      let outcome = try solve(problem)
      #expect(outcome.status == .infeasible)
      let said = text(outcome)
      let name = isMoney ? "budget-2026" : "quota-2026"
      #expect(said.contains("\(name)"), "\(said)")
      let pattern = try Regex("\\+([0-9.,]+) \\S+ in \(name)", as: (Substring, Substring).self)
      let match = try #require(said.firstMatch(of: pattern), "\(said)")
      let more = try #require(Double(match.1.replacing(",", with: "")))
      func solved(_ more: Double) throws -> PlanOutcome.Status {
        var changed = problem
        changed.constraints = problem.constraints.map { constraint in
          var constraint = constraint
          switch constraint.kind {
          case .budget(var budget):
            budget.amount += more
            constraint.kind = .budget(budget)
          case .quota(var quota):
            quota.quotaMu += more
            constraint.kind = .quota(quota)
          default: break
          }
          return constraint
        }
        return try solve(changed).status
      }
      #expect(try solved(more) == .optimal, "seed \(seed): \(said)")
      #expect(try solved(more * 0.98) == .infeasible, "seed \(seed): \(said)")
    }
  }

  /// A town's share that can't be reached: the share that is told lets a plan hold.
  @Test func sharesAreToldOnTheSafeSide() throws {
    for seed in 0..<12 as Range<UInt64> {
      var generator = SeededGenerator(seed: 100 + seed)
      let own = Double(Int.random(in: 50...150, using: &generator)) / 10
      let other = Double(Int.random(in: 250...450, using: &generator)) / 10
      func problem(_ least: Double) -> PlanProblem {
        PlanProblem(
          candidates: [
            PlanCandidate(id: "T", areaMu: own, cost: 1, town: "T"),
            PlanCandidate(id: "U", areaMu: other, cost: 1, town: "U"),
          ], firstYear: 2026, yearCount: 1,
          constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [own + other - 0.5])
            + [PlanDemand(id: "town", kind: .townShare(.init(town: "T", atLeast: least)))])
      }
      let said = text(try solve(problem(0.8)))
      let match = try #require(said.firstMatch(of: /with ([0-9.]+) share instead of 0.8 in town/), "\(said)")
      #expect(try solve(problem(try #require(Double(match.1)))).status == .optimal, "\(said)")
    }
  }

  /// Two years, each short of money: each clash is told, and it is not said that one change would do.
  @Test func everyClashIsTold() throws {
    for seed in 0..<12 as Range<UInt64> {
      var generator = SeededGenerator(seed: 200 + seed)
      let price = Double(Int.random(in: 90...110, using: &generator))
      let budgets = [0, 1].map { _ in 5 * price - Double(Int.random(in: 1...40, using: &generator)) }
      let problem = PlanProblem(
        candidates: (0..<12).map { PlanCandidate(id: "P\($0)", areaMu: 10, cost: price) }, firstYear: 2026,
        yearCount: 2,
        constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [50, 50], budget: budgets.map { $0 }))
      let outcome = try solve(problem)
      #expect(outcome.status == .infeasible)
      let said = text(outcome)
      for year in [2026, 2027] { #expect(said.contains("budget-\(year), floor-\(year)"), "\(said)") }
      #expect(!said.contains("without any one of them there is a plan"), "\(said)")
      let lines = outcome.explanation.map(\.description)
      #expect(Set(lines).count == lines.count)
    }
  }

  /// Locks that split a group, or contradict each other: both are named.
  @Test func locksThatClashAreBothNamed() throws {
    let pairs: [(PlanLock, PlanLock, [String])] = [
      (
        PlanLock(.in, year: 2026), PlanLock(.in, year: 2027),
        ["a is locked into 2026", "b is locked into 2027"]
      ),
      (PlanLock(.in), PlanLock(.out), ["a is locked in", "b is locked out"]),
      (
        PlanLock(.in, year: 2027), PlanLock(.out, year: 2027),
        ["a is locked into 2027", "b is locked out of 2027"]
      ),
    ]
    for (first, second, words) in pairs {
      for isGroup in [true, false] {
        let locks = isGroup ? [[first], [second]] : [[first, second], []]
        let problem = PlanProblem(
          candidates: zip(["a", "b"], locks).map {
            PlanCandidate(id: $0.0, areaMu: 1, cost: 1, group: isGroup ? "g" : nil, locks: $0.1)
          }, firstYear: 2026, yearCount: 2, constraints: [])
        let outcome = try solve(problem)
        #expect(outcome.status == .infeasible)
        let said = text(outcome)
        #expect(outcome.explanation.count == 1, "\(said)")
        for word in words {
          #expect(said.contains(isGroup ? word : word.replacing(/^b/, with: "a")), "\(said)")
        }
      }
    }
  }

  /// Money so small that it vanishes beside 1: gaps are shares all the same.
  @Test func gapsAreRelativeAtEveryScale() throws {
    for scale in [1e-12, 1e-9, 1e-6, 1, 1e6, 1e12] {
      for enumerates in [true, false] {
        let problem = PlanProblem(
          candidates: (0..<6).map { PlanCandidate(id: "p\($0)", areaMu: 10, cost: Double(1 + $0) * scale) },
          firstYear: 2026, yearCount: 1, constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [30]))
        var options = SolverOptions(timeLimit: 10)
        options.enumerates = enumerates
        let outcome = try PlanSolver(options: options).solve(problem)
        #expect(outcome.status == .optimal)
        #expect(abs(try #require(outcome.objective) / scale - 6) < 1e-9)
        #expect(abs(try #require(outcome.bound) / scale - 6) < 1e-3)
      }
    }
  }
}
