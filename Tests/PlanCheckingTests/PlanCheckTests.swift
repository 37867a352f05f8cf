import Foundation
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
    maximumNoGoShare: 0.05)

  /// A plan that holds: a in 2026, b and c in 2027.
  func plan(
    _ parcels: [[String]] = [["a"], ["b", "c"]], areas: [Double] = [10, 25], costs: [Double] = [4, 7],
    quotas: [Double] = [1, 0], objective: Double = 4 + 7 / 1.25, bound: Double? = nil, gap: Double? = nil,
    status: String = "optimal", clusters: String = "[]", constraints: String = "[]"
  ) throws -> CheckedPlan {
    let bound = bound ?? objective
    let gap = gap ?? abs(objective - bound) / objective
    let years = zip(parcels.indices, parcels).map { index, keys in
      let names = keys.map { "\"\($0)\"" }.joined(separator: ",")
      return
        "{\"year\": \(2026 + index), \"area_mu\": \(areas[index]), \"cost\": \(costs[index]), \"quota_mu\": \(quotas[index]), \"parcels\": [\(names)]}"
    }
    let json = """
      {"status": "\(status)", "objective": \(objective), "bound": \(bound), "gap": \(gap),
       "years": [\(years.joined(separator: ","))], "clusters": \(clusters), "constraints": \(constraints), "explanation": []}
      """
    return try CheckedPlan(json: Data(json.utf8), file: "plan.json")
  }

  func rules(_ plan: CheckedPlan, _ figures: PlanFigures? = nil, touching: Set<TouchingPair> = []) -> Set<
    String
  > {
    Set(
      PlanCheck.faults(of: plan, figures: figures ?? self.figures, facts: facts, touching: touching).map(
        \.rule))
  }

  @Test func aPlanThatHoldsHasNoFault() throws { #expect(rules(try plan()).isEmpty) }

  @Test func aParcelTwiceIsFound() throws {
    #expect(rules(try plan([["a"], ["b", "c", "a"]])).contains("parcel"))
  }

  @Test(arguments: ["e", "f", "x"]) func parcelsThatMayNotBePlannedAreFound(key: String) throws {
    #expect(rules(try plan([["a", key], ["b", "c"]])).contains("parcel"))
  }

  @Test func landInANoGoLayerIsFound() throws {
    #expect(rules(try plan([["a", "d"], ["b", "c"]])).contains("no-go-share"))
  }

  @Test func aSumThatIsNotTheLayersIsFound() throws {
    #expect(rules(try plan(areas: [10.01, 25])) == ["years"])
    #expect(rules(try plan(costs: [4, 7.01])) == ["years"])
    #expect(rules(try plan(quotas: [1, 0.01])) == ["years"])
  }

  @Test func theRoundingOfAMeasurementIsNoFault() throws {
    #expect(rules(try plan(areas: [10.00007, 25])).isEmpty)
    #expect(rules(try plan(areas: [10.0001, 25])) == ["years"])
    var exact = figures
    exact.measuringToleranceMu = 0
    #expect(rules(try plan(areas: [10.00007, 25]), exact) == ["years"])
  }

  @Test func aMissedFloorIsFound() throws {
    var harder = figures
    harder.floorMu = [10.001, 20]
    #expect(rules(try plan(), harder) == ["floor-2026"])
  }

  @Test func aBrokenCeilingBudgetOrQuotaIsFound() throws {
    var harder = figures
    harder.ceilingMu = [nil, 24.9]
    #expect(rules(try plan(), harder) == ["ceiling-2027"])
    harder = figures
    harder.budget = [5, 6.9]
    #expect(rules(try plan(), harder) == ["budget-2027"])
    harder.carriesMoneyOver = true
    #expect(rules(try plan(), harder).isEmpty)
    harder = figures
    harder.quotaMu = [0.5, nil]
    #expect(rules(try plan(), harder) == ["quota-2026"])
  }

  @Test func aWrongObjectiveBoundOrGapIsFound() throws {
    #expect(rules(try plan(objective: 9)).contains("objective"))
    #expect(rules(try plan(bound: 9.7)).contains("bound"))
    #expect(rules(try plan(bound: 9, gap: 0)).contains("gap"))
  }

  @Test func aParcelBeforeItsYearAndASplitGroupAreFound() throws {
    let early = try plan([["a", "c"], ["b"]], areas: [15, 20], costs: [5, 6], objective: 5 + 6 / 1.25)
    #expect(rules(early) == ["earliest-year", "group"])
  }

  @Test func aYearThatIsNotThePolicysIsFound() throws {
    var other = figures
    other.yearCount = 3
    #expect(rules(try plan(), other) == ["years"])
  }

  @Test func aWrongStatementAboutAConstraintIsFound() throws {
    let stated = """
      [{"id": "floor-2026", "severity": "hard", "required": 10, "achieved": 12, "met": true}]
      """
    #expect(rules(try plan(constraints: stated)) == ["floor-2026"])
    let unmet = """
      [{"id": "other", "severity": "hard", "required": 10, "achieved": 1, "met": false}]
      """
    #expect(rules(try plan(constraints: unmet)) == ["other"])
  }

  @Test func anInfeasiblePlanWithParcelsIsFound() throws {
    #expect(rules(try plan(status: "infeasible")) == ["status"])
    #expect(rules(try plan(status: "fine")) == ["status"])
  }

  @Test func locksAreChecked() throws {
    var locked = facts
    locked[3].lockedIn = true
    locked[0].lockedOut = true
    locked[0].lockedOutYear = 2026
    let faults = PlanCheck.faults(of: try plan(), figures: figures, facts: locked)
    #expect(faults.map(\.rule) == ["lock", "lock"])
    locked = facts
    locked[0].lockedOut = true
    locked[0].lockedOutYear = 2027
    locked[1].lockedIn = true
    locked[1].lockedInYear = 2027
    #expect(PlanCheck.faults(of: try plan(), figures: figures, facts: locked).isEmpty)
  }

  @Test func demandsAreChecked() throws {
    func broken(_ kind: PlanDemand.Kind) throws -> Bool {
      var harder = figures
      harder.demands = [PlanDemand(id: "demand", kind: kind)]
      return rules(try plan(), harder) == ["demand"]
    }
    #expect(
      try broken(.floor(years: [2026, 2027], areaMu: 35.1, alreadyMu: 0, counting: .acquired, flag: nil)))
    #expect(
      try !broken(.floor(years: [2026, 2027], areaMu: 35.1, alreadyMu: 0.1, counting: .acquired, flag: nil)))
    #expect(try broken(.floor(years: [2028], areaMu: 5.1, alreadyMu: 0, counting: .supplied, flag: nil)))
    #expect(try !broken(.floor(years: [2028], areaMu: 5, alreadyMu: 0, counting: .supplied, flag: nil)))
    #expect(
      try broken(.floor(years: [2027, 2028], areaMu: 25.1, alreadyMu: 0, counting: .either, flag: nil)))
    #expect(try broken(.ceiling(years: [2027], areaMu: 19, counting: .acquired, flag: "class-d")))
    #expect(try broken(.clearance(flag: "class-d", byYear: 2026)))
    #expect(try !broken(.clearance(flag: "class-d", byYear: 2027)))
    #expect(try broken(.townShare(town: "east", atLeast: 0.3, atMost: nil)))
    #expect(try broken(.townShare(town: "east", atLeast: nil, atMost: 0.28)))
    #expect(try !broken(.townShare(town: "east", atLeast: 0.28, atMost: 0.29)))
    #expect(try broken(.exclusion(parcels: ["a", "b"], atMost: 1)))
  }

  @Test func areasAreChecked() throws {
    func found(_ clusters: String, _ areas: PlanDemand.ContiguousAreas, touching: Set<TouchingPair>) throws
      -> Int
    {
      var harder = figures
      harder.demands = [PlanDemand(id: "areas", kind: .contiguousAreas(areas))]
      let plan = try plan(clusters: clusters)
      return PlanCheck.faults(of: plan, figures: harder, facts: facts, touching: touching)
        .count { $0.rule == "areas" }
    }
    let pair: Set = [TouchingPair("c", "b")]
    let cluster = #"[{"area_mu": 25, "parcels": ["b", "c"]}]"#
    #expect(try found(cluster, .init(count: 1, minimumMu: 25), touching: pair) == 0)
    #expect(try found(cluster, .init(count: 1, minimumMu: 25), touching: []) == 1)
    #expect(try found(cluster, .init(count: 2, minimumMu: 25), touching: pair) == 1)
    #expect(try found(cluster, .init(count: 1, minimumMu: 26), touching: pair) == 1)
    #expect(try found(cluster, .init(count: 1, minimumMu: 25, excludedFlag: "class-d"), touching: pair) == 1)
    let far = #"[{"area_mu": 30, "parcels": ["a", "b"]}]"#
    let touching: Set = [TouchingPair("a", "b")]
    #expect(try found(far, .init(count: 1, minimumMu: 25), touching: touching) == 0)
    #expect(try found(far, .init(count: 1, minimumMu: 25, withinOneYear: true), touching: touching) == 1)
    let unbought = #"[{"area_mu": 20, "parcels": ["b", "d"]}]"#
    #expect(try found(unbought, .init(count: 1, minimumMu: 20), touching: [TouchingPair("b", "d")]) == 1)
    let twice = #"[{"area_mu": 25, "parcels": ["b", "c"]}, {"area_mu": 5, "parcels": ["c"]}]"#
    #expect(try found(twice, .init(count: 2, minimumMu: 5), touching: pair) == 1)
  }

  @Test func aFileThatIsNoPlanIsRefusedByName() {
    #expect {
      try CheckedPlan(json: Data("{}".utf8), file: "x.json")
    } throws: { error in "\(error)".hasPrefix("x.json: ") && "\(error)".contains("status") }
    #expect(throws: (any Error).self) { try CheckedPlan(json: Data("nonsense".utf8), file: "x.json") }
  }
}
