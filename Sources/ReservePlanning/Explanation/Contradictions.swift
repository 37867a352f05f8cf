import LandModel

/// Constraints that can't hold whatever is chosen, found without solving; each with a remedy.
struct Contradictions {
  /// One sentence a contradiction.
  private(set) var messages: [Message] = []

  /// Looks for contradictions. O(terms).
  init(_ problem: PlanProblem, presolve: PlanPresolve) {
    findLocks(problem, presolve: presolve)
    findFloors(problem, presolve: presolve)
    findFloorsTogether(problem, presolve: presolve)
    findAreas(problem, presolve: presolve)
  }

  private mutating func findLocks(_ problem: PlanProblem, presolve: PlanPresolve) {
    let reasons = Dictionary(
      presolve.removals.map { ($0.candidate, $0.reason) }, uniquingKeysWith: { first, _ in first })
    for (index, candidate) in problem.candidates.enumerated() {
      guard let lock = candidate.locks.first(where: { $0.direction == .in }) else { continue }
      if presolve.allowsAny(candidate: index) { continue }
      let year: Message = lock.year.map { " into \($0)" } ?? " in"
      let clause = PlanWords.clauses([lock.clause ?? ""])
      messages.append(
        "\(candidate.id) is locked\(year)\(clause), but can't be acquired: \(reasons[candidate.id] ?? "no year is left for it"); "
          + "release the lock or remove what rules it out")
    }
  }

  /// The most that a row can reach when every candidate is put to its best year.
  static func most(of row: PlanRow, in problem: PlanProblem, presolve: PlanPresolve) -> Double {
    var best: [Int: Double] = [:]
    for term in row.terms where presolve.allows(candidate: term.candidate, year: term.year) {
      best[term.candidate] = max(best[term.candidate] ?? 0, term.coefficient)
    }
    return best.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
  }

  private mutating func findFloors(_ problem: PlanProblem, presolve: PlanPresolve) {
    for constraint in problem.constraints where constraint.rule.severity.isHard {
      for row in constraint.rule.rows(in: problem) {
        guard let lower = row.lower else { continue }
        let most = Self.most(of: row, in: problem, presolve: presolve)
        if most < lower - ConstraintResult.tolerance(for: lower) {
          let unit = Message(word: constraint.rule.unit)
          messages.append(
            "\(PlanWords.name(of: constraint.rule)) requires \(PlanWords.number(lower)) \(unit), but all candidates "
              + "together reach \(PlanWords.number(most)) \(unit); lower it or admit more candidates")
        }
      }
    }
  }

  /// A contiguous area lies within one connected component of the land that may be part of it.
  private mutating func findAreas(_ problem: PlanProblem, presolve: PlanPresolve) {
    let graph = ParcelGraph(problem)
    for constraint in problem.constraints {
      guard case .contiguousAreas(let rule) = constraint, rule.severity.isHard, rule.count > 0 else {
        continue
      }
      let land = problem.candidates.indices.filter {
        presolve.allowsAny(candidate: $0) && rule.admits(problem.candidates[$0])
      }
      let components = graph.components(of: land).map { members in
        (count: members.count, areaMu: members.reduce(0) { $0 + problem.candidates[$1].areaMu })
      }
      let possible = components.reduce(0) { $0 + Int($1.areaMu / rule.minimumMu + 1e-6) }
      if possible >= rule.count { continue }
      let largest = components.max { $0.areaMu < $1.areaMu } ?? (count: 0, areaMu: 0)
      messages.append(
        "\(PlanWords.name(of: rule)) requires \(rule.count) contiguous areas of \(PlanWords.number(rule.minimumMu)) mu, "
          + "but the candidates that touch make \(possible): the largest stretch of them has "
          + "\(PlanWords.number(largest.areaMu, decimals: 1)) mu in \(largest.count) parcels; ask for fewer or smaller "
          + "areas, count a wider gap as touching, or admit more candidates")
    }
  }

  /// Yearly floors on acquired land add up, since each candidate is acquired once.
  private mutating func findFloorsTogether(_ problem: PlanProblem, presolve: PlanPresolve) {
    guard messages.isEmpty else { return }
    var floors: [AreaFloor] = []
    var taken = Set<Int>()
    for constraint in problem.constraints {
      guard case .areaFloor(let floor) = constraint, floor.severity.isHard, floor.counting == .acquired,
        floor.flag == nil, taken.isDisjoint(with: floor.years), floor.areaMu > floor.alreadyMu
      else { continue }
      taken.formUnion(floor.years)
      floors.append(floor)
    }
    let required = floors.reduce(0) { $0 + $1.areaMu - $1.alreadyMu }
    var reached = 0.0
    for (index, candidate) in problem.candidates.enumerated() where presolve.allowsAny(candidate: index) {
      reached += candidate.areaMu
    }
    guard floors.count > 1, required > reached + ConstraintResult.tolerance(for: required) else { return }
    let figures = Set(floors.map { $0.areaMu - $0.alreadyMu })
    let sum: Message
    if figures.count == 1, let figure = figures.first {
      sum = "\(floors.count) × \(PlanWords.number(figure)) = \(PlanWords.number(required)) mu"
    } else {
      sum =
        "\(floors.map { PlanWords.number($0.areaMu - $0.alreadyMu) }.joined(separator: " + ")) = \(PlanWords.number(required)) mu"
    }
    let count = problem.candidates.indices.count { presolve.allowsAny(candidate: $0) }
    messages.append(
      "the floors \(PlanWords.list(floors.map(\.id))) require \(sum) > \(PlanWords.number(reached, decimals: 1)) mu, "
        + "the largest area that can be reached: all \(count) candidates together"
        + "\(PlanWords.clauses(floors.map(\.clause)))")
    let years = floors.count { $0.years.count == 1 }
    if years == floors.count {
      let even = reached / Double(floors.count)
      messages.append(
        "a floor of \(PlanWords.number((even * 10).rounded(.down) / 10, decimals: 1)) mu a year, fewer years, or "
          + "\(PlanWords.number(required - reached, decimals: 1)) mu more candidates would remove this contradiction"
      )
    }
  }
}

extension PlanWords {
  /// A constraint as people refer to it: its id and, where there is one, its clause.
  static func name(of rule: any PlanRule) -> Message {
    Message(verbatim: rule.clause.isEmpty ? rule.id : "\(rule.id) (\(rule.clause))")
  }

  /// Clauses in brackets, each once, or nothing.
  static func clauses(_ clauses: [String]) -> Message {
    var seen = Set<String>()
    let distinct = clauses.filter { !$0.isEmpty && seen.insert($0).inserted }
    return Message(verbatim: distinct.isEmpty ? "" : " (\(distinct.joined(separator: "; ")))")
  }
}
