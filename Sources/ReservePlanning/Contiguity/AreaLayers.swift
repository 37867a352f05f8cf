import LandPolicy

/// Contiguous areas by rooted node separators: one layer of binaries "candidate is part of this area" for each
/// area, and for each year where an area has to be acquired within one.
///
/// A layer's connected components must each be an area of its own; the ``NodeSeparators`` that say so are found
/// as they are broken.
struct AreaLayers {
  /// One area's binaries.
  struct Layer {
    var rule: AreaDemand
    /// The year in which the whole area is acquired; nil: any years.
    var year: Int?
    /// The column of each candidate's part; -1 where it can't be part.
    var part: [Int]
    /// The binary "the area exists"; nil: it always does.
    var open: Int?
    var name: String
  }

  private(set) var layers: [Layer] = []
  private let graph: ParcelGraph
  private let areaMu: [Double]

  /// Adds the layers of all rules to a model. O(layers × (n + pairs)).
  init(
    compiling rules: [AreaDemand], into model: inout PlanModel, problem: PlanProblem,
    presolve: PlanPresolve,
    graph: ParcelGraph
  ) {
    self.graph = graph
    areaMu = problem.candidates.map(\.areaMu)
    for rule in rules where rule.areas.count > 0 {
      let years: [Int?] = rule.areas.withinOneYear ? Array(0..<problem.yearCount) : [nil]
      let isAlwaysOpen = rule.header.severity.isHard && !rule.areas.withinOneYear
      // An area has a candidate at least: more layers than candidates would stand empty.
      let most = isAlwaysOpen ? rule.areas.count : min(rule.areas.count, problem.candidates.count)
      var opens: [(column: Int, value: Double)] = []
      for year in years {
        let eligible = Self.eligible(rule, year: year, problem: problem, presolve: presolve, graph: graph)
        let first = layers.count
        for area in 0..<most {
          let suffix = year.map { "[\(problem.firstYear + $0)]" } ?? ""
          addLayer(
            rule, year: year, name: "\(rule.id)[\(area + 1)]\(suffix)", eligible: eligible,
            isAlwaysOpen: isAlwaysOpen, model: &model, problem: problem)
        }
        link(first..<layers.count, year: year, model: &model, problem: problem)
        opens += layers[first...].compactMap { layer in layer.open.map { (column: $0, value: 1) } }
      }
      if isAlwaysOpen { continue }
      if let penalty = rule.header.severity.penalty {
        let missing = model.addColumn(
          "missing[\(rule.id)]", upper: Double(rule.areas.count), cost: penalty, isInteger: false)
        opens.append((missing, 1))
      }
      model.addRow("count[\(rule.id)]", constraint: rule.id, lower: Double(rule.areas.count), opens)
    }
  }

  /// The candidates that can be part of an area: admitted, not removed, with enough land around.
  static func eligible(
    _ rule: AreaDemand, year: Int?, problem: PlanProblem, presolve: PlanPresolve, graph: ParcelGraph
  ) -> [Int] {
    let admitted = problem.candidates.indices.filter { index in
      rule.areas.admits(problem.candidates[index])
        && (year.map { presolve.allows(candidate: index, year: $0) } ?? presolve.allowsAny(candidate: index))
    }
    return graph.components(of: admitted).filter { component in
      component.reduce(0) { $0 + problem.candidates[$1].areaMu } >= rule.areas.minimumMu * (1 - 1e-9)
    }.flatMap { $0 }.sorted()
  }

  private mutating func addLayer(
    _ rule: AreaDemand, year: Int?, name: String, eligible: [Int], isAlwaysOpen: Bool,
    model: inout PlanModel, problem: PlanProblem
  ) {
    var part = Array(repeating: -1, count: problem.candidates.count)
    for candidate in eligible {
      part[candidate] = model.addColumn("part[\(name)][\(problem.candidates[candidate].id)]")
    }
    let open = isAlwaysOpen ? nil : model.addColumn("open[\(name)]")
    var size = eligible.map { (column: part[$0], value: areaMu[$0]) }
    // Lower than what is judged, so that rounding excludes no area.
    let least = rule.areas.minimumMu * (1 - 1e-12)
    if let open { size.append((open, -least)) }
    model.addRow("size[\(name)]", constraint: rule.id, lower: open == nil ? least : 0, size)
    let layer = Layer(rule: rule, year: year, part: part, open: open, name: name)
    layers.append(layer)
    let separators = separators(of: layer)
    for candidate in eligible {
      model.rows += separators.balls(around: candidate).map {
        separators.row(of: $0, for: candidate, named: problem.candidates[candidate].id)
      }
    }
  }

  /// What is part of an area is acquired, and part of one area only; equal areas come in order of size.
  private func link(_ range: Range<Int>, year: Int?, model: inout PlanModel, problem: PlanProblem) {
    for candidate in problem.candidates.indices {
      var terms = range.compactMap {
        layers[$0].part[candidate] >= 0 ? (column: layers[$0].part[candidate], value: 1.0) : nil
      }
      if terms.isEmpty { continue }
      if let year {
        if let column = model.buyColumn(candidate: candidate, year: year) { terms.append((column, -1)) }
      } else {
        terms += model.acquiredTerms(candidate: candidate, value: -1)
      }
      let name = layers[range.lowerBound].name
      model.addRow("acquired[\(name)][\(problem.candidates[candidate].id)]", upper: 0, terms)
    }
    for (left, right) in zip(range, range.dropFirst()) {
      var terms: [(column: Int, value: Double)] = []
      for candidate in problem.candidates.indices where layers[left].part[candidate] >= 0 {
        terms.append((layers[left].part[candidate], areaMu[candidate]))
        terms.append((layers[right].part[candidate], -areaMu[candidate]))
      }
      model.addRow("order[\(layers[right].name)]", lower: 0, terms)
      if let first = layers[left].open, let second = layers[right].open {
        model.addRow("order_open[\(layers[right].name)]", lower: 0, [(first, 1), (second, -1)])
      }
    }
  }

  private func separators(of layer: Layer) -> NodeSeparators {
    NodeSeparators(
      graph: graph, areaMu: areaMu, minimumMu: layer.rule.areas.minimumMu, part: layer.part, name: layer.name,
      constraint: layer.rule.id)
  }

  /// Separators that a solution breaks, for the layers without an area; empty where every layer has one.
  func separators(brokenBy values: [Double], problem: PlanProblem) -> [PlanModel.Row] {
    var rows: [PlanModel.Row] = []
    for layer in layers where layer.open.map({ values[$0] > 0.5 }) ?? true {
      let components = separators(of: layer).components(in: values)
      if components.contains(where: { isLargeEnough($0.members, layer.rule) }) { continue }
      for component in components {
        for member in component.members {
          for twin in layers where twin.rule.id == layer.rule.id && twin.year == layer.year {
            let id = problem.candidates[member].id
            rows.append(separators(of: twin).row(of: component.members, for: member, named: id))
          }
        }
      }
    }
    return rows
  }

  private func isLargeEnough(_ members: [Int], _ rule: AreaDemand) -> Bool {
    ExactSum.reaches(members.map { areaMu[$0] }, rule.areas.minimumMu)
  }

  /// Each rule's areas in a solution, the largest component of each layer that is large enough.
  func areas(in values: [Double]) -> [String: [[Int]]] {
    var areas: [String: [[Int]]] = [:]
    for layer in layers {
      let largest = separators(of: layer).components(in: values).max { $0.areaMu < $1.areaMu }
      if let largest, isLargeEnough(largest.members, layer.rule) {
        areas[layer.rule.id, default: []].append(largest.members)
      }
    }
    return areas
  }

  /// Puts a plan's areas into a start's values.
  func set(_ plan: PlanAssignment, in values: inout [Double]) {
    for (id, areas) in plan.areas {
      var waiting = areas.sorted { left, right in
        left.reduce(0) { $0 + areaMu[$1] } > right.reduce(0) { $0 + areaMu[$1] }
      }
      for layer in layers where layer.rule.id == id {
        guard
          let index = waiting.firstIndex(where: { area in
            layer.year == nil || area.allSatisfy { plan.yearIndex[$0] == layer.year }
          })
        else { continue }
        let area = waiting.remove(at: index)
        for member in area where layer.part[member] >= 0 { values[layer.part[member]] = 1 }
        if let open = layer.open { values[open] = 1 }
      }
    }
  }
}
