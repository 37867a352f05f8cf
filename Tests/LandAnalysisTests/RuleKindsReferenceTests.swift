import LandPolicy
import TestSupport
import Testing

@testable import LandAnalysis

/// `docs/rule-kinds.md` holds what the schema says of every kind of rule.
///
/// After a change, write it anew: `LANDRESERVE_WRITE_HELP=1 swift test --filter RuleKindsReferenceTests`.
@Suite struct RuleKindsReferenceTests {
  @Test func theReferenceIsUpToDate() throws {
    var text = """
      # Kinds of rules

      Every kind of rule with its parameters, made from the schema; a test keeps this file equal. What all rules have in
      common (`id`, `clause`, `severity`, …) is [told once](policy-reference.md#rules); examples are in [the policy file](policy.md#examples);
      [a rule of your own](how-to/own-rule.md) shows how to begin.

      """
    for kind in RuleKinds.standard.sections.sorted(by: { $0.kind ?? "" < $1.kind ?? "" }) {
      text += "\n## \(kind.kind ?? "")\n\n" + PolicyReference.table(of: kind)
    }
    // The sections are on the other page.
    text = text.replacing("](#", with: "](policy-reference.md#")
    let document = GeneratedDocument("docs/rule-kinds.md", madeBy: "RuleKindsReferenceTests")
    #expect(try document.fault(against: text) == nil)
  }

  @Test func everyKindHasItsOwnWord() {
    let kinds = RuleKinds.standard.sections.map(\.kind)
    #expect(!kinds.contains(nil) && Set(kinds).count == kinds.count && kinds.count > 20)
  }
}
