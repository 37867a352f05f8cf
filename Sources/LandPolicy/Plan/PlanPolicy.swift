import LandModel

/// The `plan` section of a policy: the years with their figures, and which parcels may be acquired.
public struct PlanPolicy: Sendable {
  /// What the plan should be best at.
  public enum Objective: String, Sendable, Hashable, CaseIterable {
    case leastCost = "least-cost"
    case highestPriority = "highest-priority"
  }

  /// The first year, such as 2026.
  public var firstYear: Int
  /// The number of years.
  public var years: Int
  /// The least area by year, in mu; nil where none is required.
  public var floorMu: [Double?]
  /// The most area by year, in mu.
  public var ceilingMu: [Double?]
  /// The money by year, in the policy's currency unit.
  public var budget: [Double?]
  /// The construction-land quota by year, in mu.
  public var quotaMu: [Double?]
  /// The yearly discount: 0.03.
  public var discount: Double
  /// What the plan should be best at, where there is one objective.
  public var objective: Objective
  /// Which parcels are candidates, as an expression.
  public var candidates: PolicyReader
  /// Figures of a candidate as expressions, by name: `cost`, `quota`, `score`, `group`, `owner`, `town`, ….
  public var figures: [(name: String, expression: PolicyReader)]
  /// The share of a parcel that may lie in a no-go layer, by layer; sorted by layer.
  public var noGoShares: [(layer: String, share: Double)]
  /// The keys of parcels that must be acquired.
  public var lockedIn: [String]
  /// The keys of parcels that must not be acquired.
  public var lockedOut: [String]
  /// Whether what a year leaves over of its budget may be spent later.
  public var carriesMoneyOver: Bool
  /// The clause that each yearly figure comes from: `floor`, `ceiling`, `budget`, `quota`, `no_go`.
  public var clauses: [String: Clause]
  /// Further constraints.
  public var constraints: [PlanDemand]
  /// What the plan should be best at: the section's objectives, or its one objective.
  public var aim: PlanAim

  /// Flags of a candidate as conditions, by name: `class-d: enterprise_class = 'D'`.
  public var flags: [(name: String, expression: PolicyReader)]
  /// Flags of a candidate by where it lies, by name: more than a share of it is in a layer of the policy, as in
  /// `central-business-area: {layer: central-business-area, share: 0.5}`.
  public var layerFlags: [(name: String, layer: PolicyReader, share: Double)] = []
  /// The gap in metres up to which two candidates count as touching: 0, contact along an edge, where the section asks
  /// for contiguous areas or short boundaries and says no other; nil where contacts mean nothing.
  public var adjacencyTolerance: Double?

  /// Reads the section.
  ///
  /// - Parameter currency: the policy's unit of money.
  /// - Throws: ``LandError`` with the place in the policy.
  public init(_ reader: PolicyReader, currency: String = Policy.usualCurrency) throws {
    try reader.allow(Self.section)
    firstYear = try reader.required("first_year").integer(in: 1900...2200)
    years = try reader.required("years").integer(in: 1...50)
    let count = years
    func yearly(_ name: String) throws -> [Double?] {
      try Self.yearly(try reader.optional(name), years: count)
    }
    floorMu = try yearly("floor_mu")
    ceilingMu = try yearly("ceiling_mu")
    budget = try yearly("budget")
    quotaMu = try yearly("quota_mu")
    discount = try reader.optional("discount")?.number() ?? 0
    guard discount > -1, discount <= 10 else {
      throw try reader.required("discount").error(PolicyFault.noDiscount)
    }
    objective = try reader.optional("objective")?.choice(Objective.self) ?? .leastCost
    candidates = try reader.required("candidates")
    figures = try Self.figureNames.compactMap { name in try reader.optional(name).map { (name, $0) } }
    noGoShares = try (reader.optional("no_go")?.entries() ?? []).map { ($0.name, try $0.reader.number()) }
      .sorted { $0.0 < $1.0 }
    lockedIn = try (reader.optional("lock_in")?.elements() ?? []).map { try $0.text() }
    lockedOut = try (reader.optional("lock_out")?.elements() ?? []).map { try $0.text() }
    carriesMoneyOver = try reader.optional("carry_over")?.boolean() ?? false
    clauses = [:]
    for (name, clause) in try reader.optional("clauses")?.entries() ?? [] {
      clauses[name] = try Clause(clause, in: Self.clauseSection)
    }
    aim =
      try reader.optional("objectives").map { try PlanAim($0) }
      ?? (objective == .leastCost ? .leastCost : .highestPriority)
    flags = []
    for (name, flag) in try reader.optional("flags")?.entries() ?? [] {
      guard case .map = flag.value.content else {
        flags.append((name, flag))
        continue
      }
      try flag.allow(Self.layerFlagSection)
      layerFlags.append(
        (name, try flag.required("layer"), try flag.optional("share")?.number() ?? Self.usualFlagShare))
    }
    let adjacency = try reader.optional("adjacency")
    try adjacency?.allow(Self.adjacencySection)
    let tolerance = try adjacency?.required("tolerance_m").number()
    let entries = try reader.optional("constraints")?.elements() ?? []
    constraints = try entries.map { try PlanDemand($0, currency: currency) }
    adjacencyTolerance = tolerance ?? (Self.asksForContacts(constraints, aim) ? 0 : nil)
    for (constraint, entry) in zip(constraints, entries) { try checkFlag(of: constraint, at: entry) }
  }

  /// Whether a constraint or an objective means something only between parcels that touch.
  private static func asksForContacts(_ constraints: [PlanDemand], _ aim: PlanAim) -> Bool {
    aim.terms.contains { $0.measure == .boundaryLength }
      || constraints.contains { type(of: $0.kind.figures).asksForContacts }
  }

  /// Refuses a constraint of a flag that the section does not have.
  private func checkFlag(of constraint: PlanDemand, at entry: PolicyReader) throws {
    let known = flags.map(\.name) + layerFlags.map(\.name)
    guard let flag = constraint.kind.figures.namedFlag, !known.contains(flag) else { return }
    let place = try entry.optional("flag") ?? entry.required("excluded_flag")
    throw place.error(PolicyFault.unknownFlag(flag, known: known))
  }

  /// The flags that constraints go by; of those, whether a candidate has them must be known.
  public var flagsOfConstraints: Set<String> { Set(constraints.compactMap(\.kind.figures.namedFlag)) }

  /// Whether a constraint goes by the candidates' blocks.
  public var goesByBlocks: Bool {
    constraints.contains { type(of: $0.kind.figures).goesByBlocks }
  }

  /// A figure for every year: one number for all, a list by year, or nothing.
  private static func yearly(_ reader: PolicyReader?, years: Int) throws -> [Double?] {
    guard let reader else { return Array(repeating: nil, count: years) }
    guard case .list(let values) = reader.value.content else {
      return Array(repeating: try amount(reader), count: years)
    }
    guard values.count == years else {
      throw reader.error(PolicyFault.figuresByYear(values.count, years: years))
    }
    return try values.map { value in
      guard !value.isNull else { return nil }
      return try amount(PolicyReader(file: reader.file, value: value))
    }
  }

  /// An area or a sum of money. Beyond a million million the sums of a plan would lose their decimals.
  private static func amount(_ reader: PolicyReader) throws -> Double {
    let number = try reader.number()
    guard number >= 0 else { throw reader.error(PolicyFault.negative) }
    guard number <= 1e12 else {
      throw reader.error(PolicyFault.aboveLimit)
    }
    return number
  }
}
