extension PlanModel {
  /// The model as a CPLEX LP file, which HiGHS, CBC, GLPK, SCIP, Gurobi and CPLEX read.
  ///
  /// The format knows no brackets and no spaces in names: `buy[P 12][2026]` is written `buy(P_12,2026)`.
  public func linearProgramFile() -> String {
    let names = LinearProgramNames(columns: columns.map(\.name), rows: rows.map(\.name))
    var text = "\\ Written by landreserve\nMinimize\n objective:"
    let costs = columns.indices.filter { columns[$0].cost != 0 }.map { (columns[$0].cost, names.columns[$0]) }
    text += Self.sum(costs)
    if offset != 0 {
      text += " \(Self.signed(offset)) fixed_cost"
    } else if costs.isEmpty, let first = names.columns.first {
      text += " 0 \(first)"
    }
    text += "\nSubject To\n"
    for (row, name) in zip(rows, names.rows) where !row.columns.isEmpty {
      let sum = Self.sum(zip(row.values, row.columns).map { ($0, names.columns[Int($1)]) })
      if row.lower == row.upper {
        text += " \(name):\(sum) = \(row.lower)\n"
        continue
      }
      if row.lower > -.infinity {
        text += " \(name)\(row.upper < .infinity ? "_low" : ""):\(sum) >= \(row.lower)\n"
      }
      if row.upper < .infinity {
        text += " \(name)\(row.lower > -.infinity ? "_up" : ""):\(sum) <= \(row.upper)\n"
      }
    }
    text += "Bounds\n"
    if offset != 0 { text += " fixed_cost = 1\n" }
    for (column, name) in zip(columns, names.columns) {
      let lower = column.lower > -.infinity ? "\(column.lower)" : "-inf"
      text +=
        column.upper < .infinity ? " \(lower) <= \(name) <= \(column.upper)\n" : " \(name) >= \(lower)\n"
    }
    let integers = columns.indices.filter { columns[$0].isInteger }
    if !integers.isEmpty {
      text += "Generals\n"
      for column in integers { text += " \(names.columns[column])\n" }
    }
    return text + "End\n"
  }

  private static func signed(_ value: Double) -> String { value < 0 ? "- \(-value)" : "+ \(value)" }

  /// Terms in lines short enough for every reader.
  private static func sum(_ terms: [(Double, String)]) -> String {
    var text = ""
    for (index, term) in terms.enumerated() {
      if index % 6 == 0, index > 0 { text += "\n  " }
      text += " \(signed(term.0)) \(term.1)"
    }
    return text
  }
}

/// A model's names in the characters that the LP format allows, each still unique.
struct LinearProgramNames {
  let columns: [String]
  let rows: [String]

  init(columns: [String], rows: [String]) {
    self.columns = Self.unique(columns)
    self.rows = Self.unique(rows)
  }

  private static func unique(_ names: [String]) -> [String] {
    var taken = Set<String>()
    return names.map { name in
      let plain = allowed(name)
      var candidate = plain
      var number = 2
      while !taken.insert(candidate).inserted {
        candidate = "\(plain)_\(number)"
        number += 1
      }
      return candidate
    }
  }

  private static func allowed(_ name: String) -> String {
    var text = ""
    for scalar in name.replacing("][", with: ",").unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".", ",", "(", ")": text.unicodeScalars.append(scalar)
      case "[": text += "("
      case "]": text += ")"
      case "-", " ", "+", "*", "^", "<", ">", "=", ":", "/", "\\": text += "_"
      case _ where scalar.isASCII: text += "_"
      default: text += "u" + String(scalar.value, radix: 16)
      }
    }
    return String(text.prefix(200))
  }
}
