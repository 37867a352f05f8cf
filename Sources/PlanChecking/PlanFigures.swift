/// The figures of a policy's `plan` section that a plan is held against.
public struct PlanFigures: Sendable, Hashable {
  /// What the objective adds up.
  public enum Objective: Sendable, Hashable {
    /// Cost, discounted by year.
    case leastCost
    /// Area in mu times score.
    case highestPriority
    /// Something else, which is not recomputed.
    case other
  }

  /// The first calendar year.
  public var firstYear: Int
  /// The number of years.
  public var yearCount: Int
  /// One figure a year, in mu; nil: none.
  public var floorMu: [Double?]
  /// The most area by year, in mu; nil: no limit.
  public var ceilingMu: [Double?]
  /// One figure a year, in the policy's currency unit, undiscounted.
  public var budget: [Double?]
  /// The quota by year, in mu; nil: no limit.
  public var quotaMu: [Double?]
  /// Whether money that a year leaves over may be spent later.
  public var carriesMoneyOver: Bool
  /// The yearly discount rate.
  public var discount: Double
  /// What the stated objective adds up.
  public var objective: Objective
  /// The largest share of a parcel that may lie in any no-go layer.
  public var maximumNoGoShare: Double?
  /// By how much two exact ways of measuring one parcel may differ, in mu: 0.05 m², the rounding of a geodesic
  /// area.
  public var measuringToleranceMu: Double
  /// What else the policy demands.
  public var demands: [PlanDemand]

  /// Makes figures; lists shorter than the number of years count as nil beyond their end.
  public init(
    firstYear: Int, yearCount: Int, floorMu: [Double?] = [], ceilingMu: [Double?] = [],
    budget: [Double?] = [], quotaMu: [Double?] = [], carriesMoneyOver: Bool = false, discount: Double = 0,
    objective: Objective = .leastCost, maximumNoGoShare: Double? = nil, measuringToleranceMu: Double = 7.5e-5,
    demands: [PlanDemand] = []
  ) {
    self.firstYear = firstYear
    self.yearCount = yearCount
    self.floorMu = floorMu
    self.ceilingMu = ceilingMu
    self.budget = budget
    self.quotaMu = quotaMu
    self.carriesMoneyOver = carriesMoneyOver
    self.discount = discount
    self.objective = objective
    self.maximumNoGoShare = maximumNoGoShare
    self.measuringToleranceMu = measuringToleranceMu
    self.demands = demands
  }
}
