import Foundation
import LandPolicy
import PlanChecking
import Testing

@Suite struct PlanCheckTests {
  let facts = [
    ParcelFacts(id: "a", areaMu: 10, cost: 4, quotaMu: 1, noGoShares: ["open space": 0.01], town: "east"),
    ParcelFacts(id: "b", areaMu: 20, cost: 6, group: "g", flags: ["class-d"], outOfProductionYears: 2),
    ParcelFacts(id: "c", areaMu: 5, cost: 1, earliestYear: 2027, group: "g", supplyLagYears: 1),
    ParcelFacts(id: "d", areaMu: 7, cost: 2, noGoShares: ["open space": 0.3]),
    ParcelFacts(id: "e", occurrences: 2, areaMu: 7, cost: 2),
    ParcelFacts(id: "f", isCandidate: false, areaMu: 7, cost: 2),
  ]
  let figures = PlanFigures(
    firstYear: 2026, yearCount: 2, floorMu: [10, 20], budget: [5, 8], quotaMu: [1, 1], discount: 0.25,
    noGoLimits: ["open space": 0.05], clauses: ["floor": "七（三）"])

  /// The file of a plan, a in 2026 and b and c in 2027 where no other is given; it holds for the base figures.
  func plan(
    _ parcels: [[String]] = [["a"], ["b", "c"]], for figures: PlanFigures? = nil, bound: Double? = nil,
    status: String = "optimal", clusters: [[String]] = [], _ change: (inout [String: Any]) -> Void = { _ in }
  ) throws -> CheckedPlan {
    var years: [String: Int] = [:]
    for (index, keys) in parcels.enumerated() { for key in keys { years[key] = 2026 + index } }
    return try HonestPlan(
      figures: figures ?? self.figures, facts: facts, years: years, status: status, bound: bound,
      clusters: clusters.map { (nil, $0) }
    ).plan(change)
  }

  /// A change of one member of one entry of a list.
  func setting(_ list: String, _ index: Int, _ name: String, _ value: Any) -> (inout [String: Any]) -> Void {
    { document in
      guard var entries = document[list] as? [[String: Any]], entries.indices.contains(index) else { return }
      entries[index][name] = value
      document[list] = entries
    }
  }

  func rules(_ plan: CheckedPlan, _ figures: PlanFigures? = nil, touching: Set<TouchingPair> = []) -> Set<
    String
  > {
    Set(
      PlanCheck.faults(of: plan, figures: figures ?? self.figures, facts: facts, touching: touching).map(
        \.rule))
  }

  @Test func aPlanThatHoldsHasNoFault() throws {
    let verdict = PlanCheck.verdict(on: try plan(), figures: figures, facts: facts)
    #expect(verdict.status == .holds && verdict.notChecked.isEmpty, "\(verdict)")
    // Its relaxation proves 8.48 only; trying all choices proves the rest.
    #expect(abs((verdict.bound?.proved ?? 0) - 9.6) < 1e-5)
  }

  @Test func aParcelTwiceIsFound() throws {
    let twice = try plan { self.setting("years", 1, "parcels", ["a", "b", "c"])(&$0) }
    #expect(rules(twice).contains("parcel"))
  }

  @Test(arguments: ["e", "f", "x"]) func parcelsThatMayNotBePlannedAreFound(key: String) throws {
    #expect(rules(try plan { self.setting("years", 0, "parcels", ["a", key])(&$0) }).contains("parcel"))
  }

  @Test func landInANoGoLayerIsFound() throws {
    #expect(rules(try plan([["a", "d"], ["b", "c"]])).contains("no-go-share"))
    // Each layer has its own limit, not the loosest of all.
    var stricter = figures
    stricter.noGoLimits = ["open space": 0.005, "red line": 0.05]
    #expect(rules(try plan(for: stricter), stricter).contains("no-go-share"))
  }

  @Test func aSumThatIsNotTheLayersIsFound() throws {
    #expect(rules(try plan { self.setting("years", 0, "area_mu", 10.01)(&$0) }) == ["years"])
    #expect(rules(try plan { self.setting("years", 1, "cost", 7.01)(&$0) }) == ["years"])
    #expect(rules(try plan { self.setting("years", 1, "quota_mu", 0.01)(&$0) }) == ["years"])
  }

  @Test func theRoundingOfAMeasurementIsNoFault() throws {
    let rounded = try plan { self.setting("years", 0, "area_mu", 10.00007)(&$0) }
    #expect(rules(rounded).isEmpty)
    #expect(rules(try plan { self.setting("years", 0, "area_mu", 10.0001)(&$0) }) == ["years"])
    var exact = figures
    exact.measuringToleranceMu = 0
    #expect(rules(rounded, exact) == ["years"])
  }

  @Test func aMissedFloorIsFound() throws {
    var harder = figures
    harder.floorMu = [10.001, 20]
    #expect(rules(try plan(), harder) == ["floor-2026"])
    #expect(rules(try plan(for: harder), harder) == ["floor-2026"])
  }

  @Test func aBrokenCeilingBudgetOrQuotaIsFound() throws {
    var harder = figures
    harder.ceilingMu = [nil, 24.9]
    #expect(rules(try plan(for: harder), harder).contains("ceiling-2027"))
    harder = figures
    harder.budget = [5, 6.9]
    #expect(rules(try plan(for: harder), harder) == ["budget-2027"])
    harder.carriesMoneyOver = true
    #expect(rules(try plan(for: harder), harder).isEmpty)
    harder = figures
    harder.quotaMu = [0.5, nil]
    #expect(rules(try plan(for: harder), harder).contains("quota-2026"))
  }

  /// A budget of exactly the sum of its decimals is met, and one of a ten-millionth less is not.
  @Test func moneyIsAddedUpAsDecimals() throws {
    var facts = facts
    facts[0].cost = 0.1
    facts[1].cost = 0.1
    facts[2].cost = 0.2
    var exact = figures
    exact.budget = [0.1, 0.3]
    let plan = try HonestPlan(figures: exact, facts: facts, years: ["a": 2026, "b": 2027, "c": 2027]).plan()
    #expect(PlanCheck.faults(of: plan, figures: exact, facts: facts).isEmpty)
    exact.budget = [0.1, 0.2999999]
    let less = try HonestPlan(figures: exact, facts: facts, years: ["a": 2026, "b": 2027, "c": 2027]).plan()
    #expect(PlanCheck.faults(of: less, figures: exact, facts: facts).map(\.rule).contains("budget-2027"))
  }

  @Test func aWrongObjectiveBoundOrGapIsFound() throws {
    #expect(rules(try plan { $0["objective"] = 9 }).contains("objective"))
    #expect(rules(try plan(bound: 9.7)).contains("bound"))
    #expect(rules(try plan { $0["gap"] = 0.1 }).contains("gap"))
  }

  /// A bound that is lower than what is proved is true; one above a plan that exists is false.
  @Test func aForgedBoundIsFound() throws {
    var loose = figures
    loose.floorMu = [10, 5]
    // c alone, without b, would do but for its group; b and c are the only way to 5 mu in 2027.
    #expect(rules(try plan(for: loose), loose).isEmpty)
    var facts = facts
    facts[1].group = nil
    facts[2].group = nil
    let dear = HonestPlan(figures: loose, facts: facts, years: ["a": 2026, "b": 2027])
    let faults = PlanCheck.faults(of: try dear.plan(), figures: loose, facts: facts)
    #expect(faults.map(\.rule) == ["bound"], "\(faults)")
  }

  @Test func aParcelBeforeItsYearAndASplitGroupAreFound() throws {
    #expect(rules(try plan([["a", "c"], ["b"]])).isSuperset(of: ["earliest-year", "group"]))
  }

  @Test func aYearThatIsNotThePolicysIsFound() throws {
    var other = figures
    other.yearCount = 3
    #expect(rules(try plan(), other) == ["years"])
  }

  @Test func aWrongStatementAboutAConstraintIsFound() throws {
    // Those by year come in the order of their ids: two budgets, then two floors.
    for (name, value) in [
      ("achieved", 12 as Any), ("required", 9), ("severity", "soft"), ("clause", "another"), ("unit", "m"),
      ("relation", "at-most"), ("met", false),
    ] {
      #expect(
        rules(try plan { self.setting("constraints", 2, name, value)(&$0) }) == ["floor-2026"], "\(name)")
    }
    let unknown = try plan { self.setting("constraints", 2, "id", "other")(&$0) }
    #expect(rules(unknown) == ["other", "floor-2026"])
    let twice = try plan {
      let entries = $0["constraints"] as? [[String: Any]] ?? []
      $0["constraints"] = entries + [entries[2]]
    }
    #expect(rules(twice) == ["floor-2026"])
    let missing = try plan {
      var entries = $0["constraints"] as? [[String: Any]] ?? []
      entries.remove(at: 2)
      $0["constraints"] = entries
    }
    #expect(rules(missing) == ["floor-2026"])
  }

  @Test func anInfeasiblePlanWithParcelsIsFound() throws {
    #expect(rules(try plan(status: "infeasible")).contains("status"))
    #expect(rules(try plan(status: "fine")).contains("status"))
  }

  /// “Infeasible” holds where it is proved again, and is a fault where a plan exists.
  @Test func anEmptiedPlanIsHeldAgainstThePolicy() throws {
    func verdict(_ figures: PlanFigures, _ status: String) throws -> PlanVerdict {
      let plan = try plan {
        for name in ["objective", "bound", "gap"] { $0[name] = NSNull() }
        for name in ["years", "clusters", "constraints", "objectives"] { $0[name] = [Any]() }
        $0["status"] = status
      }
      return PlanCheck.verdict(on: plan, figures: figures, facts: facts)
    }
    #expect(try verdict(figures, "infeasible").faults.map(\.rule) == ["status"])
    #expect(try verdict(figures, "unknown").status == .unknown)
    var harder = figures
    harder.floorMu = [10, 26]
    #expect(try verdict(harder, "infeasible").status == .holds)
    // The sums would do, the whole parcels do not: 10 of 30 mu and 20 of 25.
    harder.floorMu = [10, 20]
    harder.ceilingMu = [nil, 24]
    #expect(try verdict(harder, "infeasible").status == .holds)
  }

  @Test func locksAreChecked() throws {
    var locked = facts
    locked[3].lockedIn = true
    locked[0].lockedOut = true
    locked[0].lockedOutYear = 2026
    let faults = PlanCheck.faults(of: try plan(), figures: figures, facts: locked)
    #expect(faults.map(\.rule).filter { $0 == "lock" }.count == 2)
    locked = facts
    locked[0].lockedOut = true
    locked[0].lockedOutYear = 2027
    locked[1].lockedIn = true
    locked[1].lockedInYear = 2027
    let held = PlanCheck.faults(of: try plan(), figures: figures, facts: locked)
    #expect(!held.map(\.rule).contains("lock"))
  }

  @Test func demandsAreChecked() throws {
    func broken(_ kind: PlanDemand.Kind) throws -> Bool {
      var harder = figures
      harder.demands = [PlanDemand(id: "demand", kind: kind)]
      return rules(try plan(for: harder), harder).contains("demand")
    }
    #expect(try broken(.areaFloor(.init(years: [2026, 2027], areaMu: 35.1))))
    #expect(try !broken(.areaFloor(.init(years: [2026, 2027], areaMu: 35.1, alreadyMu: 0.1))))
    #expect(try broken(.areaFloor(.init(years: [2028], areaMu: 5.1, counting: .supplied))))
    #expect(try !broken(.areaFloor(.init(years: [2028], areaMu: 5, counting: .supplied))))
    #expect(try broken(.areaFloor(.init(years: [2027, 2028], areaMu: 25.1, counting: .either))))
    #expect(try broken(.areaCeiling(.init(years: [2027], areaMu: 19, flag: "class-d"))))
    #expect(try broken(.clearance(.init(flag: "class-d", byYear: 2026))))
    #expect(try !broken(.clearance(.init(flag: "class-d", byYear: 2027))))
    #expect(try broken(.townShare(.init(town: "east", atLeast: 0.3))))
    #expect(try broken(.townShare(.init(town: "east", atMost: 0.28))))
    #expect(try !broken(.townShare(.init(town: "east", atLeast: 0.28, atMost: 0.29))))
    #expect(try broken(.exclusion(.init(parcels: ["a", "b"]))))
  }

  @Test func areasAreChecked() throws {
    func found(_ clusters: [[String]], _ areas: PlanDemand.ContiguousAreas, touching: Set<TouchingPair>)
      throws
      -> Int
    {
      var harder = figures
      harder.demands = [PlanDemand(id: "areas", kind: .contiguousAreas(areas))]
      let plan = try plan(for: harder, clusters: clusters)
      return PlanCheck.faults(of: plan, figures: harder, facts: facts, touching: touching)
        .count { $0.rule == "areas" }
    }
    let pair: Set = [TouchingPair("c", "b")]
    let cluster = [["b", "c"]]
    #expect(try found(cluster, .init(count: 1, minimumMu: 25), touching: pair) == 0)
    #expect(try found(cluster, .init(count: 1, minimumMu: 25), touching: []) > 0)
    #expect(try found(cluster, .init(count: 2, minimumMu: 25), touching: pair) > 0)
    #expect(try found(cluster, .init(count: 1, minimumMu: 26), touching: pair) > 0)
    #expect(try found(cluster, .init(count: 1, minimumMu: 25, excludedFlag: "class-d"), touching: pair) > 0)
    let touching: Set = [TouchingPair("a", "b")]
    #expect(try found([["a", "b"]], .init(count: 1, minimumMu: 25), touching: touching) == 0)
    #expect(
      try found([["a", "b"]], .init(count: 1, minimumMu: 25, withinOneYear: true), touching: touching) > 0)
    #expect(try found([["b", "d"]], .init(count: 1, minimumMu: 20), touching: [TouchingPair("b", "d")]) > 0)
    #expect(try found([["b", "c"], ["c"]], .init(count: 2, minimumMu: 5), touching: pair) > 0)
  }

  @Test func aFileThatIsNoPlanIsRefusedByName() {
    #expect {
      try CheckedPlan(json: Data("{}".utf8), file: "x.json")
    } throws: { error in "\(error)".hasPrefix("x.json: ") && "\(error)".contains("status") }
    #expect(throws: (any Error).self) { try CheckedPlan(json: Data("nonsense".utf8), file: "x.json") }
  }
}

extension PlanCheck {
  /// All faults of a plan.
  static func faults(
    of plan: CheckedPlan, figures: PlanFigures, facts: [ParcelFacts], touching: Set<TouchingPair> = []
  ) -> [PlanFault] {
    verdict(on: plan, figures: figures, facts: facts, contacts: ParcelContacts(touching)).faults
  }
}
