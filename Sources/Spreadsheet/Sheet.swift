/// A table as one sheet of a workbook, without its rows.
public struct Sheet: Sendable {
  /// The name on the tab: at most 31 characters, none of `[ ] : * ? / \`.
  public var name: String
  /// The title above the table and on every printed page.
  public var title: String
  /// Lines below the title.
  public var notes: [String]
  /// The line at the foot of every printed page.
  public var source: String
  /// The columns.
  public var columns: [SheetColumn]
  /// How many columns stay in view when the sheet is scrolled sideways.
  public var frozenColumns: Int

  /// Describes a sheet.
  public init(
    name: String, title: String, notes: [String] = [], source: String = "", columns: [SheetColumn],
    frozenColumns: Int = 0
  ) {
    self.name = name
    self.title = title
    self.notes = notes
    self.source = source
    self.columns = columns
    self.frozenColumns = frozenColumns
  }

  /// The row of the headings, from 0.
  var headingRow: Int { 1 + notes.count }

  /// The numbers that a formula gives the rows of the table, or nil where there are none.
  func rowNumbers(_ count: Int) -> ClosedRange<Int>? {
    count > 0 ? headingRow + 2...headingRow + 1 + count : nil
  }
}
