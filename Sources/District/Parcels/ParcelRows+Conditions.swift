import LandModel

extension ParcelRows {
  /// What is known of a condition for a row while its tests are tried.
  private enum Standing: UInt8 { case fails, holds, open }

  /// The rows for which a condition holds, rising; all of them without a condition.
  ///
  /// What a condition requires of single cells is tried column by column, without making values: most rules concern few
  /// parcels. O(rows) for those tests.
  ///
  /// - Parameter unknown: is raised by the number of rows for which the condition is unknown.
  package func rows(where condition: BoundExpression?, unknown: inout Int) -> [Int] {
    let (rows, open) = rows(where: condition)
    unknown += open.count
    return rows
  }

  /// The rows for which a condition holds, and those for which it is unknown, both rising.
  package func rows(where condition: BoundExpression?) -> (holding: [Int], unknown: [Int]) {
    guard let condition else { return (Array(0..<count), []) }
    let fields = setting.columns.fields.count
    let tests = condition.slotTests.filter { $0.slot < fields }
    var standings = [Standing](repeating: .holds, count: count)
    for test in tests { narrow(&standings, by: test) }
    let isDecided = condition.isConjunctionOfTests && tests.count == condition.slotTests.count
    var rows: [Int] = []
    var unknown: [Int] = []
    for row in 0..<count where standings[row] != .fails {
      if isDecided, standings[row] == .holds {
        rows.append(row)
        continue
      }
      switch evaluate(condition, row).truth {
      case true?: rows.append(row)
      case false?: break
      case nil: unknown.append(row)
      }
    }
    return (rows, unknown)
  }

  private func narrow(_ standings: inout [Standing], by test: BoundExpression.SlotTest) {
    let table = batch.attributes
    let (cells, width) = (table.cells, table.fields.count)
    switch test.condition {
    case .isKnown:
      for row in 0..<count where standings[row] != .fails {
        let cell = cells[row * width + test.slot]
        switch cell.kind {
        case .null: standings[row] = .fails
        case .text: if cell.length == 0 { standings[row] = .fails }
        case .boolean, .integer: break
        case .real, .json: standings[row] = .open
        }
      }
    case .isTrue:
      for row in 0..<count where standings[row] != .fails {
        let cell = cells[row * width + test.slot]
        if cell.kind != .boolean { standings[row] = .open } else if cell.bits == 0 { standings[row] = .fails }
      }
    case .isText(let texts):
      for row in 0..<count where standings[row] != .fails {
        let cell = cells[row * width + test.slot]
        if cell.kind != .text {
          standings[row] = .open
        } else if !texts.contains(where: { table.text(of: cell, equals: $0) }) {
          standings[row] = .fails
        }
      }
    }
  }

  /// Whether a condition holds for a row: nil where it is unknown, true without a condition.
  package func holds(_ condition: BoundExpression?, _ row: Int) -> Bool? {
    condition.map { evaluate($0, row).truth } ?? true
  }
}
