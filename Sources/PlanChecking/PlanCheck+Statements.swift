import LandModel
import LandPolicy

extension PlanCheck {
  /// The file's list of constraints is the policy's, each once, with its clause, severity and figures.
  mutating func checkStatements(_ standings: [DemandStanding]) {
    var expected = Dictionary(grouping: standings + ownStandings, by: \.header.id)
    for stated in plan.constraints {
      guard var candidates = expected[stated.id] else {
        if undecided.contains(where: { stated.id.hasSuffix($0) }) { continue }
        fault(stated.id, "the policy has no such constraint")
        continue
      }
      guard !candidates.isEmpty else {
        fault(stated.id, "it stands once more in the file than the policy has it")
        continue
      }
      let index =
        candidates.firstIndex { $0.relation == stated.relation && $0.header.clause == stated.clause } ?? 0
      compare(stated, with: candidates.remove(at: index))
      expected[stated.id] = candidates
    }
    for (id, missing) in expected.sorted(by: { $0.key < $1.key }) where !missing.isEmpty {
      if undecided.contains(where: { id.hasSuffix($0) }) || !undecided.isEmpty && id.hasPrefix("group-") {
        continue
      }
      fault(id, "it is missing in the file's list of constraints")
    }
  }

  private mutating func compare(_ stated: CheckedPlan.Constraint, with standing: DemandStanding) {
    func words(_ name: String, _ said: String?, _ found: String) {
      if let said, said != found {
        fault(stated.id, "\(name) is stated as “\(said)”, the policy says “\(found)”")
      }
    }
    words("clause", stated.clause, standing.header.clause)
    words("severity", stated.severity, standing.header.severity.name)
    words("unit", stated.unit, standing.header.unit)
    words("relation", stated.relation, standing.relation)
    let isCounted = standing.header.unit == "parcels" && standing.relation == "at-least"
    let slack = isCounted ? standing.tolerance : standing.required.magnitude * 1e-12
    if !((stated.required - standing.required).magnitude <= slack) {
      fault(
        stated.id,
        "required is stated as \(Self.text(stated.required)), the policy says \(Self.text(standing.required))"
      )
    }
    if !((stated.achieved - standing.achieved).magnitude <= standing.tolerance + standing.achieved.magnitude
      * 1e-9)
    {
      fault(
        stated.id,
        "achieved is stated as \(Self.text(stated.achieved)), the layers say \(Self.text(standing.achieved))")
    }
    if stated.met != (standing.answer == .kept), standing.answer != .close {
      fault(
        stated.id,
        standing.answer == .kept ? "it is stated as not met, but is" : "it is stated as met, but is not")
    }
    if stated.severity == "hard", !stated.met {
      fault(stated.id, "the plan itself says that this hard constraint is not met")
    }
  }

  /// What the candidates' own data demands, as plan files state it: locks, earliest years, groups, no-go shares.
  private var ownStandings: [DemandStanding] {
    var standings: [DemandStanding] = []
    func add(_ id: String, _ clause: String, required: Double, achieved: Double, unit: String, kept: Bool) {
      standings.append(
        DemandStanding(
          header: PlanDemand.Header(id: id, clause: clause, unit: unit), required: required,
          achieved: achieved, tolerance: 0, relation: "equal", answer: kept ? .kept : .broken))
    }
    for fact in candidates {
      let year = yearOf[fact.id]
      for clause in figures.locksOut(fact) {
        add(
          "lock-out-\(fact.id)", clause, required: 0, achieved: year == nil ? 0 : 1, unit: "parcels",
          kept: year == nil)
      }
      if fact.lockedIn {
        let wanted = fact.lockedInYear
        let isKept = year != nil && wanted ?? year == year
        // What is done is locked into its year.
        add(
          "lock-in-\(fact.id)\(wanted.map { "-\($0)" } ?? "")",
          wanted == nil ? "plan: lock_in" : "already acquired", required: 1, achieved: isKept ? 1 : 0,
          unit: "parcels", kept: isKept)
      }
      if let earliest = fact.earliestYear, let year, earliest > figures.firstYear {
        add(
          "earliest-\(fact.id)", "", required: Double(earliest), achieved: Double(year), unit: "year",
          kept: year >= earliest)
      }
    }
    for (group, members) in groups where members.count > 1 {
      let years = Set(members.map { yearOf[$0.id] })
      add(
        "group-\(group)", "", required: 1, achieved: Double(years.count), unit: "years",
        kept: years.count == 1)
    }
    if let loosest = figures.noGoLimits.values.max() {
      let worst = acquired(in: Set(figures.years)).compactMap { $0.noGoShares.values.max() }.max() ?? 0
      let least = acquired(in: Set(figures.years)).map(\.areaMu).min() ?? 1
      standings.append(
        DemandStanding(
          header: PlanDemand.Header(
            id: "no-go-share", clause: figures.clauses["no_go"] ?? "", unit: "share"),
          required: loosest, achieved: worst,
          tolerance: 1e-7 + figures.measuringToleranceMu / max(least, 1e-6), relation: "at-most",
          answer: worst <= loosest ? .kept : .close))
    }
    return standings
  }
}

extension PlanFigures {
  /// The clauses of a candidate's locks out: of the limits that are stricter than the loosest, and of the policy's list.
  func locksOut(_ fact: ParcelFacts) -> [String] {
    let loosest = noGoLimits.values.max() ?? 0
    var clauses = fact.noGoShares.sorted { $0.key < $1.key }.compactMap { layer, share -> String? in
      guard let limit = noGoLimits[layer], limit < loosest, share > limit,
        noGoExcess(of: fact, share: share, limit: limit) != .within
      else { return nil }
      return "more than \(limit) of it lies in \(layer)"
    }
    if fact.lockedOut { clauses.append("plan: lock_out") }
    return clauses
  }
}
