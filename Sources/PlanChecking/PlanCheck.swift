import LandModel

/// Holds a plan file against the policy's figures and what the layers say, sharing no code with the planner.
public struct PlanCheck: Sendable {
  let plan: CheckedPlan
  let figures: PlanFigures
  let facts: [String: ParcelFacts]
  /// Pairs of parcels that touch, as the checker found them.
  let touching: Set<TouchingPair>
  var faults: [PlanFault] = []
  /// The year of each acquired parcel, the first where the plan names it twice.
  var yearOf: [String: Int] = [:]
  /// What the layers say about constraints that the plan file states figures for, by id.
  var found: [String: Double] = [:]

  /// All faults of a plan; none: it holds. O(parcels + clusters' pairs).
  ///
  /// `facts` holds the layer's parcels, each key once; `touching` the pairs of acquired parcels that touch,
  /// needed where contiguous areas are demanded (``TouchingParcels``).
  public static func faults(
    of plan: CheckedPlan, figures: PlanFigures, facts: [ParcelFacts], touching: Set<TouchingPair> = []
  ) -> [PlanFault] {
    var check = PlanCheck(
      plan: plan, figures: figures,
      facts: Dictionary(facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      touching: touching)
    check.checkStatus()
    if plan.status == "optimal" || plan.status == "feasible" {
      check.checkParcels()
      check.checkYears()
      check.checkLocks()
      check.checkDemands()
      check.checkObjective()
      check.checkStatements()
    }
    return check.faults
  }

  mutating func fault(_ rule: String, _ message: Message) {
    faults.append(PlanFault(rule: rule, message: message))
  }

  /// By how much two ways of adding up money or scores may differ, where they depend on measured areas.
  static func tolerance(_ value: Double) -> Double { max(1, value.magnitude) * 1e-6 }

  /// By how much the areas of so many parcels, measured twice, may differ in their sum.
  func areaTolerance(_ value: Double, parcels count: Int) -> Double {
    max(1, value.magnitude) * 1e-7 + Double(count) * figures.measuringToleranceMu
  }

  /// A figure for people.
  static func text(_ value: Double) -> String {
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() && rounded.magnitude < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }

  /// The parcels acquired in some years, with facts, in ascending order of key.
  func acquired(in years: Set<Int>) -> [ParcelFacts] {
    yearOf.filter { years.contains($0.value) }.keys.sorted().compactMap { facts[$0] }
  }

  private mutating func checkStatus() {
    let known = ["optimal", "feasible", "infeasible", "unknown"]
    if !known.contains(plan.status) { fault("status", "\(plan.status) is no status of a plan") }
    let hasPlan = plan.status == "optimal" || plan.status == "feasible"
    if !hasPlan, plan.years.contains(where: { !$0.parcels.isEmpty }) {
      fault("status", "it says \(plan.status), but names parcels to acquire")
    }
  }

  /// Each parcel once, known, with one feature, admitted, within the no-go limit.
  private mutating func checkParcels() {
    for year in plan.years {
      for parcel in year.parcels {
        if let earlier = yearOf[parcel] {
          fault("parcel", "\(parcel) is acquired twice: in \(earlier) and in \(year.year)")
          continue
        }
        yearOf[parcel] = year.year
        guard let fact = facts[parcel] else {
          fault("parcel", "\(parcel) is in no layer")
          continue
        }
        if fact.occurrences > 1 {
          fault(
            "parcel", "\(parcel) is the key of \(fact.occurrences) features, so which one is meant is open")
        }
        if !fact.isCandidate { fault("parcel", "\(parcel) is no candidate by the policy") }
        guard let limit = figures.maximumNoGoShare else { continue }
        for (layer, share) in fact.noGoShares.sorted(by: { $0.key < $1.key }) where share > limit + 1e-12 {
          fault(
            "no-go-share",
            "\(Self.text(share * 100)) % of \(parcel) lies in \(layer), more than \(Self.text(limit * 100)) %"
          )
        }
      }
    }
  }

  private mutating func checkLocks() {
    for fact in facts.values.sorted(by: { $0.id < $1.id }) {
      let year = yearOf[fact.id]
      if fact.lockedIn {
        if year == nil {
          fault("lock", "\(fact.id) is locked in, but not acquired")
        } else if let wanted = fact.lockedInYear, year != wanted {
          fault("lock", "\(fact.id) is locked into \(wanted), but acquired in \(year.map(String.init) ?? "")")
        }
      }
      if fact.lockedOut, let year, fact.lockedOutYear ?? year == year {
        fault("lock", "\(fact.id) is locked out, but acquired in \(year)")
      }
      if let earliest = fact.earliestYear, let year, year < earliest {
        fault("earliest-year", "\(fact.id) is acquired in \(year), but not available before \(earliest)")
      }
    }
    let grouped = Dictionary(grouping: facts.values.filter { $0.group != nil }, by: { $0.group ?? "" })
    for (group, members) in grouped.sorted(by: { $0.key < $1.key }) {
      let candidates = members.filter { $0.isCandidate || yearOf[$0.id] != nil }
      let years = Set(candidates.map { yearOf[$0.id] })
      if years.count > 1 {
        let split = candidates.map { "\($0.id) \(yearOf[$0.id].map(String.init) ?? "not")" }.sorted()
        fault("group", "\(group) goes together, but is split: \(split.joined(separator: ", "))")
      }
    }
  }
}
