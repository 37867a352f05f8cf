import Foundation
import LandPolicy
import PlanChecking
import TestSupport

/// A small random question with its best plan, found by trying all.
struct RandomQuestion {
  var figures: PlanFigures
  var facts: [ParcelFacts]
  /// Nil where no plan exists.
  var best: [String: Int]?

  init(seed: UInt64, demands: Bool = true) {
    var random = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Double>) -> Double {
      (Double.random(in: range, using: &random) * 100).rounded() / 100
    }
    let scale = [1e-3, 1, 1, 1, 1e6][Int.random(in: 0..<5, using: &random)]
    let count = Int.random(in: 3...6, using: &random)
    facts = (0..<count).map { index in
      ParcelFacts(
        id: "p\(index)", areaMu: number(2...20), cost: number(1...40) * scale, quotaMu: number(0...3),
        score: number(0...5), noGoShares: ["zone": number(0...0.08)],
        earliestYear: Int.random(in: 0..<6, using: &random) == 0 ? 2027 : nil,
        group: Int.random(in: 0..<4, using: &random) == 0 ? "g" : nil,
        owner: "o\(Int.random(in: 0..<3, using: &random))",
        town: "t\(Int.random(in: 0..<2, using: &random))",
        block: "b\(Int.random(in: 0..<2, using: &random))",
        flags: Int.random(in: 0..<3, using: &random) == 0 ? ["old"] : [],
        supplyLagYears: Int.random(in: 0..<2, using: &random),
        outOfProductionYears: Int.random(in: 1..<3, using: &random))
    }
    let years = Int.random(in: 1...2, using: &random)
    figures = PlanFigures(
      firstYear: 2026, yearCount: years, floorMu: (0..<years).map { _ in number(2...18) },
      budget: (0..<years).map { _ in number(20...90) * scale },
      quotaMu: (0..<years).map { _ in number(2...9) },
      carriesMoneyOver: Bool.random(using: &random), discount: 0.03, noGoLimits: ["zone": 0.06],
      clauses: ["floor": "一", "budget": "二", "no_go": "三"], overrides: ["plan.years=\(years)"])
    if Int.random(in: 0..<4, using: &random) == 0 { figures.aim = .highestPriority }
    if demands { addDemands(using: &random, years: Array(2026..<2026 + years), scale: scale) }
    best = search()
  }

  private mutating func addDemands(using random: inout SeededGenerator, years: [Int], scale: Double) {
    func severity() -> PlanSeverity {
      Bool.random(using: &random) ? .soft(penaltyPerUnit: 3 * scale) : .hard
    }
    let kinds: [PlanDemand.Kind] = [
      .areaFloor(.init(years: years, areaMu: 20, alreadyMu: 3.5, counting: .either)),
      .areaCeiling(.init(years: [2026], areaMu: 25, counting: .supplied, flag: "old")),
      .budget(.init(years: years, amount: 100 * scale)), .quota(.init(years: years, quotaMu: 8)),
      .clearance(.init(flag: "old", byYear: 2026)),
      .outOfProduction(.init(block: "b0", industrialMu: 60, share: 0.5)),
      .townShare(.init(town: "t0", atLeast: 0.1, atMost: 0.9)), .exclusion(.init(parcels: ["p0", "p1"])),
    ]
    for (index, kind) in kinds.enumerated() where Int.random(in: 0..<4, using: &random) == 0 {
      figures.demands.append(
        PlanDemand(id: "d\(index)", kind: kind, clause: "c\(index)", severity: severity()))
    }
  }

  func plan(_ years: [String: Int]) -> HonestPlan {
    HonestPlan(figures: figures, facts: facts, years: years)
  }

  /// Whether a choice keeps the demands, groups and no-go limits.
  func keeps(_ years: [String: Int]) -> Bool {
    let stated = plan(years).document["constraints"] as? [[String: Any]] ?? []
    return stated.allSatisfy { entry in
      entry["met"] as? Bool == true || entry["severity"] as? String == "soft"
        // The year of one parcel is stated as an equation, and is none.
        || (entry["id"] as? String ?? "").hasPrefix("earliest-")
    }
      && facts.allSatisfy { fact in years[fact.id].map { fact.earliestYear ?? 0 <= $0 } ?? true }
  }

  /// The best of all choices.
  func search() -> [String: Int]? {
    var best: (value: Double, years: [String: Int])?
    let sign = figures.aim == .highestPriority ? -1.0 : 1.0
    var choice = Array(repeating: 0, count: facts.count)
    while true {
      var years: [String: Int] = [:]
      for (fact, option) in zip(facts, choice) where option > 0 { years[fact.id] = 2025 + option }
      if keeps(years) {
        let value = sign * plan(years).objective
        if value < best?.value ?? .infinity { best = (value, years) }
      }
      var place = 0
      while place < choice.count, choice[place] == figures.yearCount {
        choice[place] = 0
        place += 1
      }
      if place == choice.count { return best?.years }
      choice[place] += 1
    }
  }

  func verdict(_ plan: CheckedPlan, facts: [ParcelFacts]? = nil, figures: PlanFigures? = nil) -> PlanVerdict {
    PlanCheck.verdict(on: plan, figures: figures ?? self.figures, facts: facts ?? self.facts)
  }
}
