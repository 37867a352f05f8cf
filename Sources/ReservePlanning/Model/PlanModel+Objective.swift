import LandPolicy

extension PlanModel {
  /// Adds the objective's measures to the costs, maximised ones with their sign turned, and the columns and
  /// rows that some of them need. O(decisions + adjacency).
  mutating func addObjective(_ terms: [PlanAim.Term], of problem: PlanProblem) {
    for term in terms where term.weight != 0 {
      switch term.measure {
      case .discountedCost:
        addCosts(problem) { term.weight * $0.cost * problem.discountFactor(yearIndex: $1) }
      case .priorityArea:
        addCosts(problem) { candidate, _ in -term.weight * candidate.score * candidate.areaMu }
      case .remainingNeed: addRemainingNeed(term, of: problem)
      case .boundaryLength: addBoundaryLength(term, of: problem)
      case .owners: addOwners(term, of: problem)
      case .changes: addChanges(term, of: problem)
      }
    }
  }

  private mutating func addCosts(_ problem: PlanProblem, _ cost: (PlanCandidate, Int) -> Double) {
    for (index, candidate) in problem.candidates.enumerated() {
      for year in 0..<yearCount {
        if let column = buyColumn(candidate: index, year: year) {
          columns[column].cost += cost(candidate, year)
        }
      }
    }
  }

  /// The columns of a candidate's decisions, each once.
  func acquiredTerms(candidate: Int, value: Double = 1) -> [(column: Int, value: Double)] {
    (0..<yearCount).compactMap { year in
      buyColumn(candidate: candidate, year: year).map { (column: $0, value: value) }
    }
  }

  private mutating func addRemainingNeed(_ term: PlanAim.Term, of problem: PlanProblem) {
    let lacking = addColumn("remaining_need", upper: term.needMu, cost: term.weight, isInteger: false)
    var terms = [(column: lacking, value: 1.0)]
    for (index, candidate) in problem.candidates.enumerated() {
      terms += acquiredTerms(candidate: index, value: candidate.areaMu)
    }
    addRow("need", lower: term.needMu, terms)
  }

  /// The perimeters, less twice each shared edge both sides of which are acquired.
  private mutating func addBoundaryLength(_ term: PlanAim.Term, of problem: PlanProblem) {
    addCosts(problem) { candidate, _ in term.weight * candidate.perimeterMetres }
    let index = problem.indexByID
    for pair in problem.adjacency where pair.sharedMetres > 0 {
      guard let first = index[pair.first], let second = index[pair.second] else { continue }
      let firstTerms = acquiredTerms(candidate: first, value: -1)
      let secondTerms = acquiredTerms(candidate: second, value: -1)
      if firstTerms.isEmpty || secondTerms.isEmpty { continue }
      // Continuous is enough: the objective pushes it up to the smaller of the two.
      let both = addColumn(
        "both[\(pair.first)][\(pair.second)]", cost: -2 * term.weight * pair.sharedMetres, isInteger: false)
      addRow("both_first[\(pair.first)][\(pair.second)]", upper: 0, [(both, 1)] + firstTerms)
      addRow("both_second[\(pair.first)][\(pair.second)]", upper: 0, [(both, 1)] + secondTerms)
    }
  }

  private mutating func addOwners(_ term: PlanAim.Term, of problem: PlanProblem) {
    for (owner, members) in problem.owners {
      let dealt = addColumn("owner[\(owner)]", cost: term.weight, isInteger: false)
      for member in members {
        let terms = acquiredTerms(candidate: member, value: -1)
        if !terms.isEmpty {
          addRow("owner[\(owner)][\(problem.candidates[member].id)]", lower: 0, [(dealt, 1)] + terms)
        }
      }
    }
  }

  /// One for each candidate, less one where it keeps its year; where it was not planned, one when acquired.
  private mutating func addChanges(_ term: PlanAim.Term, of problem: PlanProblem) {
    for candidate in problem.candidates.indices {
      let previous = problem.previousYearIndex(of: candidate)
      if previous == PlanAssignment.notAcquired {
        for (column, _) in acquiredTerms(candidate: candidate) { columns[column].cost += term.weight }
      } else {
        offset += term.weight
        if let column = buyColumn(candidate: candidate, year: previous) {
          columns[column].cost -= term.weight
        }
      }
    }
  }
}
