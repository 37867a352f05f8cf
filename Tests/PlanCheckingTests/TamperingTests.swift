import Foundation
import PlanChecking
import TestSupport
import Testing

/// Honest plans of small random questions, whose best plans are found by trying all, and the same files tampered with.
@Suite struct TamperingTests {
  private static func emptied(_ document: inout [String: Any], _ status: String) {
    for name in ["objective", "bound", "gap"] { document[name] = NSNull() }
    for name in ["years", "clusters", "constraints", "objectives"] { document[name] = [Any]() }
    document["status"] = status
  }

  /// No false alarm, and nothing left open: the few choices of each are all tried.
  @Test func honestPlansHold() throws {
    var feasible = 0
    for seed in 1...300 {
      let question = RandomQuestion(seed: UInt64(seed))
      let plan: CheckedPlan
      if let best = question.best {
        feasible += 1
        plan = try question.plan(best).plan()
      } else {
        plan = try question.plan([:]).plan { Self.emptied(&$0, "infeasible") }
      }
      let verdict = question.verdict(plan)
      #expect(verdict.status == .holds, "seed \(seed): \(verdict.faults) \(verdict.open)")
    }
    #expect((100...280).contains(feasible), "\(feasible)")
  }

  typealias Change = (_ document: inout [String: Any]) -> Void

  private static func entry(_ list: String, _ index: Int, _ change: @escaping (inout [String: Any]) -> Void)
    -> Change
  {
    { document in
      guard var entries = document[list] as? [[String: Any]], entries.indices.contains(index) else { return }
      change(&entries[index])
      document[list] = entries
    }
  }

  /// Ways of tampering with a file that change it whatever it says.
  static var changes: [(name: String, change: Change)] {
    [

      ("a year's area", entry("years", 0) { $0["area_mu"] = ($0["area_mu"] as? Double ?? 0) + 0.01 }),
      ("a year's cost", entry("years", 0) { $0["cost"] = (($0["cost"] as? Double ?? 0) + 1e-9) * 1.001 }),
      ("a year's quota", entry("years", 0) { $0["quota_mu"] = ($0["quota_mu"] as? Double ?? 0) + 0.01 }),
      ("a year", entry("years", 0) { $0["year"] = 2031 }),
      (
        "a stranger's parcel",
        entry("years", 0) { $0["parcels"] = ($0["parcels"] as? [String] ?? []) + ["q"] }
      ),
      ("the objective", { $0["objective"] = ($0["objective"] as? Double ?? 0) * 0.999 }),
      (
        "objective and bound",
        {
          for name in ["objective", "bound"] { $0[name] = ($0[name] as? Double ?? 0) * 0.999 }
        }
      ),
      ("the gap", { $0["gap"] = 0.002 }),
      ("no bound", { $0["bound"] = NSNull() }),
      ("the status", { $0["status"] = "best" }),
      ("infeasible", { emptied(&$0, "infeasible") }),
      ("unknown", { emptied(&$0, "unknown") }),
      ("required", entry("constraints", 0) { $0["required"] = ($0["required"] as? Double ?? 0) * 1.01 }),
      (
        "achieved",
        entry("constraints", 0) { $0["achieved"] = ($0["achieved"] as? Double ?? 0) * 1.01 + 0.01 }
      ),
      ("met", entry("constraints", 0) { $0["met"] = !($0["met"] as? Bool ?? true) }),
      (
        "severity",
        entry("constraints", 0) { $0["severity"] = $0["severity"] as? String == "hard" ? "soft" : "hard" }
      ),
      ("clause", entry("constraints", 0) { $0["clause"] = "九" }),
      ("unit", entry("constraints", 0) { $0["unit"] = "ha" }),
      ("relation", entry("constraints", 0) { $0["relation"] = "equal" }),
      ("a constraint's id", entry("constraints", 0) { $0["id"] = "other" }),
      (
        "a constraint left out",
        { $0["constraints"] = Array(($0["constraints"] as? [[String: Any]] ?? []).dropFirst()) }
      ),
      (
        "a constraint twice",
        {
          let entries = $0["constraints"] as? [[String: Any]] ?? []
          $0["constraints"] = entries + entries.prefix(1)
        }
      ),
      (
        "the number of candidates",
        { $0["inputs"] = ["candidates": 99, "fingerprint": String(repeating: "a", count: 64)] }
      ),
      ("the fingerprint", { $0["inputs"] = ["candidates": 5, "fingerprint": "none"] }),
      ("no inputs", { $0["inputs"] = NSNull() }),
      ("overrides", { $0["overrides"] = [String]() }),
      (
        "removed",
        { $0["removed"] = ($0["removed"] as? [Any] ?? []) + [["candidate": "q", "reason": "it is out"]] }
      ),
      ("a rank's measure", entry("objectives", 0) { $0["measures"] = ["owners"] }),
      (
        "a rank's objective",
        entry("objectives", 0) { $0["objective"] = ($0["objective"] as? Double ?? 0) * 1.01 }
      ),
      ("a rank's bound", entry("objectives", 0) { $0["bound"] = ($0["bound"] as? Double ?? 0) * 1.5 }),
      ("ranks left out", { $0["objectives"] = [Any]() }),
      ("the solver", { $0["solver"] = ["name": "CBC", "version": "1.15.1"] }),
      ("the solver's version", { $0["solver"] = ["name": "HiGHS", "version": "9.9"] }),
      ("a library's version", { $0["library_versions"] = ["HiGHS": "1.15.1", "landreserve": "new"] }),
      ("tolerances", { $0["tolerances"] = ["relative_gap": 1e-4, "feasibility": 0.1, "constraint": 0.1] }),
      ("seconds", { $0["seconds"] = -1 }),
      (
        "an area that nobody asked for",
        { $0["clusters"] = [["area_mu": 5.0, "parcels": ["p0"], "constraint": "areas"]] }
      ),
      ("a core without alternatives", { $0["core"] = ["p0"] }),
    ]
  }

  @Test func everyWayOfTamperingIsFound() throws {
    var tried = 0
    for seed in 1...60 {
      let question = RandomQuestion(seed: UInt64(seed))
      guard let best = question.best, !best.isEmpty, question.plan(best).objective != 0 else { continue }
      let honest = question.plan(best)
      for (name, change) in Self.changes {
        let verdict = question.verdict(try honest.plan(change))
        #expect(verdict.status != .holds, "seed \(seed): \(name)")
        tried += 1
      }
      // A parcel left out, moved or taken in, with all figures of the file as they should be then.
      for fact in question.facts {
        for year in [nil, 2026, 2027] where year != best[fact.id] {
          var other = best
          other[fact.id] = year
          if question.keeps(other) { continue }
          let verdict = question.verdict(try question.plan(other).plan())
          #expect(verdict.status == .fault, "seed \(seed): \(fact.id) in \(year ?? 0)")
          tried += 1
        }
      }
    }
    #expect(tried > 1200, "\(tried)")
  }

  /// A dearer plan is told as the best, with its own value as the bound.
  @Test func aForgedBoundIsFound() throws {
    var tried = 0
    for seed in 1...120 {
      let question = RandomQuestion(seed: UInt64(seed))
      guard let best = question.best else { continue }
      let value = question.plan(best).objective
      for fact in question.facts {
        var other = best
        other[fact.id] = other[fact.id] == nil ? 2026 : nil
        let worse = question.plan(other)
        guard question.keeps(other), abs(worse.objective - value) > 1e-4 * abs(value) else { continue }
        #expect(question.verdict(try worse.plan()).status == .fault, "seed \(seed): \(fact.id)")
        // With its true bound it is a feasible plan that holds.
        var honest = worse
        honest.status = "feasible"
        honest.bound = value
        let verdict = question.verdict(try honest.plan())
        #expect(verdict.status == .holds, "seed \(seed): \(fact.id) \(verdict)")
        tried += 1
      }
    }
    #expect(tried > 60, "\(tried)")
  }

  /// Changes of the layers and the policy underneath a plan.
  @Test func changedDataIsFound() throws {
    typealias Facts = (inout ParcelFacts) -> Void
    let chosen: [(String, Facts)] = [
      ("cost", { $0.cost *= 1.01 }), ("area", { $0.areaMu += 0.01 }), ("locked out", { $0.lockedOut = true }),
      ("no candidate", { $0.isCandidate = false }), ("key twice", { $0.occurrences = 2 }),
      ("no-go", { $0.noGoShares = ["zone": 0.5] }), ("not yet", { $0.earliestYear = 2030 }),
      ("quota", { $0.quotaMu += 0.5 }),
      ("locked into another year", { ($0.lockedIn, $0.lockedInYear) = (true, 2030) }),
    ]
    for seed in 1...60 {
      let question = RandomQuestion(seed: UInt64(seed), demands: false)
      guard let best = question.best, let parcel = question.facts.firstIndex(where: { best[$0.id] != nil })
      else {
        continue
      }
      let plan = try question.plan(best).plan()
      for (name, change) in chosen {
        var facts = question.facts
        change(&facts[parcel])
        #expect(question.verdict(plan, facts: facts).status != .holds, "seed \(seed): \(name)")
      }
      var figures = question.figures
      figures.discount = 0.5
      if best.values.contains(2027), figures.aim == .leastCost {
        #expect(question.verdict(plan, figures: figures).status == .fault, "seed \(seed): discount")
      }
      figures = question.figures
      figures.floorMu = [500, 500]
      #expect(question.verdict(plan, figures: figures).status == .fault, "seed \(seed): floor")
    }
  }

  /// An unchosen parcel becomes cheap: the plan keeps every demand, and its bound is false.
  @Test func aBoundThatCheaperLandMakesFalseIsFound() throws {
    var tried = 0
    for seed in 1...120 {
      let question = RandomQuestion(seed: UInt64(seed), demands: false)
      guard question.figures.aim == .leastCost, let best = question.best else { continue }
      let plan = try question.plan(best).plan()
      for index in question.facts.indices where best[question.facts[index].id] == nil {
        var changed = question
        changed.facts[index].cost /= 100
        changed.best = changed.search()
        let value = changed.best.map { changed.plan($0).objective } ?? .infinity
        guard value < (plan.objective ?? 0) * 0.999 else { continue }
        #expect(changed.verdict(plan).faults.map(\.rule).contains("bound"), "seed \(seed): \(index)")
        tried += 1
      }
    }
    #expect(tried > 20, "\(tried)")
  }
}
