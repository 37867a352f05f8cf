import LandModel
import Projection
import Spreadsheet

extension ReserveWorkbook {
  /// The yearly reserve plan: the parcels by year, with totals.
  func planSheet(_ layer: DrawnLayer) throws -> Page {
    let centres = try centres(of: layer)
    let clauses = ["floor", "budget", "quota"].compactMap { contents.plan?.clauses[$0]?.citation }
      .filter { !$0.isEmpty }
    let clause = SheetCell(Set(clauses).sorted().joined(separator: "；"))
    let currency = contents.policy.currency
    let register = contents.register
    func key(_ row: Int) -> String? { layer.text("parcel_id", row) }
    var table = WorkbookTable(rowCount: layer.count)
    table.add(catalogue("number-column"), .count, total: .count) { .number(Double($0 + 1)) }
    table.add(heading("year"), .year, total: .group) { SheetCell(layer.number("year", $0)) }
    table.add(
      heading("parcel_id"), .identifier, total: .label(group: catalogue("subtotal"), all: catalogue("total"))
    ) { SheetCell(key($0)) }
    table.add(heading("town"), .text, isOptional: true) { SheetCell(register("town", of: key($0))) }
    table.add(heading("block_id"), .identifier, isOptional: true) { SheetCell(layer.text("block_id", $0)) }
    table.add(catalogue("longitude"), .degrees, isOptional: true) { SheetCell(centres[$0]?.x) }
    table.add(catalogue("latitude"), .degrees, isOptional: true) { SheetCell(centres[$0]?.y) }
    table.add(heading("area_mu"), .amount, total: .sum) { SheetCell(layer.number("area_mu", $0)) }
    for field in ["land_use", "land_class", "enterprise_name"] {
      table.add(heading(field), field == "land_class" ? .identifier : .text, isOptional: true) {
        SheetCell(register(field, of: key($0)))
      }
    }
    table.add(catalogue("cost-in", ["currency": currency]), .amount, total: .sum) {
      SheetCell(layer.number("cost", $0))
    }
    table.add(heading("quota_mu"), .amount, total: .sum, isOptional: true) {
      SheetCell(layer.number("quota_mu", $0))
    }
    table.add(heading("score"), .figure, isOptional: true) { SheetCell(layer.number("score", $0)) }
    table.add(heading("cluster"), .count, isOptional: true) { SheetCell(layer.number("cluster", $0)) }
    table.add(heading("clause"), .longText, isOptional: true) { _ in clause }
    table.add(heading("reason"), .longText, isOptional: true) { self.reason(layer, $0) }
    var notes: [String] = []
    if let plan = contents.plan, let condition = try? plan.candidates.text() {
      notes.append(catalogue("plan-note", ["condition": condition]))
    }
    return Page(name: "plan", notes: notes, table: table, frozenColumns: 3, hasTotals: true)
  }

  /// What every constraint of the plan requires and what the plan achieves.
  func constraintSheet(_ layer: DrawnLayer) -> Page {
    var table = WorkbookTable(rowCount: layer.count)
    table.add(heading("constraint"), .text) { self.constraint(layer.text("constraint", $0)) }
    table.add(heading("severity"), .text) { row in
      SheetCell(layer.text("severity", row).map { catalogue.name("severity", $0) })
    }
    table.add(heading("relation"), .text) { self.value(layer.text("relation", $0)) }
    table.add(heading("required"), .figure) { SheetCell(layer.number("required", $0)) }
    table.add(heading("achieved"), .figure) { SheetCell(layer.number("achieved", $0)) }
    table.add(heading("unit"), .text) { row in unit(layer.text("unit", row)) }
    table.add(heading("met"), .text) { self.value(layer.text("met", $0)) }
    table.add(heading("clause"), .longText, isOptional: true) { SheetCell(layer.text("clause", $0)) }
    return Page(name: "plan_constraints", table: table, frozenColumns: 1)
  }

  /// A unit in the workbook's language, or as the policy writes it.
  func unit(_ word: String?) -> SheetCell { SheetCell(word.map { catalogue.name("unit", $0) }) }

  /// The centre of every feature in longitude and latitude; nil for a feature without a geometry.
  private func centres(of layer: DrawnLayer) throws -> [(x: Double, y: Double)?] {
    guard let system = layer.system else { return Array(repeating: nil, count: layer.count) }
    var transform = try CoordinateTransform(from: system, to: try ReferenceSystem.longitudeLatitude())
    var centres: [(x: Double, y: Double)?] = []
    for row in 0..<layer.count {
      guard let centre = layer.features.geometry.centroid(of: row) else {
        centres.append(nil)
        continue
      }
      centres.append(try transform.transform(x: centre.x, y: centre.y))
    }
    return centres
  }
}
