import Foundation
import LandFormats
import LandModel
import Spreadsheet
import Texts

/// The workbook that a land department files: the yearly reserve plan, findings, the idle register, indicators.
///
/// It has a sheet for every result that there is, and a last one that says where everything comes from.
public struct ReserveWorkbook {
  let contents: WorkbookContents
  let catalogue: TextCatalogue
  let program: String

  /// Prepares a workbook.
  ///
  /// - Parameter program: the program's name and version.
  public init(_ contents: WorkbookContents, catalogue: TextCatalogue, program: String) {
    self.contents = contents
    self.catalogue = catalogue
    self.program = program
  }

  /// Writes the workbook; it appears whole or not at all. `-` is standard output.
  ///
  /// - Throws: ``LandError`` where a centre can't be given in degrees, or the file can't be written.
  public func write(to path: String, limits: SheetLimits = .init()) throws {
    var spreadsheet = try Spreadsheet(
      for: path, title: contents.policy.name, program: program, time: contents.time, limits: limits)
    if let layer = contents.layers[.plan] { try append(try planSheet(layer), to: &spreadsheet) }
    if let layer = contents.layers[.constraints] { try append(constraintSheet(layer), to: &spreadsheet) }
    if let layer = contents.layers[.findings] { try append(findingSheet(layer), to: &spreadsheet) }
    if let layer = contents.layers[.unreadable], layer.count > 0 {
      try append(unreadableSheet(layer), to: &spreadsheet)
    }
    if let layer = contents.layers[.idle] { try append(idleSheet(layer), to: &spreadsheet) }
    if let layer = contents.layers[.indicators] { try append(indicatorSheet(layer), to: &spreadsheet) }
    if let layer = contents.layers[.redevelopment] {
      try append(redevelopmentSheet(layer), to: &spreadsheet)
    }
    try append(aboutSheet(cutTexts: spreadsheet.cutTexts), to: &spreadsheet)
    let bytes = try spreadsheet.bytes()
    var file = try OutputFile(path: path)
    try file.write(bytes)
    try file.finish()
  }

  /// A sheet with its rows.
  struct Page {
    var name: String
    var notes: [String] = []
    var table: WorkbookTable
    var frozenColumns = 0
    var hasTotals = false
  }

  private func append(_ page: Page, to spreadsheet: inout Spreadsheet) throws {
    let name = catalogue.name("sheet", page.name)
    let sheet = Sheet(
      name: name, title: "\(contents.policy.name) · \(name)", notes: page.notes,
      source: catalogue("sheet-source", ["file": fileName, "program": program]),
      columns: page.table.columns.map(\.column), frozenColumns: page.frozenColumns)
    let table = page.table
    try spreadsheet.append(
      sheet, rowCount: table.rowCount, totals: { page.hasTotals ? table.totals($0) : [] },
      row: { table.cells($0) })
  }

  var fileName: String { URL(filePath: contents.file).lastPathComponent }

  /// A column's heading.
  func heading(_ column: String) -> String { catalogue.name("column", column) }

  /// Why a parcel of the plan is in it: in the workbook's language where the kind of reason has words in it,
  /// otherwise, and where an older program stored no kind, the sentence as it was stored.
  func reason(_ layer: DrawnLayer, _ row: Int) -> SheetCell {
    guard let kind = layer.text("reason_kind", row), catalogue.known("reason", kind) != nil else {
      return SheetCell(layer.text("reason", row))
    }
    return .text(catalogue("reason.\(kind)", ["year": layer.text("year", row) ?? "–"]))
  }

  /// A yearly constraint's name for people, such as “Budget 2026” for `budget-2026`.
  func constraint(_ id: String?) -> SheetCell {
    guard let id, let match = id.wholeMatch(of: /(.+)-([0-9]{4})/),
      let kind = catalogue.known("constraint", String(match.1))
    else { return SheetCell(id) }
    return .text(catalogue("constraint-of", ["constraint": kind, "year": String(match.2)]))
  }

  /// A value of a fixed vocabulary in the workbook's language, or the value itself.
  func value(_ word: String?) -> SheetCell { SheetCell(word.map { catalogue.name("value", $0) }) }
}
