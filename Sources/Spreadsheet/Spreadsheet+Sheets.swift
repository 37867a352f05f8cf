import CXlsxWriter
import LandModel

extension Spreadsheet {
  /// Appends a table: title and notes, headings that stay in view, a filter, rows and totals, ready for A4 landscape.
  ///
  /// A table that is longer than a sheet goes on in further ones named `… (2)`; totals then hold values in place of
  /// formulas.
  /// - Parameters:
  ///   - rowCount: the number of rows.
  ///   - totals: rows below the table, given the numbers of the table's rows for formulas.
  ///   - row: the cells of a row, one a column.
  /// - Throws: ``LandError`` where writing fails; what `row` throws.
  public mutating func append(
    _ sheet: Sheet, rowCount: Int, totals: (ClosedRange<Int>) -> [[SheetCell]] = { _ in [] },
    row: (Int) throws -> [SheetCell]
  ) throws {
    let totalRows = sheet.rowNumbers(rowCount).map(totals) ?? []
    let room = max(1, limits.rows - sheet.headingRow - 1 - totalRows.count)
    var widths = ColumnWidths(sheet.columns)
    for number in 0..<max(1, (rowCount + room - 1) / room) {
      let rows = number * room..<min(rowCount, (number + 1) * room)
      var part = sheet
      if number > 0 { part.name = "\(sheet.name) (\(number + 1))" }
      let page = try begin(part, rowCount: rows.count)
      for index in rows {
        try write(
          row(index), at: part.headingRow + 1 + index - rows.lowerBound, on: page, columns: part.columns,
          as: .cell, &widths)
      }
      let isLast = rows.upperBound == rowCount
      if isLast {
        for (index, cells) in totalRows.enumerated() {
          try write(
            rowCount > room ? cells.map(\.withoutFormula) : cells,
            at: part.headingRow + 1 + rows.count + index, on: page, columns: part.columns, as: .total, &widths
          )
        }
      }
      try finish(part, on: page, widths)
    }
  }

  /// Adds the page with its title, notes, headings and filter.
  private mutating func begin(_ sheet: Sheet, rowCount: Int) throws -> UnsafeMutablePointer<lxw_worksheet> {
    guard let page = workbook_add_worksheet(workbook, sheet.name) else {
      throw failure(.sheetNotAdded(sheet.name))
    }
    try write(.text(sheet.title), row: 0, column: 0, on: page, try format(.title))
    for (index, note) in sheet.notes.enumerated() {
      try write(SheetCell(note), row: index + 1, column: 0, on: page, try format(.note))
    }
    let lines = ColumnWidths(sheet.columns).headingLines
    try check(worksheet_set_row(page, lxw_row_t(sheet.headingRow), Self.height(lines: lines), nil))
    for (index, column) in sheet.columns.enumerated() {
      try write(.text(column.heading), row: sheet.headingRow, column: index, on: page, try format(.heading))
    }
    if rowCount > 0 {
      // Before the rows: the library refuses a range that ends above the row that was last written.
      let heading = lxw_row_t(sheet.headingRow)
      try check(
        worksheet_autofilter(
          page, heading, 0, heading + lxw_row_t(rowCount), lxw_col_t(max(0, sheet.columns.count - 1))))
    }
    worksheet_freeze_panes(page, lxw_row_t(sheet.headingRow + 1), lxw_col_t(sheet.frozenColumns))
    return page
  }

  /// The height of a row in points; Excel knows none above 409.
  private static func height(lines: Int) -> Double { min(409, 15 * Double(lines)) }

  /// Sets widths and print-out, once the rows are known.
  private func finish(_ sheet: Sheet, on page: UnsafeMutablePointer<lxw_worksheet>, _ widths: ColumnWidths)
    throws
  {
    for (index, width) in widths.widths.enumerated() {
      try check(worksheet_set_column(page, lxw_col_t(index), lxw_col_t(index), width, nil))
    }
    let heading = lxw_row_t(sheet.headingRow)
    try check(worksheet_repeat_rows(page, heading, heading))
    worksheet_set_paper(page, 9)  // A4
    worksheet_set_landscape(page)
    worksheet_fit_to_pages(page, 1, 0)
    worksheet_set_margins(page, 0.4, 0.4, 0.75, 0.75)
    // “&” begins a code in headers and footers.
    let title = sheet.title.prefix(75).replacing("&", with: "&&")
    let source = sheet.source.prefix(75).replacing("&", with: "&&")
    try check(worksheet_set_header(page, "&C\(title)"))
    try check(worksheet_set_footer(page, "&L\(source)&R&P / &N"))
    try checkRows(of: page)
  }

  private mutating func write(
    _ cells: [SheetCell], at row: Int, on page: UnsafeMutablePointer<lxw_worksheet>, columns: [SheetColumn],
    as role: FormatKey.Role, _ widths: inout ColumnWidths
  ) throws {
    let lines = widths.lines(of: cells)
    if lines > 1 { try check(worksheet_set_row(page, lxw_row_t(row), Self.height(lines: lines), nil)) }
    for (index, cell) in cells.prefix(columns.count).enumerated() {
      widths.make(roomFor: cell, in: index)
      try write(cell, row: row, column: index, on: page, try format(role, columns[index].style))
    }
  }

  private mutating func write(
    _ cell: SheetCell, row: Int, column: Int, on page: UnsafeMutablePointer<lxw_worksheet>,
    _ format: UnsafeMutablePointer<lxw_format>
  ) throws {
    let (row, column) = (lxw_row_t(row), lxw_col_t(column))
    switch cell {
    case .empty: try check(worksheet_write_blank(page, row, column, format))
    case .number(let value) where value.isFinite:
      try check(worksheet_write_number(page, row, column, value, format))
    case .number: try check(worksheet_write_blank(page, row, column, format))
    case .text(let text):
      let fitting = SheetText.fitting(text, limit: limits.textLength)
      if fitting.isCut { add(cutTexts: 1) }
      try check(worksheet_write_string(page, row, column, fitting.text, format))
    case .date(let date):
      var day = lxw_datetime()
      day.year = Int32(date.year)
      day.month = Int32(date.month)
      day.day = Int32(date.day)
      try check(worksheet_write_datetime(page, row, column, &day, format))
    case .formula(let formula, let value):
      try check(worksheet_write_formula_num(page, row, column, "=" + formula, format, value))
    }
  }
}

extension SheetCell {
  /// The cell with a formula's value in its place.
  var withoutFormula: SheetCell {
    if case .formula(_, let value) = self { return .number(value) }
    return self
  }
}
