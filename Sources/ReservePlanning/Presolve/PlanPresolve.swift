import LandModel
import LandPolicy

/// Which decisions can't be part of any plan, each with its reason.
///
/// Presolve only removes what a hard constraint or a candidate's own data rules out.
public struct PlanPresolve: Sendable, Hashable {
  /// A candidate that can't be acquired at all.
  public struct Removal: Sendable, Hashable, Codable {
    /// The key of the candidate.
    public var candidate: String
    /// Why, in words.
    public var reason: Message
  }

  /// One entry a decision, candidate by candidate: whether it stays.
  public internal(set) var isAllowed: [Bool]
  /// The number of years.
  public let yearCount: Int
  /// The candidates without an allowed year, in the order of the problem.
  public internal(set) var removals: [Removal] = []

  /// Whether a candidate may still be acquired in a year (both as indices).
  @inlinable public func allows(candidate: Int, year: Int) -> Bool { isAllowed[candidate * yearCount + year] }

  /// Whether a candidate may still be acquired at all.
  public func allowsAny(candidate: Int) -> Bool {
    isAllowed[candidate * yearCount..<(candidate + 1) * yearCount].contains(true)
  }

  /// Removes what can't be chosen. O(decisions + terms of the constraints).
  public init(_ problem: PlanProblem) { self.init(problem, byConstraints: true) }

  /// Removes what can't be chosen; without `byConstraints` only what the candidates' own data rules out.
  init(_ problem: PlanProblem, byConstraints: Bool) {
    yearCount = problem.yearCount
    isAllowed = Array(repeating: true, count: problem.candidates.count * problem.yearCount)
    var reasons: [Message?] = Array(repeating: nil, count: problem.candidates.count)
    for (index, candidate) in problem.candidates.enumerated() {
      reasons[index] = removeByOwnData(candidate, index: index, in: problem)
    }
    if byConstraints { removeOversized(in: problem, reasons: &reasons) }
    removeGroups(in: problem, reasons: &reasons)
    for (index, candidate) in problem.candidates.enumerated() where !allowsAny(candidate: index) {
      removals.append(Removal(candidate: candidate.id, reason: reasons[index] ?? "no year is left for it"))
    }
  }

  private mutating func remove(_ candidate: Int, year: Int) {
    isAllowed[candidate * yearCount + year] = false
  }

  private mutating func removeByOwnData(
    _ candidate: PlanCandidate, index: Int, in problem: PlanProblem
  ) -> Message? {
    var reason: Message?
    let earliest = candidate.earliestYear ?? problem.firstYear
    for year in 0..<yearCount where problem.firstYear + year < earliest {
      remove(index, year: year)
      reason = "it can't be acquired before \(earliest), after the plan's last year"
    }
    for lock in candidate.locks where lock.direction == .out {
      for year in 0..<yearCount where lock.year == nil || lock.year == problem.firstYear + year {
        remove(index, year: year)
        reason = lock.clause.map { "locked out (\($0))" } ?? "locked out"
      }
    }
    for lock in candidate.locks where lock.direction == .in {
      guard let locked = lock.year else { continue }
      for year in 0..<yearCount where problem.firstYear + year != locked {
        remove(index, year: year)
        reason = lock.clause.map { "locked into \(locked) (\($0))" } ?? "locked into \(locked)"
      }
    }
    if let limit = problem.maximumNoGoShare,
      let worst = candidate.noGoShares.sorted(by: { $0.key < $1.key }).max(by: { $0.value < $1.value }),
      worst.value > limit
    {
      for year in 0..<yearCount { remove(index, year: year) }
      reason =
        "\(PlanWords.percent(worst.value)) of it lies in \(worst.key), more than \(PlanWords.percent(limit))"
        + "\(PlanWords.clauses([problem.noGoClause]))"
    }
    return reason
  }

  /// A decision that alone breaks a hard row whose other terms can't make up for it.
  private mutating func removeOversized(in problem: PlanProblem, reasons: inout [Message?]) {
    for constraint in problem.constraints where constraint.isHard {
      for row in constraint.rows(in: problem) {
        guard let upper = row.upper, !row.terms.contains(where: { $0.coefficient < 0 }) else { continue }
        for term in row.terms where term.coefficient > upper {
          if let exact = row.exactUpper, row.exactCoefficient(of: term, in: problem) <= exact { continue }
          remove(term.candidate, year: term.year)
          if !allowsAny(candidate: term.candidate), reasons[term.candidate] == nil {
            reasons[term.candidate] =
              "it alone takes \(PlanWords.number(term.coefficient)) \(constraint.header.unit) of the "
              + "\(PlanWords.number(upper)) of \(row.constraint)"
          }
        }
      }
    }
  }

  /// What one member of a group can't do, none can.
  private mutating func removeGroups(in problem: PlanProblem, reasons: inout [Message?]) {
    for (group, members) in problem.groups {
      for year in 0..<yearCount where members.contains(where: { !allows(candidate: $0, year: year) }) {
        let culprit = members.first { !allows(candidate: $0, year: year) }
        for member in members {
          remove(member, year: year)
          if reasons[member] == nil, let culprit {
            reasons[member] =
              "it goes together (\(group)) with \(problem.candidates[culprit].id), which can't be acquired"
          }
        }
      }
    }
  }
}

extension PlanProblem {
  /// The groups of more than one candidate, by name, each with its members' indices.
  var groups: [(name: String, members: [Int])] {
    var members: [String: [Int]] = [:]
    for (index, candidate) in candidates.enumerated() {
      if let group = candidate.group { members[group, default: []].append(index) }
    }
    return members.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
