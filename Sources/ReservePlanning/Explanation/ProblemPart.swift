import LandModel
import LandPolicy

/// A part of a problem that can be left out to see whether it is to blame.
enum ProblemPart: Hashable {
  /// A hard constraint by its id.
  case constraint(String)
  /// That one candidate is locked in.
  case lockIn(String)
  /// That candidates are locked out.
  case locksOut
  /// That candidates with too much no-go land are out.
  case noGoLimit
  /// The candidates' earliest years.
  case earliestYears
  /// That a group goes together.
  case group(String)
}

extension PlanProblem {
  /// The parts that may clash, those that people change least readily first.
  var parts: [ProblemPart] {
    var parts: [ProblemPart] = []
    if maximumNoGoShare != nil { parts.append(.noGoLimit) }
    if candidates.contains(where: { $0.earliestYear ?? firstYear > firstYear }) {
      parts.append(.earliestYears)
    }
    if candidates.contains(where: { $0.locks.contains { $0.direction == .out } }) { parts.append(.locksOut) }
    parts += groups.map { .group($0.name) }
    parts += candidates.filter { $0.locks.contains { $0.direction == .in } }.map { .lockIn($0.id) }
    parts += constraints.filter { $0.isHard }.map { .constraint($0.id) }
    return parts
  }

  /// The problem with some parts left out.
  func without(_ parts: Set<ProblemPart>) -> PlanProblem {
    var problem = self
    problem.constraints.removeAll { parts.contains(.constraint($0.id)) }
    if parts.contains(.noGoLimit) { problem.maximumNoGoShare = nil }
    for index in problem.candidates.indices {
      let id = problem.candidates[index].id
      if parts.contains(.earliestYears) { problem.candidates[index].earliestYear = nil }
      problem.candidates[index].locks.removeAll { lock in
        lock.direction == .out ? parts.contains(.locksOut) : parts.contains(.lockIn(id))
      }
      if let group = problem.candidates[index].group, parts.contains(.group(group)) {
        problem.candidates[index].group = nil
      }
    }
    return problem
  }

  private func clauses(ofLocksOn id: String) -> Message {
    PlanWords.clauses(candidates.filter { $0.id == id }.flatMap(\.locks).compactMap(\.clause))
  }

  /// A part as people refer to it, with its clause.
  func name(of part: ProblemPart) -> Message {
    switch part {
    case .constraint(let id):
      constraints.first { $0.id == id }.map { PlanWords.name(of: $0.header) } ?? Message(verbatim: id)
    case .lockIn(let id):
      "the lock on \(id)\(clauses(ofLocksOn: id))"
    case .locksOut: "the parcels locked out"
    case .noGoLimit: "the no-go limit\(PlanWords.clauses([noGoClause]))"
    case .earliestYears: "the earliest years"
    case .group(let name): "that \(name) goes together"
    }
  }
}
