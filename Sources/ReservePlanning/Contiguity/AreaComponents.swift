import LandPolicy

/// Contiguous areas seen from afar: each lies within one connected component of the land that may be part of it.
///
/// An integer a component says how many areas it holds, at most as many as its land would make; so many times
/// the least area is acquired in it. Every plan keeps these rows, so they only sharpen the bound; what is
/// connected within a component is left to ``AreaLayers``.
struct AreaComponents {
  /// One component in which a rule's areas may lie.
  struct Component {
    var rule: AreaDemand
    /// The index of its rule.
    var number: Int
    /// The year in which its areas are acquired; nil: any years.
    var year: Int?
    /// In ascending order.
    var members: [Int]
    /// The column of the number of its areas.
    var column: Int
    /// The rows that say what its areas demand.
    var rows: [Int]
    fileprivate var name: String
  }

  private(set) var components: [Component] = []

  /// Adds the integers and rows of all rules to a model. O(n + pairs) a rule and year.
  init(
    compiling rules: [AreaDemand], into model: inout PlanModel, problem: PlanProblem,
    presolve: PlanPresolve, graph: ParcelGraph
  ) {
    for (number, rule) in rules.enumerated() where rule.areas.count > 0 {
      let years: [Int?] = rule.areas.withinOneYear ? Array(0..<problem.yearCount) : [nil]
      let first = components.count
      for year in years {
        let eligible = AreaLayers.eligible(
          rule, year: year, problem: problem, presolve: presolve, graph: graph)
        for members in graph.components(of: eligible) {
          add(members, of: rule, number: number, year: year, to: &model, problem: problem)
        }
      }
      var held = components[first...].map { (column: $0.column, value: 1.0) }
      if let penalty = rule.header.severity.penalty {
        let missing = model.addColumn(
          "fewer[\(rule.id)]", upper: Double(rule.areas.count), cost: penalty, isInteger: false)
        held.append((missing, 1))
      }
      model.addRow("areas[\(rule.id)]", constraint: rule.id, lower: Double(rule.areas.count), held)
    }
  }

  private mutating func add(
    _ members: [Int], of rule: AreaDemand, number: Int, year: Int?, to model: inout PlanModel,
    problem: PlanProblem
  ) {
    let land = members.reduce(0) { $0 + problem.candidates[$1].areaMu }
    // Named after its first parcel, which no other component has.
    var name = "[\(rule.id)][\(problem.candidates[members[0]].id)]"
    if let year { name += "[\(problem.firstYear + year)]" }
    let column = model.addColumn(
      "areas_in\(name)",
      upper: min(
        Double(min(rule.areas.count, members.count)), (land / rule.areas.minimumMu + 1e-6).rounded(.down)))
    var component = Component(
      rule: rule, number: number, year: year, members: members, column: column, rows: [], name: name)
    // Lower than what is judged, so that rounding excludes no area.
    let least = rule.areas.minimumMu * (1 - 1e-9)
    Self.demand(least, of: &component, named: "land_in\(name)", in: &model) { problem.candidates[$0].areaMu }
    components.append(component)
  }

  /// Adds the row that a component's areas each take at least so much of a weight of its members.
  private static func demand(
    _ least: Double, of component: inout Component, named name: String, in model: inout PlanModel,
    weight: (Int) -> Double
  ) {
    var terms = [(column: component.column, value: -least)]
    for member in component.members where weight(member) != 0 {
      for index in component.year.map({ $0...$0 }) ?? 0...model.yearCount - 1 {
        if let column = model.buyColumn(candidate: member, year: index) {
          terms.append((column, weight(member)))
        }
      }
    }
    component.rows.append(model.rows.count)
    model.addRow(name, constraint: component.rule.id, lower: 0, terms)
  }

  /// Demands what every area of a component costs at least at some prices of its candidates; infinite: none is
  /// possible there.
  mutating func demand(
    price: [Double], atLeast bound: Double, component index: Int, in model: inout PlanModel
  ) {
    if bound == .infinity {
      model.columns[components[index].column].upper = 0
      return
    }
    let name = "price_in\(components[index].name)[\(components[index].rows.count)]"
    Self.demand(bound, of: &components[index], named: name, in: &model) { price[$0] }
  }

  /// Puts the components of a plan's areas into a start's values.
  func set(_ plan: PlanAssignment, in values: inout [Double]) {
    for component in components {
      values[component.column] = Double(
        (plan.areas[component.rule.id] ?? []).count { area in
          guard let first = area.first, component.members.contains(first) else { return false }
          return component.year == nil || plan.yearIndex[first] == component.year
        })
    }
  }
}
