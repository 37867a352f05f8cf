import LandModel
import LandPolicy

/// What the planner makes of the figures of one kind of demand; each kind conforms in a file of its own.
protocol PlanRule: Sendable {
  /// Its bounds on sums over decisions. Candidate and year indices are those of `problem`. O(candidates × years).
  func rows(of demand: PlanDemand.Header, in problem: PlanProblem) -> [PlanRow]

  /// What it requires and what a plan achieves, recomputed from the problem. O(candidates × years).
  func results(
    of demand: PlanDemand.Header, for plan: PlanAssignment, in problem: PlanProblem
  ) -> [ConstraintResult]

  /// Throws a ``LandModel/LandError`` of the kind `data` where its figures mean nothing, with the name of the figure as
  /// the place.
  func validate(in problem: PlanProblem) throws

  /// The same with figures that let a plan keep it, which the remedy tells; nil where no figure of it can.
  func loosened(by remedy: inout Remedy) -> PlanDemand.Kind?

  /// The figure that it is about, for weighing what misses it; 1 where it counts things.
  var figure: Double { get }

  /// How it takes the years of a plan.
  func years(of demand: PlanDemand.Header, in problem: PlanProblem) -> YearSymmetry.Role
}

extension PlanRule {
  /// One result a row: the sum against its bound.
  func results(
    of demand: PlanDemand.Header, for plan: PlanAssignment, in problem: PlanProblem
  ) -> [ConstraintResult] {
    rows(of: demand, in: problem).map { $0.result(of: demand, for: plan, in: problem) }
  }

  var figure: Double { 1 }
}

extension PlanDemand {
  /// What the planner makes of it.
  var rule: any PlanRule {
    switch kind {
    case .areaFloor(let rule): rule
    case .areaCeiling(let rule): rule
    case .budget(let rule): rule
    case .quota(let rule): rule
    case .clearance(let rule): rule
    case .outOfProduction(let rule): rule
    case .townShare(let rule): rule
    case .exclusion(let rule): rule
    case .contiguousAreas(let rule): rule
    }
  }

  /// Its bounds on sums over decisions. O(candidates × years).
  func rows(in problem: PlanProblem) -> [PlanRow] { rule.rows(of: header, in: problem) }

  /// What it requires and what a plan achieves, recomputed from the problem. O(candidates × years).
  func results(of plan: PlanAssignment, in problem: PlanProblem) -> [ConstraintResult] {
    rule.results(of: header, for: plan, in: problem)
  }

  /// The same with another severity.
  func withSeverity(_ severity: PlanSeverity) -> PlanDemand {
    var demand = self
    demand.header.severity = severity
    return demand
  }
}

extension PlanDemand.Header {
  /// The id as a name in the model: `floor[2026]` for `floor-2026`.
  var rowName: String {
    guard let dash = id.lastIndex(of: "-") else { return id }
    return "\(id[..<dash])[\(id[id.index(after: dash)...])]"
  }

  /// A bound from below on a sum over decisions.
  func row(atLeast limit: ExactDecimal, _ terms: [PlanRow.Term]) -> PlanRow {
    PlanRow(name: rowName, constraint: id, lower: limit, terms: terms)
  }

  /// A bound from above on a sum over decisions.
  func row(atMost limit: Double, _ terms: [PlanRow.Term]) -> PlanRow {
    PlanRow(name: rowName, constraint: id, upper: limit, terms: terms)
  }
}
