import District
import LandModel
import LandPolicy
import LandStore

/// All that is wrong with a policy file, as far as it can be told without running anything.
///
/// First the file is held against the schema; where that finds nothing, the sections are read as the commands read
/// them, and with a workspace its columns and layers are looked up.
public struct PolicyExamination {
  /// What the workspace lacks of what the policy names, which is no fault of the policy; its words are given by `Words`.
  public enum Notice: Sendable, Hashable {
    /// A rule can't be judged, since its layer is not there.
    case rule(id: String, layer: String)
    /// A layer that an analysis needs is not there.
    case lacking(LandError)
  }

  /// What is wrong, in the order of the file.
  public private(set) var faults: [LandError] = []
  /// The policy; nil where it can't be read.
  public private(set) var policy: Policy?
  /// What is to be known besides: layers that the workspace lacks.
  public private(set) var notices: [Notice] = []

  /// Examines a policy.
  ///
  /// - Parameters:
  ///   - workspace: where columns and layers are looked up; nil: nowhere.
  ///   - ruleKinds: the kinds that rules may be of.
  /// - Throws: ``LandError`` where the workspace can't be read.
  public init(
    _ tree: PolicyReader, overrides: [Policy.Override], workspace: Workspace?, on date: CalendarDate,
    ruleKinds: RuleKinds = .standard
  ) throws {
    let schema = PolicySchema(ruleKinds: ruleKinds)
    faults = schema.faults(in: tree)
    if faults.isEmpty {
      var read: Policy?
      try take { read = try Policy(tree, overrides: overrides) }
      policy = read
      if let policy = read {
        try takeEach(overrides) { try schema.requireKnown($0, in: policy) }
        try take { _ = try policy.catalogue(on: date) }
        try take { _ = try policy.section("plan").map { try PlanPolicy($0) } }
        try take { _ = try policy.section("comparison").map { try ComparisonPolicy($0) } }
        if let workspace { try examine(policy, ruleKinds, in: workspace, on: date) }
      }
    }
    faults = Self.distinct(faults)
  }

  private mutating func examine(
    _ policy: Policy, _ ruleKinds: RuleKinds, in workspace: Workspace, on date: CalendarDate
  ) throws {
    var found: DistrictSetting?
    try take { found = try DistrictSetting(workspace, policy: policy, on: date) }
    guard let setting = found else { return }
    var missing: [Notice] = []
    try takeEach(policy.rules) { rule in
      let check = try ruleKinds.check(for: rule, in: setting)
      if case .layer(let name) = (check as? UnjudgedRule)?.lack {
        missing.append(.rule(id: rule.id, layer: name))
      }
    }
    notices += missing
    try take {
      _ = try policy.section("plan").map { try CandidateReading(setting, plan: try PlanPolicy($0)) }
    }
    try take { _ = try policy.section("idle").map { try IdlePolicy($0, setting: setting) } }
    try take { _ = try policy.section("redevelopment").map { try RedevelopmentPolicy($0, setting: setting) } }
    try take { _ = try policy.section("indicators").map { try IndicatorPolicy($0, setting: setting) } }
  }

  /// Does something, and keeps what is wrong with the policy.
  private mutating func take(_ work: () throws -> Void) throws {
    do { try work() } catch let error as LandError where error.kind == .data || error.kind == .usage {
      faults.append(error)
    } catch let error as LandError where error.kind == .noInput && error.position == nil {
      notices.append(.lacking(error))
    }
  }

  private mutating func takeEach<Element>(
    _ elements: [Element], _ work: (Element) throws -> Void
  ) throws {
    for element in elements { try take { try work(element) } }
  }

  /// Each fault once, in the order of the file.
  private static func distinct(_ faults: [LandError]) -> [LandError] {
    var seen: Set<LandError> = []
    return faults.filter { seen.insert($0).inserted }.enumerated().sorted { one, other in
      let last = TextPosition(line: .max, column: 0)
      let (place, otherPlace) = (one.element.position ?? last, other.element.position ?? last)
      return place == otherPlace ? one.offset < other.offset : place < otherPlace
    }.map(\.element)
  }
}
