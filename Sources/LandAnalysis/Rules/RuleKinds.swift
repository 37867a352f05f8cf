import LandModel
import LandPolicy

/// The kinds of rules by the word that a policy uses for them.
public enum RuleKinds {
  /// All kinds, one line each; a new kind is a new file and a line here.
  static let all: [(section: PolicySection, type: any RuleCheck.Type)] = [
    (PositionRule.section, PositionRule.self),
    (SplitParcelRule.section, SplitParcelRule.self),
    (NoGoRule.section, NoGoRule.self),
    (ParcelOverlapRule.section, ParcelOverlapRule.self),
    (ValidGeometryRule.section, ValidGeometryRule.self),
    (EmptyGeometryRule.section, EmptyGeometryRule.self),
    (DeclaredAreaRule.section, DeclaredAreaRule.self),
    (DuplicateKeyRule.section, DuplicateKeyRule.self),
    (MissingKeyRule.section, MissingKeyRule.self),
    (ThresholdRule.section, ThresholdRule.self),
    (TotalRule.section, TotalRule.self),
    (ConditionRule.section, ConditionRule.self),
    (EnumerationRule.section, EnumerationRule.self),
    (CodeSchemeRule.section, CodeSchemeRule.self),
    (AllowedUsesRule.section, AllowedUsesRule.self),
    (MagnitudeRule.section, MagnitudeRule.self),
    (MilestoneRule.section, MilestoneRule.self),
    (MembershipRule.section, MembershipRule.self),
    (ConversionRule.section, ConversionRule.self),
    (NetLossRule.section, NetLossRule.self),
    (LayerTotalRule.section, LayerTotalRule.self),
    (BufferCoverageRule.section, BufferCoverageRule.self),
    (CoverageRule.section, CoverageRule.self),
    (ClusterRule.section, ClusterRule.self),
    (ReconciliationRule.section, ReconciliationRule.self),
    (MixIndexRule.section, MixIndexRule.self),
    (StatedRule.section, StatedRule.self),
  ]

  /// What each kind may say in a policy, beside what every rule may.
  public static let sections = all.map(\.section)

  /// The words for all kinds, sorted.
  public static var names: [String] { sections.compactMap(\.kind).sorted() }

  /// Checks that a rule is of a kind that there is; its parameters are looked at by ``check(for:in:)``.
  ///
  /// - Throws: ``LandError`` with the kind's place in the policy, and the nearest kind there is.
  public static func requireKind(of rule: Rule) throws { _ = try kind(of: rule) }

  private static func kind(of rule: Rule) throws -> (section: PolicySection, type: any RuleCheck.Type) {
    if let kind = all.first(where: { $0.section.kind == rule.kind }) { return kind }
    let at = try rule.reader.required("kind")
    let nearest = NearestWord.question(rule.kind, among: names)
    throw at.error(
      "there is no kind of rule “\(rule.kind)”",
      remedy: nearest ?? "use one of \(names.joined(separator: ", "))")
  }

  /// The check of a rule.
  ///
  /// - Throws: ``LandError`` for an unknown kind or a wrong parameter, with its place in the policy.
  public static func check(for rule: Rule, in setting: AuditSetting) throws -> any RuleCheck {
    let (section, type) = try kind(of: rule)
    // A rule without its data is unknown, whatever its kind; its parameters are only stated.
    guard rule.needs.isEmpty else {
      try rule.reader.allow(Rule.section)
      return NeedsRule(rule, in: setting)
    }
    try rule.reader.allow(Rule.section, and: section)
    do { return try type.init(rule, in: setting) } catch let error as LandError where error.kind == .noInput {
      // A layer that nobody has brought in is missing data like any other.
      return MissingLayerRule(problem: error.sentence)
    }
  }
}
