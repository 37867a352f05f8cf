import LandModel
import LandPolicy

extension PolicySchema {
  /// The schema of the policy file with the kinds of rules that come with the program.
  public static let policy = PolicySchema(ruleKinds: .standard)

  /// The schema of the policy file, put together from what each room reads of it.
  ///
  /// - Parameter ruleKinds: the kinds that rules may be of.
  public init(ruleKinds: RuleKinds) {
    self.init(
      sections: [
        Policy.section, AreaPolicy.section, Policy.currencySection, Policy.layersSection, LayerPolicy.section,
        Policy.positionSection, Rule.section, MagnitudeRule.figureSection, Clause.section,
        Enumeration.section, StatedInput.section, Reading.section, CatalogueEntry.reportSection,
      ] + PlanPolicy.sections + [
        IdlePolicy.section, IdlePolicy.attributesSection, IdlePolicy.thresholdsSection,
        IdlePolicy.thresholdSection, RedevelopmentPolicy.section, RedevelopmentPolicy.reasonSection,
        RedevelopmentPolicy.groupsSection, RedevelopmentPolicy.componentSection,
        RedevelopmentPolicy.sensitivitySection, IndicatorPolicy.section, IndicatorPolicy.levelSection,
        IndicatorPolicy.attributeSection, IndicatorPolicy.populationSection, IndicatorPolicy.indicatorSection,
        IndicatorPolicy.targetSection, ComparisonPolicy.section,
      ],
      kinds: ruleKinds.sections + PlanPolicy.kinds)
  }

  /// Refuses an override of a path that no policy has.
  ///
  /// - Throws: ``LandError`` with ``SectionFault/unknownPath(_:unknown:known:)``.
  public func requireKnown(_ override: Policy.Override, in policy: Policy) throws {
    guard let first = override.firstNew else { return }
    let path = override.path.split(separator: ".").map(String.init)
    for place in path.indices.dropFirst(first) {
      let (parent, name) = (Array(path[..<place]), path[place])
      // The names of readings are the policy's own, and mean something where a rule's variant takes one.
      let section = section(at: parent)
      guard section != nil || parent == ["readings"] else { continue }
      let kinds = section.map { self.kinds(of: $0.paths[0]) } ?? []
      let kind = try? policy.reader(at: parent).optional("kind")?.text()
      let ofKind = kinds.first { $0.kind == kind }.map { [$0] } ?? kinds
      let names = (section?.names ?? []).map(\.name) + ofKind.flatMap(\.names).map(\.name)
      let isOpen = section.map { $0.others != nil } ?? true
      if names.contains(name) { continue }
      let standing = policy.names(at: parent).filter { $0 != name }
      // A free name means something where something else in the policy speaks of it.
      if isOpen, policy.document.mentions(of: name) > 1 { continue }
      throw LandError(
        SectionFault.unknownPath(
          override.path, unknown: Array(path[...place]), known: Set(standing + names).sorted()))
    }
  }
}

extension Policy {
  /// The names of the map at a path; none where there is no map.
  fileprivate func names(at path: [String]) -> [String] {
    guard case .map(let entries) = reader(at: path).value.content else { return [] }
    return entries.map(\.name)
  }

  fileprivate func reader(at path: [String]) -> PolicyReader {
    PolicyReader(file: file, value: document).descending(path)
  }
}

extension PolicyValue {
  /// How often a word stands in the value, as a name, as a text, or in one.
  fileprivate func mentions(of word: String) -> Int {
    switch content {
    case .text(let text): text.contains(word) ? 1 : 0
    case .list(let values): values.reduce(0) { $0 + $1.mentions(of: word) }
    case .map(let entries):
      entries.reduce(0) { $0 + ($1.name == word ? 1 : 0) + $1.value.mentions(of: word) }
    default: 0
    }
  }
}
