import LandPolicy

/// The question that a plan answers: which candidates to acquire in which year.
///
/// A candidate is acquired as a whole, in one year or not at all. Areas are in mu, money in the policy's
/// currency unit (undiscounted where a constraint counts it), years are calendar years.
public struct PlanProblem: Sendable, Hashable {
  /// What people call it.
  public var name: String
  /// What may be acquired.
  public var candidates: [PlanCandidate]
  /// The first calendar year.
  public var firstYear: Int
  /// The number of years, at least one.
  public var yearCount: Int
  /// The yearly discount rate: cost in year `firstYear + t` counts `(1 + discount)^-t` in the objective.
  public var discount: Double
  /// What a plan should be best at.
  public var objective: PlanAim
  /// What a plan has to keep.
  public var constraints: [PlanDemand]
  /// Which candidates touch.
  public var adjacency: [PlanAdjacency]
  /// A candidate with more than this share of its area in any no-go layer can't be acquired; nil: no limit.
  public var maximumNoGoShare: Double?
  /// What the no-go limit rests on, in words.
  public var noGoClause: String
  /// The years of an earlier plan by key, for counting changes; a candidate that is missing was not planned.
  public var previousYears: [String: Int] = [:]

  /// Makes a problem; ``inCanonicalOrder()`` sorts it.
  public init(
    name: String = "", candidates: [PlanCandidate], firstYear: Int, yearCount: Int, discount: Double = 0,
    objective: PlanAim = .leastCost, constraints: [PlanDemand],
    adjacency: [PlanAdjacency] = [], maximumNoGoShare: Double? = nil, noGoClause: String = ""
  ) {
    self.name = name
    self.candidates = candidates
    self.firstYear = firstYear
    self.yearCount = yearCount
    self.discount = discount
    self.objective = objective
    self.constraints = constraints
    self.adjacency = adjacency
    self.maximumNoGoShare = maximumNoGoShare
    self.noGoClause = noGoClause
  }

  /// The calendar years, in order.
  public var years: [Int] { Array(firstYear..<firstYear + max(0, yearCount)) }

  /// What one unit of money in year `index` (from 0) counts in the objective.
  public func discountFactor(yearIndex index: Int) -> Double {
    var factor = 1.0
    for _ in 0..<index { factor /= 1 + discount }
    return factor
  }

  /// The index of a calendar year, or nil where it is not one of the plan's.
  public func yearIndex(of year: Int) -> Int? {
    let (index, isTooLarge) = year.subtractingReportingOverflow(firstYear)
    return !isTooLarge && (0..<max(0, yearCount)).contains(index) ? index : nil
  }
}

extension PlanProblem: Encodable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name, candidates, discount, objective, constraints, adjacency
    case firstYear = "first_year"
    case yearCount = "years"
    case maximumNoGoShare = "maximum_no_go_share"
    case noGoClause = "no_go_clause"
    case previousYears = "previous_years"
  }

  /// Reads a problem as it is written; what is absent takes its default.
  ///
  /// - Throws: ``LandModel/LandError`` with the place in the file, also for a name that is not known.
  public init(_ reader: PolicyReader) throws {
    try reader.allow(CodingKeys.self)
    self.init(
      name: try reader.optional(CodingKeys.name)?.text() ?? "",
      candidates: try reader.required(CodingKeys.candidates).elements().map { try PlanCandidate($0) },
      firstYear: try reader.required(CodingKeys.firstYear).integer(),
      yearCount: try reader.required(CodingKeys.yearCount).integer(),
      discount: try reader.optional(CodingKeys.discount)?.number() ?? 0,
      objective: try reader.optional(CodingKeys.objective).map { try PlanAim($0) } ?? .leastCost,
      constraints: try (reader.optional(CodingKeys.constraints)?.elements() ?? []).map {
        try PlanDemand($0)
      },
      adjacency: try (reader.optional(CodingKeys.adjacency)?.elements() ?? []).map {
        try PlanAdjacency($0)
      },
      maximumNoGoShare: try reader.optional(CodingKeys.maximumNoGoShare)?.number(),
      noGoClause: try reader.optional(CodingKeys.noGoClause)?.text() ?? "")
    for (key, year) in try reader.optional(CodingKeys.previousYears)?.entries() ?? [] {
      previousYears[key] = try year.integer()
    }
  }
}
