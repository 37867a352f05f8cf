import LandModel
import LandPolicy
import TestSupport

@testable import LandAnalysis

/// The reference of the policy file: every section that a reader lets through, as a page.
enum PolicyReference {
  /// The sections in the order of the page.
  static let sections = PolicySchema.policy.sections

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
      text += "\n## \(title(of: section))\n\n\(linked(section.summary))"
      if section.paths.count > 1 {
        text += " Such entries stand at \(section.paths.map { "`\(named($0))`" }.joined(separator: ", "))."
      }
      text += "\n\n| name | value | left out | meaning | example |\n|---|---|---|---|---|\n"
      for name in section.names {
        let example = examples.text(of: name, in: section) ?? name.example
        text += row(name.name, words(for: name.shape), name.presence, name.meaning, example)
      }
      // The kinds of rules have a page of their own.
      for kind in PolicySchema.policy.kinds(of: section.paths[0]) where section != Rule.section {
        text += "\n### \(kind.kind ?? "")\n\n" + table(of: kind)
      }
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

  /// What a kind is, with its names.
  static func table(of kind: PolicySection) -> String {
    guard !kind.names.isEmpty else { return linked(kind.summary) + "\n" }
    return linked(kind.summary) + "\n\n| name | value | left out | meaning |\n|---|---|---|---|\n"
      + kind.names.map { name in
        let leftOut =
          switch name.presence {
          case .needed: "needed"
          case .optional: "–"
          case .defaulted(let standIn): standIn
          }
        return
          "| `\(name.name)` | \(linked(words(for: name.shape))) | \(leftOut) | \(linked(name.meaning)) |\n"
      }.joined()
  }

  /// What a value has to be, in words.
  static func words(for shape: PolicyShape) -> String {
    switch shape {
    case .text: "text"
    case .number(let range): "number" + words(for: range)
    case .wholeNumber(let range):
      switch (range.lowerBound, range.upperBound) {
      case (.min, .max): "whole number"
      case (let least, let most): "whole number, \(least) to \(most)"
      }
    case .boolean: "`true` or `false`"
    case .date: "date"
    case .expression: "[expression](expressions.md)"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .list(_, let what): "list of \(what)"
    case .map(_, let what):
      ["see ", "by "].contains(where: what.hasPrefix) ? "map, \(what)" : "map of \(what)"
    case .byYear: "map of years and figures"
    case .orNull(let shape): words(for: shape) + ", or `null`"
    case .section(let path): "map, see `\(path)`"
    case .either(_, let what): what
    case .anything(let what): what
    }
  }

  private static func words(for range: PolicyRange) -> String {
    func plain(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
    return switch (range.least, range.most) {
    case (let least?, let most?): ", \(range.isAbove ? "above " : "")\(plain(least)) to \(plain(most))"
    case (let least?, nil): range.isAbove ? " above \(plain(least))" : ", \(plain(least)) or more"
    case (nil, let most?): ", up to \(plain(most))"
    case (nil, nil): ""
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
