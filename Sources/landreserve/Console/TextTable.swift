import LandModel

/// A table for people: columns aligned by the places that characters take, Chinese ones two each.
struct TextTable {
  /// How a column's cells stand.
  enum Alignment { case left, right }

  private var rows: [[String]] = []
  private let header: [String]
  private let alignments: [Alignment]
  /// No column is made narrower than this.
  private static let leastWidth = 8
  private static let gap = 2

  /// Starts a table with its header, in the user's language.
  init(_ header: [(title: Message, alignment: Alignment)], wording: Wording = Console.wording) {
    self.header = header.map { VisibleText.line(wording.text($0.title)) }
    alignments = header.map(\.alignment)
  }

  /// Adds a row.
  mutating func append(_ cells: [String]) { rows.append(cells.map(VisibleText.line)) }

  /// The lines of the table.
  ///
  /// - Parameter width: the places of a line, or nil for as many as it takes. Where the table is wider, the widest
  ///   columns of text are cut; where that is not enough, every row is written as a list of its own.
  func lines(within width: Int? = nil) -> [String] {
    let natural = alignments.indices.map { column in
      ([header] + rows).map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    guard let width, Self.sum(of: natural) > width else { return lines(natural) }
    guard let narrowed = narrowed(natural, to: width) else { return lists(within: width) }
    return lines(narrowed)
  }

  private static func sum(of widths: [Int]) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }

  /// Widths of which the widest columns of text have given up what is too much; nil where they can't. Figures are
  /// never cut.
  private func narrowed(_ widths: [Int], to width: Int) -> [Int]? {
    var widths = widths
    while Self.sum(of: widths) > width {
      let text = widths.indices.filter { alignments[$0] == .left && widths[$0] > Self.leastWidth }
      guard let widest = text.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  private func lines(_ widths: [Int]) -> [String] {
    ([header] + rows).map { row in
      var line = ""
      for (column, text) in row.enumerated() {
        let cell = DisplayWidth.cut(text, to: widths[column])
        let padding = String(repeating: " ", count: widths[column] - DisplayWidth.of(cell))
        if column > 0 { line += String(repeating: " ", count: Self.gap) }
        line += alignments[column] == .left ? cell + padding : padding + cell
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// One line a cell, with its column's title before it and an empty line between rows.
  private func lists(within width: Int) -> [String] {
    let titles = header.map { DisplayWidth.of($0) }.max() ?? 0
    return rows.enumerated().flatMap { index, row in
      (index == 0 ? [] : [""])
        + row.indices.filter { !row[$0].isEmpty }.map { column in
          let padding = String(repeating: " ", count: titles - DisplayWidth.of(header[column]))
          return DisplayWidth.cut(header[column] + padding + "  " + row[column], to: width)
        }
    }
  }
}
