/// A table for people: columns aligned, Chinese characters counted as two places wide.
struct TextTable {
  /// How a column's cells stand.
  enum Alignment { case left, right }

  private var rows: [[String]] = []
  private let alignments: [Alignment]

  /// Starts a table with its header.
  init(_ header: [(title: String, alignment: Alignment)]) {
    rows = [header.map(\.title)]
    alignments = header.map(\.alignment)
  }

  /// Adds a row.
  mutating func append(_ cells: [String]) { rows.append(cells) }

  /// The lines of the table.
  var lines: [String] {
    let widths = alignments.indices.map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: max(0, widths[column] - Self.width(cell)))
        line += column == 0 ? "" : "  "
        line += alignments[column] == .left ? cell + padding : padding + cell
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The places that a text takes on a terminal (Unicode UAX #11: wide and fullwidth characters take two).
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar.value {
      case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: return width
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F,
        0x20000...0x3FFFD:
        return width + 2
      default: return width + 1
      }
    }
  }
}
