import Foundation
import TestSupport
import Testing

@testable import LandAnalysis

/// `docs/rule-kinds.md` holds what the source says of every kind of rule.
///
/// After a change, write it anew: `LANDRESERVE_WRITE_HELP=1 swift test --filter RuleKindsReferenceTests`.
@Suite struct RuleKindsReferenceTests {
  /// The comment and the declaration of a kind's type.
  private struct Source {
    /// The comment's paragraphs, lines joined.
    var paragraphs: [String]
    /// The type's text, up to its closing brace.
    var body: String

    /// The parameters that the type lets through, without those of every rule.
    var parameters: [String] {
      guard let call = body.firstMatch(of: /\.allow\(\s*([^()]*)\)/)?.1 else { return [] }
      let bounds = call.contains("Requirement.names") ? ["at_least", "at_most"] : []
      return call.matches(of: /"([a-z0-9_]+)"/).map { String($0.1) } + bounds
    }
  }

  private static let sources: [String: Source] = {
    let folder = SharedData.checkout.appending(path: "Sources/LandAnalysis/Rules")
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    var sources: [String: Source] = [:]
    for file in files {
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      for match in text.matches(of: /((?:\/\/\/[^\n]*\n)+)struct ([A-Za-z]+): RuleCheck \{\n((?s).*?)\n\}/) {
        let lines = match.1.split(separator: "\n").map { $0.dropFirst(3).drop { $0 == " " } }
        let paragraphs = lines.split(separator: "").map { $0.joined(separator: " ") }
        sources[String(match.2)] = Source(paragraphs: paragraphs, body: String(match.3))
      }
    }
    return sources
  }()

  @Test func theReferenceIsUpToDate() throws {
    var text = """
      # Kinds of rules

      Every kind of rule with its parameters, as the source describes them; a test keeps this file equal. What all rules have in
      common (`id`, `clause`, `severity`, …) is [told once](policy-reference.md#rules); examples are in [the policy file](policy.md#examples);
      [a rule of your own](how-to/own-rule.md) shows how to begin. `at_least` and `at_most` also go `…_by_year`.

      """
    for kind in RuleKinds.all.sorted(by: { $0.name < $1.name }) {
      let source = try #require(Self.sources["\(kind.type)"], "\(kind.type) has no comment")
      text += "\n## \(kind.name)\n"
      for paragraph in source.paragraphs {
        text +=
          "\n"
          + paragraph.replacing(" (`kind: \(kind.name)`)", with: "")
          .replacing("(`kind: \(kind.name)`, ", with: "(") + "\n"
      }
    }
    let document = GeneratedDocument("docs/rule-kinds.md", madeBy: "RuleKindsReferenceTests")
    #expect(try document.fault(against: text) == nil)
  }

  @Test func everyParameterIsDescribed() throws {
    var described = 0
    for kind in RuleKinds.all {
      let source = try #require(Self.sources["\(kind.type)"], "\(kind.type) has no comment")
      let comment = source.paragraphs.joined(separator: " ")
      #expect(comment.contains("`kind: \(kind.name)`"), "\(kind.type) does not name its kind")
      for parameter in source.parameters {
        #expect(comment.contains("`\(parameter)`"), "\(kind.name): \(parameter)")
        described += 1
      }
    }
    #expect(described > 80)
  }
}
