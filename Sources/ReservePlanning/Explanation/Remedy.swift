import LandModel

/// The change to one constraint that lets a plan keep it, its figure rounded to the safe side.
struct Remedy {
  /// The constraint as changed.
  private(set) var constraint: PlanConstraint
  /// What changes, in words; empty where the plan keeps it as it is.
  private(set) var words: [Message] = []

  /// Reads off what a plan needs of a constraint. O(terms).
  init(_ constraint: PlanConstraint, for plan: PlanAssignment, in problem: PlanProblem) {
    self.constraint = constraint
    let breaches = constraint.rule.rows(in: problem).compactMap { row in
      row.breach(by: plan, in: problem).map { (row: row, breach: $0) }
    }
    if breaches.isEmpty, !constraint.isContiguousAreas { return }
    switch constraint {
    case .areaFloor(var rule):
      let reached = breaches[0].row.exactValue(of: plan, in: problem) + ExactDecimal(rule.alreadyMu)
      words.append(lower(reached, from: rule.areaMu))
      rule.areaMu = SafeFigure.down(reached).figure.double
      self.constraint = .areaFloor(rule)
    case .areaCeiling(var rule):
      rule.areaMu = raise(rule.areaMu, to: breaches[0].row.exactValue(of: plan, in: problem))
      self.constraint = .areaCeiling(rule)
    case .budget(var rule):
      rule.amount = raise(rule.amount, to: breaches[0].row.exactValue(of: plan, in: problem))
      self.constraint = .budget(rule)
    case .quota(var rule):
      rule.quotaMu = raise(rule.quotaMu, to: breaches[0].row.exactValue(of: plan, in: problem))
      self.constraint = .quota(rule)
    case .exclusion(var rule):
      rule.atMost = Int(raise(Double(rule.atMost), to: breaches[0].row.exactValue(of: plan, in: problem)))
      self.constraint = .exclusion(rule)
    case .townShare(var rule):
      let reached = ExactDecimal(rule.share(in: plan, of: problem))
      if let least = rule.atLeast, breaches.contains(where: \.breach.isBelow) {
        words.append(lower(reached, from: least))
        rule.atLeast = SafeFigure.down(reached).figure.double
      }
      if let most = rule.atMost, breaches.contains(where: { !$0.breach.isBelow }) {
        rule.atMost = min(1, raise(most, to: reached))
      }
      self.constraint = .townShare(rule)
    case .contiguousAreas(var rule):
      for result in rule.results(of: plan, in: problem) where !result.met {
        words.append(lower(ExactDecimal(result.achieved), from: result.required))
        rule.count = Int(result.achieved)
      }
      self.constraint = .contiguousAreas(rule)
    case .outOfProduction(let rule):
      for (row, breach) in breaches {
        words.append(
          "+\(SafeFigure.up(breach.amount).text) \(Message(word: rule.unit)) in \(row.constraint)")
      }
      self.constraint = constraint.withSeverity(.soft(penaltyPerUnit: 0))
    case .clearance(let rule):
      for result in rule.results(of: plan, in: problem) {
        words.append(lower(ExactDecimal(result.achieved), from: result.required))
      }
      self.constraint = constraint.withSeverity(.soft(penaltyPerUnit: 0))
    }
  }

  /// In words, a lower figure than is required.
  private func lower(_ figure: ExactDecimal, from required: Double) -> Message {
    let unit = Message(word: constraint.rule.unit)
    return
      "\(SafeFigure.down(figure).text) \(unit) instead of \(PlanWords.exact(required)) in \(constraint.rule.id)"
  }

  /// Tells by how much a limit has to rise to hold a figure, and returns the new one.
  private mutating func raise(_ limit: Double, to figure: ExactDecimal) -> Double {
    let more = SafeFigure.up(figure - ExactDecimal(limit))
    words.append("+\(more.text) \(Message(word: constraint.rule.unit)) in \(constraint.rule.id)")
    return (ExactDecimal(limit) + more.figure).double
  }
}

extension PlanConstraint {
  fileprivate var isContiguousAreas: Bool { if case .contiguousAreas = self { true } else { false } }

  /// The figure that the constraint is about, for weighing what misses it; 1 where it counts things.
  var figure: Double {
    switch self {
    case .areaFloor(let rule): rule.areaMu
    case .areaCeiling(let rule): rule.areaMu
    case .budget(let rule): rule.amount
    case .quota(let rule): rule.quotaMu
    case .outOfProduction(let rule): rule.industrialMu
    case .clearance, .townShare, .exclusion, .contiguousAreas: 1
    }
  }
}

extension TownShare {
  /// The town's share of the land that a plan acquires.
  func share(in plan: PlanAssignment, of problem: PlanProblem) -> Double {
    let acquired = problem.candidates.indices.filter { plan.isAcquired($0) }.map { problem.candidates[$0] }
    let all = ExactSum.total(acquired.map(\.areaMu)).double
    return all > 0 ? ExactSum.total(acquired.filter { $0.town == town }.map(\.areaMu)).double / all : 0
  }
}

extension PlanWords {
  /// A figure with all the decimals that it is written with.
  static func exact(_ figure: Double) -> String {
    number(figure, decimals: min(18, max(0, -ExactDecimal(figure).exponent)))
  }
}
