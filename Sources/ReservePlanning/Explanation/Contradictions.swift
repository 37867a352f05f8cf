import LandModel
import LandPolicy

/// Constraints that can't hold whatever is chosen, found by counting and without solving; each with a remedy. Sums are
/// exact.
struct Contradictions {
  /// One sentence a contradiction.
  private(set) var messages: [Message] = []
  /// What is contradicted: without these parts the contradictions are gone.
  private(set) var parts: Set<ProblemPart> = []
  private let problem: PlanProblem
  private let presolve: PlanPresolve

  /// Looks for contradictions among what presolve left. O(terms).
  init(_ problem: PlanProblem, presolve: PlanPresolve) {
    self.problem = problem
    self.presolve = presolve
    findLocks()
    findFloors()
    if messages.isEmpty { findFloorsTogether() }
    findAreas()
  }

  private mutating func findLocks() {
    let reasons = Dictionary(
      presolve.removals.map { ($0.candidate, $0.reason) }, uniquingKeysWith: { first, _ in first })
    var units = problem.groups.map(\.members)
    let grouped = Set(units.joined())
    units += problem.candidates.indices.filter { !grouped.contains($0) }.map { [$0] }
    for unit in units.sorted(by: { $0[0] < $1[0] }) {
      let locked = unit.filter { index in
        problem.candidates[index].locks.contains { $0.direction == .in }
          && !presolve.allowsAny(candidate: index)
      }
      guard let first = locked.first else { continue }
      for index in locked { parts.insert(.lockIn(problem.candidates[index].id)) }
      if let clash = LockClash(unit: unit, in: problem) {
        messages.append(clash.message)
        continue
      }
      let candidate = problem.candidates[first]
      let lock = candidate.locks.first { $0.direction == .in }
      let year: Message = lock?.year.map { " into \($0)" } ?? " in"
      let clause = PlanWords.clauses([lock?.clause ?? ""])
      messages.append(
        "\(candidate.id) is locked\(year)\(clause), but can't be acquired: \(reasons[candidate.id] ?? "no year is left for it"); "
          + "release the lock or remove what rules it out")
    }
  }

  /// The most that a row of figures can reach when every candidate is put to its best year.
  private func most(of row: PlanRow) -> ExactDecimal {
    var best: [Int: Double] = [:]
    for term in row.terms where presolve.allows(candidate: term.candidate, year: term.year) {
      best[term.candidate] = max(best[term.candidate] ?? 0, term.coefficient)
    }
    return ExactSum.total(best.sorted { $0.key < $1.key }.map(\.value))
  }

  private mutating func findFloors() {
    for constraint in problem.constraints where constraint.isHard {
      for row in constraint.rows(in: problem) where row.share == nil {
        guard let lower = row.exactLower else { continue }
        let most = most(of: row)
        if most >= lower { continue }
        parts.insert(.constraint(constraint.id))
        let unit = Message(word: constraint.header.unit)
        let (required, reached) = PlanWords.numbers(lower.double, most.double)
        messages.append(
          "\(PlanWords.name(of: constraint.header)) requires \(required) \(unit), but all candidates "
            + "together reach \(reached) \(unit); lower it or admit more candidates")
      }
    }
  }

  /// A contiguous area lies within one connected component of the land that may be part of it.
  private mutating func findAreas() {
    let graph = ParcelGraph(problem)
    for constraint in problem.constraints {
      guard case .contiguousAreas(let rule) = constraint.kind, constraint.isHard, rule.count > 0 else {
        continue
      }
      let land = problem.candidates.indices.filter {
        presolve.allowsAny(candidate: $0) && rule.admits(problem.candidates[$0])
      }
      let components = graph.components(of: land).map { members in
        (count: members.count, areaMu: members.reduce(0) { $0 + problem.candidates[$1].areaMu })
      }
      // An area has a parcel at least, and a little more land than what makes it never excludes one.
      let possible = components.reduce(0) { sum, component in
        sum + Int(min(Double(component.count), component.areaMu / rule.minimumMu + 1e-6))
      }
      if possible >= rule.count { continue }
      parts.insert(.constraint(constraint.id))
      let largest = components.max { $0.areaMu < $1.areaMu } ?? (count: 0, areaMu: 0)
      messages.append(
        "\(PlanWords.name(of: constraint.header)) requires \(rule.count) contiguous areas of \(PlanWords.number(rule.minimumMu)) mu, "
          + "but the candidates that touch make \(possible): the largest stretch of them has "
          + "\(PlanWords.number(largest.areaMu, decimals: 1)) mu in \(largest.count) parcels; ask for fewer or smaller "
          + "areas, count a wider gap as touching, or admit more candidates")
    }
  }

  /// Yearly floors on acquired land add up, since each candidate is acquired once.
  private mutating func findFloorsTogether() {
    var taken = Set<Int>()
    let floors = problem.hardFloors.filter { _, floor in
      guard floor.counting == .acquired, floor.flag == nil, taken.isDisjoint(with: floor.years),
        floor.areaMu > floor.alreadyMu
      else { return false }
      taken.formUnion(floor.years)
      return true
    }
    let figures = floors.compactMap { $0.figures.rows(of: $0.header, in: problem).first?.exactLower }
    let needed = figures.reduce(ExactDecimal.zero, +)
    let land = problem.candidates.indices.filter { presolve.allowsAny(candidate: $0) }
    let most = ExactSum.total(land.map { problem.candidates[$0].areaMu })
    guard floors.count > 1, needed > most else { return }
    parts.formUnion(floors.map { .constraint($0.header.id) })
    let (required, reached) = PlanWords.numbers(needed.double, most.double)
    let sum: Message
    if Set(figures).count == 1, let figure = figures.first {
      sum = "\(floors.count) × \(PlanWords.number(figure.double)) = \(required) mu"
    } else {
      sum = "\(figures.map { PlanWords.number($0.double) }.joined(separator: " + ")) = \(required) mu"
    }
    messages.append(
      "the floors \(PlanWords.list(floors.map(\.header.id))) require \(sum) > \(reached) mu, "
        + "the largest area that can be reached: all \(land.count) candidates together"
        + "\(PlanWords.clauses(floors.map(\.header.clause)))")
    if floors.allSatisfy({ $0.figures.years.count == 1 }) {
      let even = SafeFigure.down(ExactDecimal(most.double / Double(floors.count)))
      let lacking = SafeFigure.up(needed - most)
      messages.append(
        "a floor of \(even.text) mu a year, fewer years, or \(lacking.text) mu more candidates would remove this contradiction"
      )
    }
  }
}

/// Two locks that can't both be kept by candidates that go together.
private struct LockClash {
  let message: Message

  /// Nil where no two locks clash.
  init?(unit: [Int], in problem: PlanProblem) {
    let locks = unit.flatMap { index in
      problem.candidates[index].locks.map { (id: problem.candidates[index].id, lock: $0) }
    }
    for (place, first) in locks.enumerated() where first.lock.direction == .in {
      for (other, second) in locks.enumerated() where other != place {
        let clashes: Bool
        switch second.lock.direction {
        case .in:
          clashes =
            other > place && first.lock.year != nil && second.lock.year != nil
            && first.lock.year != second.lock.year
        case .out: clashes = second.lock.year == nil || second.lock.year == first.lock.year
        }
        if !clashes { continue }
        let group = problem.candidates[unit[0]].group ?? ""
        let left = Self.words(first.id, first.lock)
        let right = Self.words(second.id, second.lock)
        message =
          first.id == second.id
          ? "\(left), and \(right); release one of the two locks"
          : "\(left), and \(right), but they go together (\(group)); release one of the two locks"
        return
      }
    }
    return nil
  }

  private static func words(_ id: String, _ lock: PlanLock) -> Message {
    let clause = PlanWords.clauses([lock.clause ?? ""])
    switch (lock.direction, lock.year) {
    case (.in, let year?): return "\(id) is locked into \(year)\(clause)"
    case (.in, nil): return "\(id) is locked in\(clause)"
    case (.out, let year?): return "\(id) is locked out of \(year)\(clause)"
    case (.out, nil): return "\(id) is locked out\(clause)"
    }
  }
}

extension PlanProblem {
  /// A demand for land with its figures.
  typealias Floor = (header: PlanDemand.Header, figures: PlanDemand.AreaFloor)

  /// The floors that may not be broken.
  var hardFloors: [Floor] {
    constraints.compactMap { constraint in
      guard case .areaFloor(let floor) = constraint.kind, constraint.isHard else { return nil }
      return (constraint.header, floor)
    }
  }
}

extension PlanWords {
  /// A constraint as people refer to it: its id and, where there is one, its clause.
  static func name(of demand: PlanDemand.Header) -> Message {
    Message(verbatim: demand.clause.isEmpty ? demand.id : "\(demand.id) (\(demand.clause))")
  }

  /// Clauses in brackets, each once, or nothing.
  static func clauses(_ clauses: [String]) -> Message {
    var seen = Set<String>()
    let distinct = clauses.filter { !$0.isEmpty && seen.insert($0).inserted }
    return Message(verbatim: distinct.isEmpty ? "" : " (\(distinct.joined(separator: "; ")))")
  }
}
