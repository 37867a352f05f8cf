import LandModel

/// Holds a plan file against the policy's figures and what the layers say, sharing no code with the planner.
public struct PlanCheck: Sendable {
  let plan: CheckedPlan
  let figures: PlanFigures
  let facts: [String: ParcelFacts]
  /// The facts in ascending order of key.
  let sorted: [ParcelFacts]
  /// What is known of which parcels touch.
  let contacts: ParcelContacts
  /// The keys of parcels that what can't be read could change.
  let undecided: Set<String>
  var verdict = PlanVerdict()
  /// The year of each acquired parcel, the first where the plan names it twice.
  var yearOf: [String: Int] = [:]

  /// The verdict on a plan. O(parcels + clusters' pairs), and what its bound takes.
  ///
  /// `facts` holds the layer's parcels, each key once; `contacts` the pairs that touch, needed where contiguous areas
  /// are demanded (``TouchingParcels``) or boundaries are counted; `doubts` what could not be read.
  public static func verdict(
    on plan: CheckedPlan, figures: PlanFigures, facts: [ParcelFacts],
    contacts: ParcelContacts = ParcelContacts(),
    doubts: [PlanDoubt] = []
  ) -> PlanVerdict {
    var check = PlanCheck(plan: plan, figures: figures, facts: facts, contacts: contacts, doubts: doubts)
    check.checkStatus()
    check.checkOrigin()
    if plan.hasPlan {
      check.checkParcels()
      check.checkYears()
      check.checkLocks()
      check.checkClusters()
      let standings = check.figures.allDemands.flatMap { check.standings(of: $0) }
      check.checkDemands(standings)
      check.checkStatements(standings)
      check.checkObjective(standings)
      check.checkAlternatives()
      check.verdict.demandCount = standings.count
    } else {
      check.checkAbsence()
    }
    check.checkDoubts(doubts)
    return check.verdict
  }

  private init(
    plan: CheckedPlan, figures: PlanFigures, facts: [ParcelFacts], contacts: ParcelContacts,
    doubts: [PlanDoubt]
  ) {
    self.plan = plan
    self.figures = figures
    self.facts = Dictionary(facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    sorted = facts.sorted { $0.id < $1.id }
    self.contacts = contacts
    undecided = doubts.reduce(into: []) { undecided, doubt in
      guard case .figures(let parcels) = doubt.matter else { return }
      undecided.formUnion(parcels ?? Set(facts.map(\.id)))
    }
  }

  /// The same check for another plan of the same file.
  func checking(_ years: [String: Int]) -> PlanCheck {
    var other = self
    other.yearOf = years
    other.verdict = PlanVerdict()
    return other
  }

  mutating func fault(_ rule: String, _ message: Message) {
    verdict.faults.append(PlanFault(rule: rule, message: message))
  }

  mutating func open(_ rule: String, _ message: Message) {
    verdict.open.append(PlanFault(rule: rule, message: message))
  }

  /// By how much two ways of adding up money or scores may differ, where they depend on measured areas.
  static func tolerance(_ value: Double) -> Double { value.magnitude * 1e-6 + 1e-12 }

  /// By how much the areas of so many parcels, measured twice, may differ in their sum.
  func areaTolerance(_ value: Double, parcels count: Int) -> Double {
    figures.measuringToleranceMu > 0
      ? max(1, value.magnitude) * 1e-7 + Double(count) * figures.measuringToleranceMu
      : value.magnitude * 1e-9 + 1e-12
  }

  /// By how much a sum of money may differ from the file's.
  func moneyTolerance(_ value: Double) -> Double {
    figures.isMoneyMeasured ? Self.tolerance(value) : value.magnitude * 1e-9 + 1e-12
  }

  /// A figure for people.
  static func text(_ value: Double) -> String { Figure.rounded(value, 6) }

  /// The candidates of the policy, in ascending order of key; what can't be read leaves those out that it could change,
  /// unless the plan acquires them.
  var candidates: [ParcelFacts] {
    sorted.filter {
      $0.isCandidate && $0.occurrences == 1 && (!undecided.contains($0.id) || yearOf[$0.id] != nil)
    }
  }

  /// How many parcels would be candidates but for what can't be read.
  var undecidedCount: Int { sorted.count { $0.isCandidate && undecided.contains($0.id) } }

  /// The parcels acquired in some years, with facts, in ascending order of key.
  func acquired(in years: Set<Int>) -> [ParcelFacts] {
    yearOf.filter { years.contains($0.value) }.keys.sorted().compactMap { facts[$0] }
  }

  private mutating func checkStatus() {
    let known = ["optimal", "feasible", "infeasible", "unknown"]
    if !known.contains(plan.status) { fault("status", "\(plan.status) is no status of a plan") }
    if !plan.hasPlan, plan.years.contains(where: { !$0.parcels.isEmpty }) {
      fault("status", "it says \(plan.status), but names parcels to acquire")
    } else if !plan.hasPlan, !plan.years.isEmpty || !plan.clusters.isEmpty || !plan.constraints.isEmpty {
      fault("status", "it says \(plan.status), but has figures of a plan")
    }
  }

  /// Each parcel once, known, with one feature, admitted, within the no-go limits.
  private mutating func checkParcels() {
    for year in plan.years {
      if year.parcels != year.parcels.sorted() {
        fault("parcel", "the parcels of \(year.year) are not in the order of their keys")
      }
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
        checkNoGo(fact)
      }
    }
  }

  private mutating func checkNoGo(_ fact: ParcelFacts) {
    for (layer, share) in fact.noGoShares.sorted(by: { $0.key < $1.key }) {
      guard let limit = figures.noGoLimits[layer], share > limit else { continue }
      switch figures.noGoExcess(of: fact, share: share, limit: limit) {
      case .within: continue
      case .close:
        open(
          "no-go-share",
          "\(fact.id) touches \(layer) so nearly at the limit that measuring does not decide")
      case .beyond:
        fault(
          "no-go-share",
          "\(Self.text(share * 100)) % of \(fact.id) lies in \(layer), more than \(Self.text(limit * 100)) %")
      }
    }
  }

  private mutating func checkLocks() {
    for fact in sorted {
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
    for (group, members) in groups {
      let years = Set(members.map { yearOf[$0.id] })
      if years.count > 1 {
        let split = members.map { "\($0.id) \(yearOf[$0.id].map(String.init) ?? "not")" }.sorted()
        fault("group", "\(group) goes together, but is split: \(split.joined(separator: ", "))")
      }
    }
  }

  /// What goes together, by name: the candidates and whatever else the plan acquires.
  var groups: [(name: String, members: [ParcelFacts])] {
    let members = sorted.filter { $0.group != nil && ($0.isCandidate || yearOf[$0.id] != nil) }
    return Dictionary(grouping: members, by: { $0.group ?? "" }).sorted { $0.key < $1.key }
      .map { (name: $0.key, members: $0.value) }
  }
}

extension PlanFigures {
  /// How a share stands to a limit.
  enum Excess { case within, close, beyond }

  /// Whether a parcel lies in a no-go layer beyond the limit: by more than two ways of measuring may differ.
  func noGoExcess(of fact: ParcelFacts, share: Double, limit: Double) -> Excess {
    let excess = (share - limit) * fact.areaMu
    let exactness = fact.areaMu * 2e-9 + 3e-7
    return excess <= exactness ? .within : excess <= exactness + measuringToleranceMu ? .close : .beyond
  }
}
