/// The output that a page shows, held against what the command printed.
///
/// Figures change with the district, the day and the machine, and so do the widths of columns: every run of digits counts
/// as one, and every run of spaces. A line that ends in “…” is the beginning of one; a line “…” stands for any number.
enum ShownOutput {
  /// The first line shown that was not printed, in this order; nil where all were.
  static func firstMissing(_ shown: [String], in printed: String) -> String? {
    var rest = printed.split(whereSeparator: \.isNewline).map { bare(String($0)) }[...]
    for line in shown where line.drop(while: { $0 == " " }) != "…" {
      let isBeginning = line.hasSuffix("…")
      let wanted = bare(isBeginning ? String(line.dropLast()) : line)
      guard
        let place = rest.firstIndex(where: { isBeginning ? $0.hasPrefix(wanted) : $0 == wanted })
      else { return line }
      rest = rest[(place + 1)...]
    }
    return nil
  }

  private static func bare(_ line: String) -> String {
    line.replacing(/[0-9][0-9.,]*/, with: "0").split(separator: " ").joined(separator: " ")
  }
}
