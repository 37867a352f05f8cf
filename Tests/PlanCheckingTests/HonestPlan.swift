import Foundation
import LandPolicy
import PlanChecking

/// A plan file as an honest planner writes it, worked out here once more from the facts, for tests to tamper with.
struct HonestPlan {
  var figures: PlanFigures
  var facts: [ParcelFacts]
  /// The year of each acquired parcel.
  var years: [String: Int]
  var status = "optimal"
  /// Nil: the objective itself.
  var bound: Double?
  var clusters: [(constraint: String?, parcels: [String])] = []

  private var calendar: [Int] { Array(figures.firstYear..<figures.firstYear + figures.yearCount) }

  private func members(_ year: Int) -> [ParcelFacts] {
    facts.filter { years[$0.id] == year }.sorted { $0.id < $1.id }
  }

  private var acquired: [ParcelFacts] { calendar.flatMap(members) }

  private var candidates: [ParcelFacts] {
    facts.filter { $0.isCandidate && $0.occurrences == 1 }.sorted { $0.id < $1.id }
  }

  /// The value of one figure of the plan.
  func value(_ term: PlanAim.Term) -> Double {
    switch term.measure {
    case .discountedCost:
      return calendar.enumerated().reduce(0) { sum, year in
        sum + members(year.element).reduce(0) { $0 + $1.cost }
          / pow(1 + figures.discount, Double(year.offset))
      }
    case .priorityArea: return acquired.reduce(0) { $0 + $1.areaMu * $1.score }
    case .remainingNeed: return max(0, term.needMu - acquired.reduce(0) { $0 + $1.areaMu })
    case .owners: return Double(Set(acquired.compactMap(\.owner)).count)
    case .changes: return Double(candidates.count { figures.previousYears[$0.id] != years[$0.id] })
    case .boundaryLength: return acquired.reduce(0) { $0 + $1.perimeterMetres }
    }
  }

  /// The objective: the first rank with the penalties.
  var objective: Double {
    let terms = figures.aim.isRanked ? [PlanAim.Term(figures.aim.terms[0].measure)] : figures.aim.terms
    let isMaximised = terms.allSatisfy(\.measure.isMaximised)
    let sum = terms.reduce(0) { $0 + ($1.measure.isMaximised ? -1 : 1) * $1.weight * value($1) }
    return (isMaximised ? -1 : 1) * (sum + penalty)
  }

  private var penalty: Double {
    demands.reduce(0) { sum, demand in
      guard let penalty = demand.header.severity.penalty else { return sum }
      return sum
        + statements(of: demand).reduce(0) { sum, stated in
          var short = max(
            0,
            stated.relation == "at-least"
              ? stated.required - stated.achieved : stated.achieved - stated.required)
          if stated.unit == "share" { short *= acquired.reduce(0) { $0 + $1.areaMu } }
          return sum + penalty * short
        }
    }
  }

  struct Statement {
    var id: String
    var clause: String
    var severity = "hard"
    var required: Double
    var achieved: Double
    var unit: String
    var relation: String
    var isMet: Bool {
      switch relation {
      case "at-least": achieved >= required - 1e-9
      case "at-most": achieved <= required + 1e-9
      default: achieved == required
      }
    }
  }

  private var demands: [PlanDemand] {
    var demands = figures.demands
    var carried: [Double] = []
    for (index, year) in calendar.enumerated() {
      func add(_ name: String, _ figures: [Double?], _ kind: (Double) -> PlanDemand.Kind) {
        guard index < figures.count, let figure = figures[index] else { return }
        demands.append(
          PlanDemand(
            id: "\(name)-\(year)", kind: kind(figure), clause: self.figures.clauses[name] ?? "",
            currency: self.figures.currency))
      }
      add("floor", figures.floorMu) { .areaFloor(.init(years: [year], areaMu: $0)) }
      add("ceiling", figures.ceilingMu) { .areaCeiling(.init(years: [year], areaMu: $0)) }
      add("budget", figures.budget) { amount in
        carried = figures.carriesMoneyOver ? carried + [amount] : [amount]
        return .budget(.init(years: Array(year + 1 - carried.count...year), amounts: carried))
      }
      add("quota", figures.quotaMu) { .quota(.init(years: [year], quotaMu: $0)) }
    }
    return demands
  }

  private func area(_ counted: [Int], _ counting: PlanDemand.Counting, _ flag: String?) -> Double {
    acquired.filter { flag == nil || $0.flags.contains(flag ?? "") }.filter { fact in
      let year = years[fact.id] ?? 0
      let supplied = fact.supplyLagYears.map { counted.contains(year + $0) } ?? false
      return counting == .acquired
        ? counted.contains(year) : counting == .supplied ? supplied : counted.contains(year) || supplied
    }.reduce(0) { $0 + $1.areaMu }
  }

  private func statements(of demand: PlanDemand) -> [Statement] {
    func one(_ required: Double, _ achieved: Double, _ unit: String, _ relation: String, id: String? = nil)
      -> Statement
    {
      Statement(
        id: id ?? demand.id, clause: demand.header.clause, severity: demand.isHard ? "hard" : "soft",
        required: required,
        achieved: achieved, unit: unit, relation: relation)
    }
    switch demand.kind {
    case .areaFloor(let floor):
      let reached = floor.alreadyMu + area(floor.years, floor.counting, floor.flag)
      return [one(floor.areaMu, reached, "mu", "at-least")]
    case .areaCeiling(let ceiling):
      let taken = area(ceiling.years, ceiling.counting, ceiling.flag)
      return [one(ceiling.areaMu, taken, "mu", "at-most")]
    case .budget(let budget):
      let spent = acquired.filter { budget.years.contains(years[$0.id] ?? 0) }.reduce(0) { $0 + $1.cost }
      return [one(budget.amounts.reduce(0, +), spent, figures.currency, "at-most")]
    case .quota(let quota):
      let used = acquired.filter { quota.years.contains(years[$0.id] ?? 0) }.reduce(0) { $0 + $1.quotaMu }
      return [one(quota.quotaMu, used, "mu", "at-most")]
    case .clearance(let clearance):
      let flagged = candidates.filter { $0.flags.contains(clearance.flag) }
      let gone = flagged.count { years[$0.id] ?? 9999 <= clearance.byYear }
      return [one(Double(flagged.count), Double(gone), "parcels", "at-least")]
    case .outOfProduction(let limit):
      return calendar.map { now in
        let still = acquired.filter { fact in
          let start = years[fact.id] ?? 0
          return fact.block == limit.block && start <= now && now < start + fact.outOfProductionYears
        }
        return one(
          limit.industrialMu * limit.share, still.reduce(0) { $0 + $1.areaMu }, "mu", "at-most",
          id: "\(demand.id)-\(now)")
      }
    case .townShare(let bounds):
      let all = acquired.reduce(0) { $0 + $1.areaMu }
      let own = acquired.filter { $0.town == bounds.town }.reduce(0) { $0 + $1.areaMu }
      let share = all > 0 ? own / all : 0
      return [
        bounds.atLeast.map { one($0, share, "share", "at-least") },
        bounds.atMost.map { one($0, share, "share", "at-most") },
      ]
      .compactMap { $0 }
    case .exclusion(let exclusion):
      let taken = exclusion.parcels.count { years[$0] != nil }
      return [one(Double(exclusion.atMost), Double(taken), "parcels", "at-most")]
    case .contiguousAreas(let areas):
      let count = clusters.count { $0.constraint ?? demand.id == demand.id }
      return [one(Double(areas.count), Double(count), "areas", "at-least")]
    }
  }

  private var ownStatements: [Statement] {
    var stated: [Statement] = []
    for fact in candidates {
      let year = years[fact.id]
      if fact.lockedOut {
        stated.append(
          Statement(
            id: "lock-out-\(fact.id)", clause: "plan: lock_out", required: 0, achieved: year == nil ? 0 : 1,
            unit: "parcels", relation: "equal"))
      }
      if fact.lockedIn {
        stated.append(
          Statement(
            id: "lock-in-\(fact.id)", clause: "plan: lock_in", required: 1, achieved: year == nil ? 0 : 1,
            unit: "parcels", relation: "equal"))
      }
    }
    for fact in candidates {
      guard let earliest = fact.earliestYear, let year = years[fact.id], earliest > figures.firstYear else {
        continue
      }
      stated.append(
        Statement(
          id: "earliest-\(fact.id)", clause: "", required: Double(earliest), achieved: Double(year),
          unit: "year",
          relation: "equal"))
    }
    for (group, members) in Dictionary(
      grouping: candidates.filter { $0.group != nil }, by: { $0.group ?? "" })
    where members.count > 1 {
      stated.append(
        Statement(
          id: "group-\(group)", clause: "", required: 1,
          achieved: Double(Set(members.map { years[$0.id] }).count),
          unit: "years", relation: "equal"))
    }
    if let loosest = figures.noGoLimits.values.max() {
      let worst = acquired.flatMap(\.noGoShares.values).max() ?? 0
      stated.append(
        Statement(
          id: "no-go-share", clause: figures.clauses["no_go"] ?? "", required: loosest, achieved: worst,
          unit: "share",
          relation: "at-most"))
    }
    return stated
  }

  /// The candidates that no year is left for by their own data.
  private var removed: [String] {
    func allowed(_ fact: ParcelFacts) -> Set<Int> {
      let isOut =
        fact.lockedOut && fact.lockedOutYear == nil
        || fact.noGoShares.contains { $0.value > figures.noGoLimits[$0.key] ?? 1 }
      return isOut ? [] : Set(calendar.filter { $0 >= fact.earliestYear ?? 0 })
    }
    return candidates.filter { fact in
      let together = candidates.filter { $0.id == fact.id || $0.group != nil && $0.group == fact.group }
      return together.reduce(Set(calendar)) { $0.intersection(allowed($1)) }.isEmpty
    }.map(\.id)
  }

  /// The file as JSON.
  var document: [String: Any] {
    let bound = bound ?? objective
    func share(_ a: Double, _ b: Double) -> Double { a == b ? 0 : abs(a - b) / abs(a) }
    var ranks = figures.aim.isRanked ? figures.aim.terms.map { [$0] } : [figures.aim.terms]
    let first: [String: Any] = [
      "measures": ranks.removeFirst().map(\.measure.rawValue), "objective": objective, "bound": bound,
      "gap": share(objective, bound),
    ]
    let sums: [[String: Any]] = calendar.map { year in
      let own = members(year)
      return [
        "year": year, "area_mu": own.reduce(0) { $0 + $1.areaMu }, "cost": own.reduce(0) { $0 + $1.cost },
        "quota_mu": own.reduce(0) { $0 + $1.quotaMu }, "parcels": own.map(\.id),
      ]
    }
    let stated = demands.sorted { $0.id < $1.id }.flatMap(statements) + ownStatements
    return [
      "status": status, "objective": objective, "bound": bound, "gap": share(objective, bound), "years": sums,
      "clusters": clusters.map { cluster -> [String: Any] in
        let area = facts.filter { cluster.parcels.contains($0.id) }.reduce(0) { $0 + $1.areaMu }
        var written: [String: Any] = ["area_mu": area, "parcels": cluster.parcels.sorted()]
        if let constraint = cluster.constraint { written["constraint"] = constraint }
        return written
      },
      "constraints": stated.map { entry -> [String: Any] in
        [
          "id": entry.id, "clause": entry.clause, "severity": entry.severity, "required": entry.required,
          "achieved": entry.achieved, "unit": entry.unit, "relation": entry.relation, "met": entry.isMet,
        ]
      },
      "explanation": [String](),
      "inputs": ["candidates": candidates.count, "fingerprint": String(repeating: "a", count: 64)],
      "overrides": figures.overrides,
      "tolerances": ["relative_gap": 1e-4, "feasibility": 1e-9, "constraint": 1e-9],
      "seed": 1, "seconds": 0.5, "solver": ["name": "HiGHS", "version": "1.15.1"],
      "library_versions": ["HiGHS": "1.15.1", "landreserve": "0.1.0"],
      "removed": removed.map { ["candidate": $0, "reason": "it is out"] },
      "objectives": [first]
        + ranks.map { terms -> [String: Any] in
          [
            "measures": terms.map(\.measure.rawValue), "objective": value(terms[0]), "bound": NSNull(),
            "gap": NSNull(),
          ]
        },
    ]
  }

  /// The file as the checker reads it, changed before.
  func plan(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> CheckedPlan {
    var document = document
    change(&document)
    return try CheckedPlan(json: JSONSerialization.data(withJSONObject: document), file: "plan.json")
  }
}
