import LandModel
import ReservePlanning

extension PlanLayer {
  /// What each year acquires.
  static func years(of document: PlanDocument) -> FeatureBatch {
    table(
      [
        AttributeField(name: "year", type: .integer), AttributeField(name: "parcels", type: .integer),
        AttributeField(name: "area_mu", type: .real), AttributeField(name: "cost", type: .real),
        AttributeField(name: "quota_mu", type: .real),
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
        AttributeField(name: "constraint", type: .text), AttributeField(name: "clause", type: .text),
        AttributeField(name: "severity", type: .text), AttributeField(name: "relation", type: .text),
        AttributeField(name: "required", type: .real), AttributeField(name: "achieved", type: .real),
        AttributeField(name: "unit", type: .text), AttributeField(name: "met", type: .boolean),
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
  static func proof(of document: PlanDocument) -> FeatureBatch {
    func number(_ value: Double?) -> AttributeValue { value.map { .real($0) } ?? .null }
    return table(
      [
        AttributeField(name: "status", type: .text), AttributeField(name: "objective", type: .real),
        AttributeField(name: "bound", type: .real), AttributeField(name: "gap", type: .real),
        AttributeField(name: "candidates", type: .integer), AttributeField(name: "solver", type: .text),
        AttributeField(name: "explanation", type: .text),
      ],
      [
        [
          .text(document.status.rawValue), number(document.objective), number(document.bound),
          number(document.gap), .integer(Int64(document.inputs.candidates)),
          .text("\(document.solver.name) \(document.solver.version)"),
          .text(document.explanation.map(Console.wording.text).joined(separator: "\n")),
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
