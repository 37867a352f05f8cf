import LandModel

/// The names that a policy file may have, section by section, for what is set on the command line: each command reads
/// its own sections only, and a name in another one would be taken without a word.
public enum PolicyNames {
  /// All sections, in the order of the reference of the policy file.
  public static let sections = [
    Policy.section, AreaPolicy.section, Policy.currencySection, Policy.layersSection, LayerPolicy.section,
    Policy.positionSection, Rule.section, Clause.section, Enumeration.section, StatedInput.section,
    Reading.section, CatalogueEntry.reportSection, PlanPolicy.section, PlanPolicy.layerFlagSection,
    PlanPolicy.adjacencySection, PlanPolicy.clauseSection, IdlePolicy.section, IdlePolicy.attributesSection,
    IdlePolicy.thresholdsSection, IdlePolicy.thresholdSection, RedevelopmentPolicy.section,
    RedevelopmentPolicy.reasonSection, RedevelopmentPolicy.groupsSection,
    RedevelopmentPolicy.componentSection,
    RedevelopmentPolicy.sensitivitySection, IndicatorPolicy.section, IndicatorPolicy.levelSection,
    IndicatorPolicy.attributeSection, IndicatorPolicy.populationSection, IndicatorPolicy.indicatorSection,
    IndicatorPolicy.targetSection, ComparisonPolicy.section,
  ]

  /// Refuses an override of a path that no policy has.
  ///
  /// - Throws: ``LandError`` 64 with the nearest name.
  public static func requireKnown(_ override: Policy.Override, in policy: Policy) throws {
    guard let first = override.firstNew else { return }
    let path = override.path.split(separator: ".").map(String.init)
    for place in path.indices.dropFirst(first) {
      let (parent, name) = (Array(path[..<place]), path[place])
      // The names of readings are the policy's own, and mean something where a rule's variant takes one.
      let section = section(at: parent)
      guard section != nil || parent == ["readings"] else { continue }
      let names = section?.names.map(\.name) ?? []
      let isOpen = section?.isOpen ?? true
      if names.contains(name) { continue }
      // Rules have parameters of their own kind, which their reader knows.
      if isOpen, parent.first == "rules" { continue }
      let standing = policy.names(at: parent).filter { $0 != name }
      // A free name means something where something else in the policy speaks of it.
      if isOpen, policy.document.mentions(of: name) > 1 { continue }
      throw LandError(
        .usage, "--set \(override.path): no policy has “\(path[...place].joined(separator: "."))”",
        remedy: NearestWord.question(name, among: Set(standing + names).sorted())
          ?? NearestWord.choice(name, among: Set(standing + names).sorted(), what: "names"))
    }
  }

  /// The section whose map stands at a path, or nil: its names are free.
  private static func section(at path: [String]) -> PolicySection? {
    sections.first { section in
      section.paths.contains { pattern in
        let parts = pattern.replacing("[]", with: ".*").split(separator: ".").map(String.init)
        if parts.first == "**" { return path.count >= parts.count && path.last == parts.last }
        return parts.count == path.count && zip(parts, path).allSatisfy { $0 == "*" || $0 == $1 }
      }
    }
  }
}

extension Policy {
  /// The names of the map at a path; none where there is no map.
  fileprivate func names(at path: [String]) -> [String] {
    let reader = PolicyReader(file: file, value: document).descending(path)
    guard case .map(let entries) = reader.value.content else { return [] }
    return entries.map(\.name)
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
