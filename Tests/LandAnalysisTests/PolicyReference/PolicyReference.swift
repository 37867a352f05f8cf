import LandModel
import TestSupport

@testable import LandAnalysis

/// The reference of the policy file: every section that a reader lets through, as a page.
enum PolicyReference {
  /// The sections in the order of the page.
  static let sections = PolicyNames.sections

  /// The page.
  static func page() throws -> String {
    var text = """
      # The policy file, name by name

      Every section of a policy file with every name that it may have, made from the code; a test keeps this page equal, and
      tries on the policies of `GeoData/policies` that what is needed is needed. [The policy file](policy.md) tells how the parts
      work together, [kinds of rules](rule-kinds.md) has the parameters of each kind of rule, and
      [expressions](expressions.md) what an expression may say. `null` counts as left out. `NAME` in a heading stands for any
      name, `[]` for each element of a list. Examples are from the policies that come with the program, where they have one.

      """
    let examples = try PolicyExamples()
    for section in sections {
      text += "\n## \(title(of: section))\n\n\(section.summary)"
      if section.paths.count > 1 {
        text += " Such entries stand at \(section.paths.map { "`\(named($0))`" }.joined(separator: ", "))."
      }
      text += "\n\n| name | value | left out | meaning | example |\n|---|---|---|---|---|\n"
      for name in section.names {
        let example = examples.text(of: name, in: section) ?? name.example
        text += row(name.name, words(for: name.kind), name.presence, name.meaning, example)
      }
      if section == PlanPolicy.adjacencySection { text += try PlanSource.reference() }
    }
    return text
  }

  /// A row of a table; `see …` becomes a link to the section.
  static func row(
    _ name: String, _ kind: String, _ presence: PolicySection.Presence, _ meaning: String, _ example: String
  ) -> String {
    let leftOut =
      switch presence {
      case .needed: "needed"
      case .optional: "–"
      case .defaulted(let standIn): standIn
      }
    let code = example.isEmpty ? "" : "`\(example.replacing("|", with: "\\|"))`"
    return "| `\(name)` | \(linked(kind)) | \(leftOut) | \(linked(meaning)) | \(code) |\n"
  }

  /// What a value has to be, in words.
  static func words(for kind: PolicySection.Kind) -> String {
    switch kind {
    case .text: "text"
    case .number: "number"
    case .wholeNumber: "whole number"
    case .boolean: "`true` or `false`"
    case .date: "date"
    case .expression: "[expression](expressions.md)"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .list(let what): "list of \(what)"
    case .map(let what): ["see ", "by "].contains(where: what.hasPrefix) ? "map, \(what)" : "map of \(what)"
    case .either(let what): what
    }
  }

  private static func title(of section: PolicySection) -> String {
    let path = section.paths[0]
    return path.isEmpty ? "The file" : named(path)
  }

  private static func named(_ path: String) -> String {
    path.replacing("**.", with: "").replacing("*", with: "NAME")
  }

  private static func linked(_ text: String) -> String {
    text.replacing(/see `([^`]+)`/) { match in
      let path = named(String(match.1))
      let anchor = path.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      return "see [`\(path)`](#\(anchor))"
    }
  }
}
