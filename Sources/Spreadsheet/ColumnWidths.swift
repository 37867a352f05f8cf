/// The widths that the columns of a sheet need, in characters.
struct ColumnWidths {
  private(set) var widths: [Double]
  private let columns: [SheetColumn]

  /// Starts with the headings, which may take two lines and leave room for the filter's button.
  init(_ columns: [SheetColumn]) {
    self.columns = columns
    widths = columns.map { column in
      let whole = SheetText.width(of: column.heading) + 3
      return max(6, whole > 14 ? min(14, whole / 2 + 3) : whole)
    }
  }

  /// How many lines the headings take.
  var headingLines: Int {
    zip(columns, widths).map { SheetText.lines(of: $0.heading, width: $1 - 2) }.max() ?? 1
  }

  /// How many lines a row takes: programs other than Excel don't make room for wrapped text by themselves.
  func lines(of cells: [SheetCell]) -> Int {
    var lines = 1
    for (cell, column) in zip(cells, columns) where column.style == .longText {
      if case .text(let text) = cell {
        lines = max(lines, SheetText.lines(of: text, width: column.style.widthLimit - 2))
      }
    }
    return lines
  }

  /// Makes room for a cell.
  mutating func make(roomFor cell: SheetCell, in column: Int) {
    let style = columns[column].style
    let limit = style.widthLimit
    guard widths[column] < limit else { return }
    let needed: Double
    switch cell {
    case .empty: return
    case .text(let text): needed = SheetText.width(of: text) + 1.5
    case .number(let value), .formula(_, let value): needed = Self.width(of: value, style)
    case .date: needed = 11.5
    }
    widths[column] = min(limit, max(widths[column], needed))
  }

  private static func width(of value: Double, _ style: SheetColumn.Style) -> Double {
    var whole = 1.0
    var rest = value.magnitude
    while rest >= 10, whole < 15 {
      rest /= 10
      whole += 1
    }
    let separators = ((whole - 1) / 3).rounded(.down)
    let sign = value < 0 ? 1.0 : 0
    switch style {
    case .count: return whole + separators + sign + 1.5
    case .amount, .figure: return whole + separators + 3 + sign + 1.5
    case .degrees: return whole + 7 + sign + 1.5
    default: return whole + sign + 1.5
    }
  }
}
