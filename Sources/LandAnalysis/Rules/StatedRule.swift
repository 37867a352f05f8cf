import District
import LandModel
import LandPolicy

/// A figure that somebody states reaches what is required (`kind: stated`).
struct StatedRule: RuleKind {
  static let section = PolicySection(
    kind: "stated", of: Rule.path,
    summary:
      "A figure that somebody states reaches what is required. Against a target by year stands the figure of that year, else the figure of the audit's year. An input without it is unknown, and the verdict names it.",
    names: [
      .needed("input", .text, "an entry of the section `inputs`"),
      .optional("unit", .text, "the unit of the figure", default: "the input's"),
      .optional("what", .text, "the figure's name in messages", default: "the input's id"),
    ] + Requirement.parameters)

  private let rule: Rule
  private let input: StatedInput
  private let requirement: Requirement
  private let unit: String
  private let what: Message

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    let named = try reader.required("input")
    let id = try named.text()
    let inputs = setting.policy.inputs
    guard let input = inputs.first(where: { $0.id == id }) else {
      throw named.error(RuleFault.noInput(id, known: inputs.map(\.id)))
    }
    self.input = input
    requirement = try Requirement(reader, in: setting)
    unit = try reader.optional("unit")?.text() ?? input.unit
    what = try reader.optional("what").map { Message(verbatim: try $0.text()) } ?? Message(verbatim: input.id)
  }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: ParcelCounts, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    let year = requirement.dueYear ?? setting.date.year
    guard let figure = input.figure(in: year) else {
      var verdict = RuleVerdict(status: .unknown, required: requirement.constant, unit: unit)
      verdict.notes.append("needs inputs.\(input.id).value of \(year)")
      if let last = input.byYear.last(where: { $0.year < year }) {
        verdict.notes.append("the last figure stated is \(Figure.rounded(last.figure, 4)) of \(last.year)")
      }
      return verdict
    }
    return requirement.verdict(on: figure, of: rule, unit: unit, what: what, findings: &findings)
  }
}
