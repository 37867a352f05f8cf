import Foundation
import TestSupport
import Testing

/// What the planner's source says of the constraints and objectives that a policy may give it: the coding keys are the
/// names that its decoders let through, the comments of the properties say what they mean.
struct PlanSource {
  /// A type that is read from a policy.
  private struct Coded {
    var summary: String
    var rows: [String]
  }

  /// The sections on constraints and objectives.
  static func reference() throws -> String {
    let folder = SharedData.checkout.appending(path: "Sources/ReservePlanning")
    let kinds = try kinds(in: folder)
    let problem = folder.appending(path: "Problem")
    let objective = try String(contentsOf: problem.appending(path: "PlanObjective.swift"), encoding: .utf8)
    let severity = try String(contentsOf: problem.appending(path: "PlanSeverity.swift"), encoding: .utf8)
    let penalty = try #require(severity.firstMatch(of: /case penalty = "([a-z_]+)"/)?.1)
    let term = try #require(objective.range(of: "public struct Term"))
    var text = """

      ## plan.constraints[]

      What else a plan must keep: a map of one of the kinds below, which names its `kind`. Where `severity` is
      `{\(penalty): N}` in place of `hard`, N in the objective's unit buys a unit off.

      """
    for (kind, type) in kinds {
      let file = folder.appending(path: "Constraints/\(type).swift")
      let coded = try coded(type, in: try String(contentsOf: file, encoding: .utf8))
      text +=
        "\n### \(kind)\n\n\(coded.summary)\n\n| name | value | left out | meaning |\n|---|---|---|---|\n"
      text += coded.rows.joined()
    }
    let whole = String(
      objective[..<term.lowerBound]
        + objective[
          (objective.range(
            of: "How several terms are put together")?.lowerBound ?? term.lowerBound)...])
    text += "\n## plan.objectives\n\n" + (try table("PlanObjective", in: whole))
    text +=
      "\n## plan.objectives.terms[]\n\n" + (try table("Term", in: String(objective[term.lowerBound...])))
    return text + "\n" + measures(in: objective)
  }

  private static func table(_ type: String, in source: String) throws -> String {
    let coded = try coded(type, in: source, summarised: false)
    return "\(coded.summary)| name | value | left out | meaning |\n|---|---|---|---|\n" + coded.rows.joined()
  }

  /// The measures with what the source says of each.
  private static func measures(in source: String) -> String {
    let cases = source.matches(of: /\/\/\/ ([^\n]+)\n    case ([A-Za-z]+)(?: = "([a-z-]+)")?\n/)
    return "The measures:\n\n"
      + cases.map { "- `\($0.3 ?? $0.2)`: \(plain(String($0.1)))\n" }.joined()
  }

  /// The kinds of constraints with their types, in the order of the source.
  private static func kinds(in folder: URL) throws -> [(kind: String, type: String)] {
    let file = folder.appending(path: "Problem/PlanConstraint.swift")
    let source = try String(contentsOf: file, encoding: .utf8)
    let body = try #require(source.firstMatch(of: /enum Kind: [^{]+\{\n((?s).*?)\n\n/)?.1)
    let kinds = body.matches(of: /case ([A-Za-z]+)(?: = "([a-z-]+)")?/).map { match in
      (String(match.2 ?? match.1), match.1.prefix(1).uppercased() + match.1.dropFirst())
    }
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "Constraints").path)
    let types = try files.filter { name in
      let file = folder.appending(path: "Constraints/\(name)")
      return try String(contentsOf: file, encoding: .utf8).contains(": PlanRule {")
    }
    #expect(Set(types) == Set(kinds.map { "\($0.1).swift" }))
    return kinds
  }

  private static func coded(_ type: String, in source: String, summarised: Bool = true) throws -> Coded {
    var coded = Coded(summary: "", rows: [])
    if summarised {
      let pattern = try Regex("((?:///[^\\n]*\\n)+)public struct \(type):", as: (Substring, Substring).self)
      let comment = try #require(source.firstMatch(of: pattern)?.1, "\(type) has no comment")
      coded.summary = paragraphs(of: comment).joined(separator: "\n\n")
    }
    let keys = try #require(source.firstMatch(of: /enum CodingKeys: [^{]+\{((?s).*?)\}/)?.1, "\(type)")
    var names: [(property: String, name: String)] = []
    for line in keys.matches(of: /case ([^\n]+)/) {
      for key in line.1.split(separator: ",") {
        let parts = key.split(separator: "=").map { $0.filter { $0 != " " && $0 != "\"" } }
        names.append((parts[0], parts.count > 1 ? parts[1] : parts[0]))
      }
    }
    for (property, name) in names {
      let declared = try Regex(
        "((?: +///[^\\n]*\\n)+) +public var \(property): ([A-Za-z\\[\\]?]+)",
        as: (Substring, Substring, Substring).self)
      let found = try #require(source.firstMatch(of: declared), "\(type).\(property) has no comment")
      let read = try Regex(
        "\(property)[:=]? ?=? ?try box\\.(decode|decodeIfPresent)\\([^)]*\\)(?: \\?\\? ([^,)\\n]+))?",
        as: (Substring, Substring, Substring?).self)
      let call = try #require(source.firstMatch(of: read), "\(type).\(property) is not read")
      var leftOut = call.1 == "decode" ? "needed" : standIn(call.2.map(String.init))
      var kind = try words(for: String(found.2))
      // What a policy makes easier than the planner's own files do.
      if name == "clause" { kind = "text, or a map: see [`clause`](#clause)" }
      if name == "currency" { leftOut = "the policy's" }
      coded.rows.append("| `\(name)` | \(kind) | \(leftOut) | \(paragraphs(of: found.1)[0]) |\n")
    }
    return coded
  }

  private static func standIn(_ text: String?) -> String {
    guard let text, text != "\"\"" else { return "–" }
    return "`\(text.filter { $0 != "\"" }.drop { $0 == "." })`"
  }

  private static func words(for type: String) throws -> String {
    let known = [
      "String": "text", "Double": "number", "Int": "whole number", "Bool": "`true` or `false`",
      "[Int]": "list of whole numbers", "[String]": "list of texts",
      "PlanSeverity": "`hard`, or `{penalty_per_unit: N}`",
      "AreaCounting": "`acquired`, `supplied`, `either`",
      "[Term]": "list of maps: see [terms](#planobjectivesterms)",
      "Measure": "a measure, below", "Combination": "`weighted`, `ranked`",
    ]
    return try #require(known[type.filter { $0 != "?" }], "\(type)")
  }

  /// A comment's paragraphs, lines joined, without the slashes and the links of DocC.
  private static func paragraphs(of comment: Substring) -> [String] {
    let lines = comment.split(separator: "\n").map { line in
      line.drop { $0 == " " }.dropFirst(3).drop { $0 == " " }
    }
    return lines.split(separator: "").map { plain($0.joined(separator: " ")) }
  }

  /// Names of Swift as names of a policy: ``PlanCandidate/town`` is `town`, ``Measure/remainingNeed`` is
  /// `remaining-need`; sentences on types, which no policy has, are left out.
  private static func plain(_ text: String) -> String {
    text.replacing("; nil: ", with: "; left out: ").replacing(/[^.]*``[A-Z][A-Za-z]*``[^.]*\./, with: "")
      .replacing(/``(?:([A-Za-z]+)\/)?([A-Za-z]+)``/) { match in
        let hyphen = match.1 == "Measure" ? "-" : "_"
        return "`" + match.2.reduce(into: "") { $0 += $1.isUppercase ? hyphen + $1.lowercased() : String($1) }
          + "`"
      }
  }
}
