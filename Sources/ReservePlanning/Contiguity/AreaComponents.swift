/// Contiguous areas seen from afar: each lies within one connected component of the land that may be part of it.
///
/// An integer a component says how many areas it holds, at most as many as its land would make; so many times
/// the least area is acquired in it. Every plan keeps these rows, so they only sharpen the bound; what is
/// connected within a component is left to ``AreaLayers``.
struct AreaComponents {
  /// One component in which a rule's areas may lie.
  private struct Component {
    var rule: String
    /// The year in which its areas are acquired; nil: any years.
    var year: Int?
    var members: Set<Int>
    var column: Int
  }

  private var components: [Component] = []

  /// Adds the integers and rows of all rules to a model. O(n + pairs) a rule and year.
  init(
    compiling rules: [ContiguousAreas], into model: inout PlanModel, problem: PlanProblem,
    presolve: PlanPresolve, graph: ParcelGraph
  ) {
    for rule in rules where rule.count > 0 {
      let years: [Int?] = rule.withinOneYear ? Array(0..<problem.yearCount) : [nil]
      let first = components.count
      for year in years {
        let eligible = AreaLayers.eligible(
          rule, year: year, problem: problem, presolve: presolve, graph: graph)
        for members in graph.components(of: eligible) {
          add(members, of: rule, year: year, to: &model, problem: problem)
        }
      }
      var held = components[first...].map { (column: $0.column, value: 1.0) }
      if case .soft(let penalty) = rule.severity {
        let missing = model.addColumn(
          "fewer[\(rule.id)]", upper: Double(rule.count), cost: penalty, isInteger: false)
        held.append((missing, 1))
      }
      model.addRow("areas[\(rule.id)]", constraint: rule.id, lower: Double(rule.count), held)
    }
  }

  private mutating func add(
    _ members: [Int], of rule: ContiguousAreas, year: Int?, to model: inout PlanModel, problem: PlanProblem
  ) {
    let land = members.reduce(0) { $0 + problem.candidates[$1].areaMu }
    // Named after its first parcel, which no other component has.
    var name = "[\(rule.id)][\(problem.candidates[members[0]].id)]"
    if let year { name += "[\(problem.firstYear + year)]" }
    let column = model.addColumn(
      "areas_in\(name)", upper: min(Double(rule.count), (land / rule.minimumMu + 1e-6).rounded(.down)))
    var terms: [(column: Int, value: Double)] = []
    for member in members {
      for index in year.map({ $0...$0 }) ?? 0...problem.yearCount - 1 {
        if let column = model.buyColumn(candidate: member, year: index) {
          terms.append((column, problem.candidates[member].areaMu))
        }
      }
    }
    // An area may fall short of the least size by the tolerance that every constraint has.
    terms.append((column, -(rule.minimumMu - ConstraintResult.tolerance(for: rule.minimumMu))))
    model.addRow("land_in\(name)", constraint: rule.id, lower: 0, terms)
    components.append(Component(rule: rule.id, year: year, members: Set(members), column: column))
  }

  /// Puts the components of a plan's areas into a start's values.
  func set(_ plan: PlanAssignment, in values: inout [Double]) {
    for component in components {
      values[component.column] = Double(
        (plan.areas[component.rule] ?? []).count { area in
          area.allSatisfy {
            component.members.contains($0) && (component.year == nil || plan.yearIndex[$0] == component.year)
          }
        })
    }
  }
}
