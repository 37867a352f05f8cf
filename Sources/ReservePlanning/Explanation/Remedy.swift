import LandModel
import LandPolicy

/// The change to one constraint that lets a plan keep it, its figures rounded to the safe side.
struct Remedy {
  /// The constraint as changed.
  private(set) var constraint: PlanDemand
  /// What changes, in words; empty where the plan keeps it as it is.
  private(set) var words: [Message] = []
  let plan: PlanAssignment
  let problem: PlanProblem
  /// What the plan makes of the constraint as it stands.
  let results: [ConstraintResult]
  /// The rows of the constraint that the plan breaks, and by how much.
  let breaches: [(row: PlanRow, breach: PlanRow.Breach)]

  /// Reads off what a plan needs of a constraint. O(terms).
  init(_ constraint: PlanDemand, for plan: PlanAssignment, in problem: PlanProblem) {
    self.constraint = constraint
    self.plan = plan
    self.problem = problem
    results = constraint.results(of: plan, in: problem)
    breaches = constraint.rows(in: problem).compactMap { row in
      row.breach(by: plan, in: problem).map { (row: row, breach: $0) }
    }
    if results.allSatisfy(\.met) { return }
    if let kind = constraint.rule.loosened(by: &self) {
      self.constraint.kind = kind
    } else {
      self.constraint.header.severity = .soft(penaltyPerUnit: 0)
    }
  }

  /// The plan's sum in the first row that it breaks.
  var reached: ExactDecimal {
    breaches.first.map { $0.row.exactValue(of: plan, in: problem) } ?? .zero
  }

  /// Tells to what a required figure has to fall to be reached, and returns that.
  @discardableResult
  mutating func lower(_ required: Double, to figure: ExactDecimal) -> ExactDecimal {
    let safe = SafeFigure.down(figure)
    let unit = Message(word: constraint.header.unit)
    words.append("\(safe.text) \(unit) instead of \(PlanWords.exact(required)) in \(constraint.id)")
    return safe.figure
  }

  /// Tells by how much a limit has to rise to hold a figure, and returns the new one.
  mutating func raise(_ limit: Double, to figure: ExactDecimal) -> Double {
    let more = SafeFigure.up(figure - ExactDecimal(limit))
    tell(more: more, in: constraint.id)
    return (ExactDecimal(limit) + more.figure).double
  }

  /// Tells by how much a constraint, or a part of one, is broken where no figure of it can be changed.
  mutating func tell(more: SafeFigure, in part: String) {
    words.append("+\(more.text) \(Message(word: constraint.header.unit)) in \(part)")
  }
}

extension PlanWords {
  /// A figure with all the decimals that it is written with.
  static func exact(_ figure: Double) -> String {
    number(figure, decimals: min(18, max(0, -ExactDecimal(figure).exponent)))
  }
}
