import LandPolicy

/// Contiguous areas by offering ready ones as columns: a plan picks so many of them and acquires their land.
///
/// What it finds is a plan; its bound holds only for plans made of the areas offered.
struct AreaColumns {
  /// A ready area.
  struct Area: Hashable {
    /// Index of the rule that it serves.
    var rule: Int
    /// The year in which all of it is acquired; nil: any years.
    var year: Int?
    /// Candidate indices in ascending order.
    var members: [Int]
  }

  private let rules: [AreaDemand]
  private(set) var areas: [Area] = []
  private(set) var columns: [Int] = []
  /// The row of each member's acquisition: rule, year and candidate to row.
  private(set) var linkRows: [LinkKey: Int] = [:]

  /// Which rows tie areas to decisions.
  struct LinkKey: Hashable {
    var rule: Int
    var year: Int?
    var candidate: Int
  }

  /// Adds the areas to a model. O(total members).
  init(offering areas: [Area], of rules: [AreaDemand], to model: inout PlanModel, problem: PlanProblem) {
    self.rules = rules
    self.areas = areas
    var members: [LinkKey: [Int]] = [:]
    var order: [LinkKey] = []
    for (index, area) in areas.enumerated() {
      columns.append(model.addColumn("area[\(rules[area.rule].id)][\(index + 1)]"))
      for member in area.members {
        let key = LinkKey(rule: area.rule, year: area.year, candidate: member)
        if members[key] == nil { order.append(key) }
        members[key, default: []].append(columns[index])
      }
    }
    for key in order {
      var terms = (members[key] ?? []).map { (column: $0, value: 1.0) }
      if let year = key.year {
        if let column = model.buyColumn(candidate: key.candidate, year: year) { terms.append((column, -1)) }
      } else {
        terms += model.acquiredTerms(candidate: key.candidate, value: -1)
      }
      linkRows[key] = model.rows.count
      let year = key.year.map { "[\(problem.firstYear + $0)]" } ?? ""
      model.addRow(
        "acquired[\(rules[key.rule].id)][\(problem.candidates[key.candidate].id)]\(year)", upper: 0, terms)
    }
    for (number, rule) in rules.enumerated() where rule.areas.count > 0 {
      var terms = areas.indices.filter { areas[$0].rule == number }.map { (column: columns[$0], value: 1.0) }
      if let penalty = rule.header.severity.penalty {
        let missing = model.addColumn(
          "missing[\(rule.id)]", upper: Double(rule.areas.count), cost: penalty, isInteger: false)
        terms.append((missing, 1))
      }
      model.addRow("count[\(rule.id)]", constraint: rule.id, lower: Double(rule.areas.count), terms)
    }
  }

  /// Each rule's picked areas in a solution.
  func areas(in values: [Double]) -> [String: [[Int]]] {
    var picked: [String: [[Int]]] = [:]
    for (area, column) in zip(areas, columns) where values[column] > 0.5 {
      picked[rules[area.rule].id, default: []].append(area.members)
    }
    return picked
  }

  /// Puts a plan's areas into a start's values, where they are among those offered.
  func set(_ plan: PlanAssignment, in values: inout [Double]) {
    for (area, column) in zip(areas, columns) {
      let id = rules[area.rule].id
      guard let wanted = plan.areas[id], wanted.contains(area.members) else { continue }
      if let year = area.year, !area.members.allSatisfy({ plan.yearIndex[$0] == year }) { continue }
      values[column] = 1
    }
  }
}
