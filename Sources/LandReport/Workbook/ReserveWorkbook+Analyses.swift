import LandModel
import LandPolicy
import Spreadsheet

extension ReserveWorkbook {
  /// Every finding with the clause and its words.
  func findingSheet(_ layer: DrawnLayer) -> Page {
    let rules = Dictionary(
      contents.policy.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    func rule(_ row: Int) -> Rule? { layer.text("rule", row).flatMap { rules[$0] } }
    var table = WorkbookTable(rowCount: layer.count)
    table.add(heading("parcel_id"), .identifier) { SheetCell(layer.text("parcel_id", $0)) }
    table.add(heading("rule"), .text) { row in
      SheetCell(layer.text("rule", row).map { title(of: rule(row), id: $0) })
    }
    table.add(heading("severity"), .text) { row in
      SheetCell(layer.text("severity", row).map { catalogue.name("severity", $0) })
    }
    table.add(heading("clause"), .text, isOptional: true) { SheetCell(layer.text("clause", $0)) }
    table.add(heading("quote"), .longText, isOptional: true) { SheetCell(rule($0)?.clause.quote) }
    for field in ["measured", "required", "margin"] {
      table.add(heading(field), .figure, isOptional: true) { SheetCell(layer.number(field, $0)) }
    }
    table.add(heading("unit"), .text, isOptional: true) { row in unit(layer.text("unit", row)) }
    table.add(heading("message"), .longText) { SheetCell(layer.text("message", $0)) }
    table.add(heading("place"), .text, isOptional: true) { SheetCell(layer.text("place", $0)) }
    return Page(name: "audit_findings", table: table, frozenColumns: 1)
  }

  /// The features of all layers that the audit could not use, which leave open what they could change.
  func unreadableSheet(_ layer: DrawnLayer) -> Page {
    var table = WorkbookTable(rowCount: layer.count)
    table.add(heading("layer"), .text) { row in
      SheetCell(layer.text("layer", row).map { catalogue.name("layer", $0) })
    }
    table.add(heading("key"), .identifier) { SheetCell(layer.text("key", $0)) }
    table.add(heading("number"), .count) { SheetCell(layer.number("number", $0)) }
    table.add(heading("found_by"), .text) { self.value(layer.text("found_by", $0)) }
    table.add(heading("fault"), .text) { self.value(layer.text("reason", $0)) }
    table.add(heading("message"), .longText) { SheetCell(layer.text("message", $0)) }
    return Page(name: "audit_unreadable", notes: [catalogue("unreadable-note")], table: table)
  }

  /// A rule's name for people: its title, the catalogue's, or its id.
  private func title(of rule: Rule?, id: String) -> String {
    if let title = (try? rule?.reader.optional("title")?.text()) ?? nil { return title }
    return catalogue.name("rule", id)
  }

  /// The land that is idle, at risk, or can't be judged; what is not idle is only counted.
  func idleSheet(_ layer: DrawnLayer) -> Page {
    let order = ["idle", "at-risk", "unknown"]
    let rows = (0..<layer.count).filter { layer.text("state", $0) != "not-idle" }.sorted {
      let places = [$0, $1].map { order.firstIndex(of: layer.text("state", $0) ?? "") ?? order.count }
      return (places[0], $0) < (places[1], $1)
    }
    let register = contents.register
    func key(_ row: Int) -> String? { layer.text("parcel_id", rows[row]) }
    var table = WorkbookTable(rowCount: rows.count)
    table.add(heading("parcel_id"), .identifier) { SheetCell(key($0)) }
    table.add(heading("enterprise_name"), .text, isOptional: true) {
      SheetCell(register("enterprise_name", of: key($0)))
    }
    table.add(heading("town"), .text, isOptional: true) { SheetCell(register("town", of: key($0))) }
    table.add(heading("block_id"), .identifier, isOptional: true) {
      SheetCell(layer.text("block_id", rows[$0]))
    }
    table.add(heading("area_mu"), .amount, total: .sum) { SheetCell(layer.number("area_mu", rows[$0])) }
    table.add(heading("state"), .text) { self.value(layer.text("state", rows[$0])) }
    table.add(heading("cause"), .text) { self.value(layer.text("cause", rows[$0])) }
    for field in ["idle_since", "idle_on", "take_back_on"] {
      table.add(heading(field), .date) { SheetCell(date: layer.text(field, rows[$0])) }
    }
    table.add(heading("consequence"), .text) { self.value(layer.text("consequence", rows[$0])) }
    table.add(catalogue("fee-in", ["currency": contents.policy.currency]), .amount, total: .sum) {
      SheetCell(layer.number("fee", rows[$0]))
    }
    table.add(heading("clause"), .text, isOptional: true) { SheetCell(layer.text("clause", rows[$0])) }
    table.add(heading("evidence"), .longText, isOptional: true) {
      SheetCell(layer.text("evidence", rows[$0]))
    }
    table.add(heading("missing"), .longText, isOptional: true) { SheetCell(layer.text("missing", rows[$0])) }
    let note = catalogue("idle-note", ["count": String(layer.count - rows.count)])
    return Page(name: "idle", notes: [note], table: table, frozenColumns: 1, hasTotals: true)
  }

  /// Every figure against what is required.
  func indicatorSheet(_ layer: DrawnLayer) -> Page {
    var table = WorkbookTable(rowCount: layer.count)
    table.add(heading("level"), .text) { self.value(layer.text("level", $0)) }
    table.add(heading("unit_key"), .identifier) { self.value(layer.text("unit_key", $0)) }
    table.add(heading("year"), .identifier, isOptional: true) { SheetCell(layer.text("year", $0)) }
    table.add(heading("indicator"), .text) { row in
      SheetCell(layer.text("indicator", row).map { catalogue.name("indicator", $0) })
    }
    table.add(heading("detail"), .text, isOptional: true) { self.detail(layer.text("detail", $0)) }
    for field in ["measured", "required", "difference"] {
      table.add(heading(field), .figure) { SheetCell(layer.number(field, $0)) }
    }
    table.add(heading("unit"), .text) { row in unit(layer.text("unit", row)) }
    table.add(catalogue("indicator-status"), .text) { self.value(layer.text("status", $0)) }
    table.add(heading("severity"), .text, isOptional: true) { row in
      SheetCell(layer.text("severity", row).map { catalogue.name("severity", $0) })
    }
    table.add(heading("denominator"), .text) { SheetCell(layer.text("denominator", $0)) }
    table.add(heading("denominator_mu"), .amount) { SheetCell(layer.number("denominator_mu", $0)) }
    table.add(heading("parcels"), .count) { SheetCell(layer.number("parcels", $0)) }
    table.add(heading("clause"), .longText, isOptional: true) { SheetCell(layer.text("clause", $0)) }
    return Page(name: "indicators", table: table, frozenColumns: 2)
  }

  /// A detail such as “工业用地 inside”: the position is a word of the catalogue.
  private func detail(_ text: String?) -> SheetCell {
    guard let text, let space = text.lastIndex(of: " ") else { return SheetCell(text) }
    let word = String(text[text.index(after: space)...])
    return .text(text[...space] + (catalogue.known("value", word) ?? word))
  }

  /// Candidates for redevelopment, by rank.
  func redevelopmentSheet(_ layer: DrawnLayer) -> Page {
    let rows = (0..<layer.count).sorted {
      (layer.number("rank", $0) ?? .infinity, $0) < (layer.number("rank", $1) ?? .infinity, $1)
    }
    let register = contents.register
    func key(_ row: Int) -> String? {
      layer.text(contents.policy.parcels.key ?? "parcel_id", rows[row])
    }
    var table = WorkbookTable(rowCount: rows.count)
    table.add(heading("rank"), .count) { SheetCell(layer.number("rank", rows[$0])) }
    table.add(heading("parcel_id"), .identifier) { SheetCell(key($0)) }
    for field in ["enterprise_name", "town", "land_use"] {
      table.add(heading(field), .text, isOptional: true) { SheetCell(register(field, of: key($0))) }
    }
    table.add(heading("area_mu"), .amount, total: .sum) { SheetCell(layer.number("area_mu", rows[$0])) }
    table.add(heading("score"), .figure) { SheetCell(layer.number("score", rows[$0])) }
    table.add(heading("group"), .count, isOptional: true) { SheetCell(layer.number("group", rows[$0])) }
    table.add(heading("group_area_mu"), .amount, isOptional: true) {
      SheetCell(layer.number("group_area_mu", rows[$0]))
    }
    table.add(heading("reasons"), .longText) { SheetCell(layer.text("reasons", rows[$0])) }
    table.add(heading("clauses"), .longText, isOptional: true) { SheetCell(layer.text("clauses", rows[$0])) }
    return Page(name: "redevelopment", table: table, frozenColumns: 2, hasTotals: true)
  }
}
