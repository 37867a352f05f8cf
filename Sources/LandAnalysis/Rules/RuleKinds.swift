import District
import LandModel
import LandPolicy
import LandStore

/// The kinds of rules that an audit knows, by the word that a policy uses for them.
public struct RuleKinds: Sendable {
  private var kinds: [any RuleKind.Type]

  /// The kinds that come with the program, one line each; a new one is a new file and a line here.
  public static let standard = RuleKinds(kinds: [
    PositionRule.self,
    SplitParcelRule.self,
    NoGoRule.self,
    ParcelOverlapRule.self,
    ValidGeometryRule.self,
    EmptyGeometryRule.self,
    DeclaredAreaRule.self,
    DuplicateKeyRule.self,
    MissingKeyRule.self,
    ThresholdRule.self,
    TotalRule.self,
    ConditionRule.self,
    EnumerationRule.self,
    CodeSchemeRule.self,
    AllowedUsesRule.self,
    MagnitudeRule.self,
    MilestoneRule.self,
    MembershipRule.self,
    ConversionRule.self,
    NetLossRule.self,
    LayerTotalRule.self,
    BufferCoverageRule.self,
    CoverageRule.self,
    ClusterRule.self,
    ReconciliationRule.self,
    MixIndexRule.self,
    StatedRule.self,
  ])

  /// These kinds and one more, which takes the place of one with the same word.
  public func adding(_ kind: any RuleKind.Type) -> RuleKinds {
    RuleKinds(kinds: kinds.filter { $0.section.kind != kind.section.kind } + [kind])
  }

  /// What each kind may say in a policy, beside what every rule may.
  public var sections: [PolicySection] { kinds.map { $0.section } }

  /// The words for all kinds, sorted.
  public var names: [String] { sections.compactMap(\.kind).sorted() }

  /// Checks that a rule is of a kind that there is; its parameters are looked at when it is audited.
  ///
  /// - Throws: ``LandError`` with the kind's place in the policy, and the nearest kind there is.
  public func requireKind(of rule: Rule) throws { _ = try kind(of: rule) }

  private func kind(of rule: Rule) throws -> any RuleKind.Type {
    if let kind = kinds.first(where: { $0.section.kind == rule.kind }) { return kind }
    let at = try rule.reader.required("kind")
    throw at.error(RuleFault.unknownKind(rule.kind, known: names))
  }

  /// The check of a rule.
  ///
  /// - Throws: ``LandError`` for an unknown kind or a wrong parameter, with its place in the policy.
  func check(for rule: Rule, in setting: DistrictSetting) throws -> any RuleCheck {
    let kind = try kind(of: rule)
    // A rule without its data is unknown, whatever its kind; its parameters are only stated.
    guard rule.needs.isEmpty else {
      try rule.reader.allow(Rule.section)
      return UnjudgedRule(lack: .data(rule.needs))
    }
    try rule.reader.allow(Rule.section, and: kind.section)
    do { return try kind.init(rule, in: setting) } catch let error as LandError {
      // A layer that nobody has brought in is missing data like any other.
      guard case .noLayer(let name, _) = error.fault as? GeoPackageFault else { throw error }
      return UnjudgedRule(lack: .layer(name))
    }
  }
}
