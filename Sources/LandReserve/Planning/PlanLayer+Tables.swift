import LandModel
import ReservePlanning

extension PlanLayer {
  /// What each year acquires.
  static func years(of document: PlanDocument) -> FeatureBatch {
    table(
      [
        AttributeField(name: "year", type: .integer, summary: "the calendar year"),
        AttributeField(name: "parcels", type: .integer, summary: "the number of parcels acquired"),
        AttributeField(name: "area_mu", type: .real, summary: "their area, in mu"),
        AttributeField(
          name: "cost", type: .real, summary: "their cost, undiscounted, in the policy's currency"),
        AttributeField(
          name: "quota_mu", type: .real, summary: "the construction-land quota that they take, in mu"),
      ],
      document.years.map { year in
        [
          .integer(Int64(year.year)), .integer(Int64(year.parcels.count)), .real(year.areaMu),
          .real(year.cost), .real(year.quotaMu),
        ]
      })
  }

  /// What each constraint requires and what is achieved.
  static func constraints(of document: PlanDocument) -> FeatureBatch {
    table(
      [
        AttributeField(name: "constraint", type: .text, summary: "the constraint's id, such as floor-2026"),
        AttributeField(name: "clause", type: .text, summary: "the clause that it comes from"),
        AttributeField(
          name: "severity", type: .text, summary: "hard, or soft where it may be broken at a price"),
        AttributeField(
          name: "relation", type: .text,
          summary: "how achieved has to stand to required: at-least, at-most or equal"),
        AttributeField(
          name: "required", type: .real, summary: "the figure asked for, in the unit of the column unit"),
        AttributeField(
          name: "achieved", type: .real, summary: "the plan's figure, recomputed, in the same unit"),
        AttributeField(name: "unit", type: .text, summary: "the unit of the figures"),
        AttributeField(name: "met", type: .boolean, summary: "whether the constraint holds"),
      ],
      document.constraints.map { constraint in
        [
          .text(constraint.id), .text(constraint.clause), .text(constraint.severity),
          .text(constraint.relation.rawValue), .real(constraint.required), .real(constraint.achieved),
          .text(constraint.unit), .boolean(constraint.met),
        ]
      })
  }

  /// How good the plan is, and what shapes it.
  static func proof(of document: PlanDocument, in wording: Wording) -> FeatureBatch {
    func number(_ value: Double?) -> AttributeValue { value.map { .real($0) } ?? .null }
    return table(
      [
        AttributeField(name: "status", type: .text, summary: "optimal, feasible, infeasible or unknown"),
        AttributeField(
          name: "objective", type: .real, summary: "the plan's value, such as its discounted cost"),
        AttributeField(name: "bound", type: .real, summary: "the value that no plan is better than"),
        AttributeField(
          name: "gap", type: .real,
          summary: "the distance of objective and bound as a share of the objective"),
        AttributeField(
          name: "candidates", type: .integer, summary: "the number of parcels that could be chosen"),
        AttributeField(name: "solver", type: .text, summary: "the solver and its version"),
        AttributeField(
          name: "explanation", type: .text, summary: "what shapes the plan, in sentences, one a line"),
      ],
      [
        [
          .text(document.status.rawValue), number(document.objective), number(document.bound),
          number(document.gap), .integer(Int64(document.inputs.candidates)),
          .text("\(document.solver.name) \(document.solver.version)"),
          .text(document.explanation.map(wording.text).joined(separator: "\n")),
        ]
      ])
  }

  private static func table(_ fields: [AttributeField], _ rows: [[AttributeValue]]) -> FeatureBatch {
    var table = FeatureBatch(fields: fields)
    for (number, row) in rows.enumerated() {
      table.geometry.appendNone()
      table.identifiers.append(Int64(number + 1))
      for value in row { table.attributes.append(value) }
    }
    return table
  }
}
