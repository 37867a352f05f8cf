import LandModel

/// The kinds of rules by the word that a policy uses for them.
public enum RuleKinds {
  /// All kinds, one line each; a new kind is a new file and a line here.
  static let all: [(name: String, type: any RuleCheck.Type)] = [
    ("position", PositionRule.self),
    ("split-parcel", SplitParcelRule.self),
    ("no-go", NoGoRule.self),
    ("parcel-overlap", ParcelOverlapRule.self),
    ("valid-geometry", ValidGeometryRule.self),
    ("empty-geometry", EmptyGeometryRule.self),
    ("declared-area", DeclaredAreaRule.self),
    ("duplicate-key", DuplicateKeyRule.self),
    ("missing-key", MissingKeyRule.self),
    ("threshold", ThresholdRule.self),
    ("total", TotalRule.self),
    ("condition", ConditionRule.self),
    ("enumeration", EnumerationRule.self),
    ("code-scheme", CodeSchemeRule.self),
    ("allowed-uses", AllowedUsesRule.self),
    ("magnitude", MagnitudeRule.self),
    ("milestone", MilestoneRule.self),
    ("membership", MembershipRule.self),
    ("conversion", ConversionRule.self),
    ("no-net-loss", NetLossRule.self),
    ("layer-total", LayerTotalRule.self),
    ("buffer-coverage", BufferCoverageRule.self),
    ("coverage", CoverageRule.self),
    ("cluster", ClusterRule.self),
    ("reconciliation", ReconciliationRule.self),
    ("mix-index", MixIndexRule.self),
    ("stated", StatedRule.self),
  ]

  /// The words for all kinds, sorted.
  public static var names: [String] { all.map(\.name).sorted() }

  /// Checks that a rule is of a kind that there is; its parameters are looked at by ``check(for:in:)``.
  ///
  /// - Throws: ``LandError`` with the kind's place in the policy, and the nearest kind there is.
  public static func requireKind(of rule: Rule) throws { _ = try type(of: rule) }

  private static func type(of rule: Rule) throws -> any RuleCheck.Type {
    if let type = all.first(where: { $0.name == rule.kind })?.type { return type }
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
    let type = try type(of: rule)
    // A rule without its data is unknown, whatever its kind; its parameters are only stated.
    guard rule.needs.isEmpty else { return try NeedsRule(rule, in: setting) }
    do { return try type.init(rule, in: setting) } catch let error as LandError where error.kind == .noInput {
      // A layer that nobody has brought in is missing data like any other.
      return MissingLayerRule(problem: error.problem)
    }
  }
}
