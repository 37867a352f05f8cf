import Spreadsheet

/// The columns of a sheet together with how their cells come about.
struct WorkbookTable {
  /// A column with its cells.
  struct Column {
    var column: SheetColumn
    /// Whether the column is left out where no row has a value.
    var isOptional: Bool
    /// What stands below the rows.
    var total: Total
    var cell: (Int) -> SheetCell
  }

  /// What a column shows below the rows, for all rows and for those of one group.
  enum Total { case none, sum, count, group, label(group: String, all: String) }

  /// The number of rows.
  let rowCount: Int
  private(set) var columns: [Column] = []

  /// A table without columns.
  init(rowCount: Int) { self.rowCount = rowCount }

  /// Appends a column.
  mutating func add(
    _ heading: String, _ style: SheetColumn.Style, total: Total = .none, isOptional: Bool = false,
    _ cell: @escaping (Int) -> SheetCell
  ) {
    if isOptional, (0..<rowCount).allSatisfy({ cell($0) == .empty }) { return }
    columns.append(
      Column(column: SheetColumn(heading, style), isOptional: isOptional, total: total, cell: cell))
  }

  /// The cells of a row.
  func cells(_ row: Int) -> [SheetCell] { columns.map { $0.cell(row) } }

  /// Rows of totals: one for each value that the column of groups takes, in rising order, and one for all.
  ///
  /// - Parameter numbers: the numbers that formulas give the rows.
  func totals(_ numbers: ClosedRange<Int>) -> [[SheetCell]] {
    func range(_ column: Int) -> String {
      let letters = SheetColumn.letters(column)
      return "\(letters)$\(numbers.lowerBound):\(letters)$\(numbers.upperBound)"
    }
    let groupColumn = columns.firstIndex { if case .group = $0.total { true } else { false } }
    let groupOfRow = (0..<rowCount).map { row in groupColumn.flatMap { columns[$0].cell(row).number } }
    func line(_ group: Double?, rows: [Int]) -> [SheetCell] {
      // The condition of SUMIFS and COUNTIF, where the line is of one group.
      let condition = groupColumn.flatMap { column in
        group.map { "$\(range(column).replacing(":", with: ":$")),\(Int($0))" }
      }
      return columns.enumerated().map { index, column in
        switch column.total {
        case .none: return .empty
        case .group: return group.map { .number($0) } ?? .empty
        case .label(let one, let all): return .text(group == nil ? all : one)
        case .count:
          return .formula(
            condition.map { "COUNTIF(\($0))" } ?? "ROWS(\(range(index)))", value: Double(rows.count))
        case .sum:
          let sum = rows.reduce(0) { $0 + (column.cell($1).number ?? 0) }
          return .formula(
            condition.map { "SUMIFS(\(range(index)),\($0))" } ?? "SUM(\(range(index)))", value: sum)
        }
      }
    }
    let groups = Set(groupOfRow.compactMap { $0 }).sorted()
    return groups.map { group in line(group, rows: groupOfRow.indices.filter { groupOfRow[$0] == group }) }
      + [line(nil, rows: Array(0..<rowCount))]
  }
}

extension SheetCell {
  /// The number that a cell holds, or nil.
  var number: Double? {
    switch self {
    case .number(let value), .formula(_, let value): value
    default: nil
    }
  }
}
