import Foundation
import LandModel
import TestSupport
import Testing

@testable import District
@testable import LandAnalysis

/// Words of fixed lists stand in the documents that explain them, and the documents have no others.
@Suite struct DocumentedWordsTests {
  /// What stands in code in the first cell of each row of a table, below a heading.
  private func rows(_ path: String, below heading: String) throws -> Set<String> {
    let text = try String(contentsOf: SharedData.checkout.appending(path: path), encoding: .utf8)
    let lines = text.components(separatedBy: "\n").drop { !$0.hasPrefix(heading) }.drop { !$0.hasPrefix("|") }
    let cells = lines.prefix { $0.hasPrefix("|") }.dropFirst(2).map { $0.components(separatedBy: "|")[1] }
    return Set(cells.flatMap { cell in cell.matches(of: /`([^`]+)`/).map { String($0.1) } })
  }

  @Test func functionsOfExpressions() throws {
    let words = try rows("docs/expressions.md", below: "| function").map { $0.prefix { $0 != "(" } }
    // `in` is written as an operator.
    let functions = Set(ExpressionFunction.allCases.map(\.rawValue)).subtracting(["in"])
    #expect(Set(words.map(String.init)) == functions)
  }

  @Test func measuredNames() throws {
    let columns = ParcelColumns(fields: [], aliases: [:], noGoLayers: ["LAYER"], blockFields: ["NAME"])
    // The example of how a layer's name is written stands in the cell beside.
    #expect(try rows("docs/expressions.md", below: "## Measured names") == Set(columns.measured.map(\.name)))
  }

  @Test func reasonsOfRejects() throws {
    let reasons = try rows("docs/formats.md", below: "## What becomes of each feature")
    #expect(reasons == Set(Reject.Reason.allCases.map(\.rawValue)))
  }

  @Test func kindsOfConstraints() throws {
    let page = try String(
      contentsOf: SharedData.checkout.appending(path: "docs/policy-reference.md"), encoding: .utf8)
    let kinds = page.matches(of: /\n### ([a-z-]+)\n/).map { String($0.1) }
    let planning = try rows("docs/planning.md", below: "### Kinds of constraints")
    #expect(Set(kinds) == planning && kinds.count == planning.count)
  }
}
