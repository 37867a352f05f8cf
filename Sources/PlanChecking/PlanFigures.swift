import LandPolicy

/// The figures of a policy's `plan` section that a plan is held against.
public struct PlanFigures: Sendable, Hashable {
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
  /// What the plan should be best at.
  public var aim: PlanAim
  /// The largest share of a parcel that may lie in a no-go layer, by layer.
  public var noGoLimits: [String: Double]
  /// By how much two exact ways of measuring one parcel may differ, in mu: 0.05 m², the rounding of a geodesic
  /// area.
  public var measuringToleranceMu: Double
  /// Whether costs, quotas or scores are reckoned from measured areas, and so are only as exact as those.
  public var isMoneyMeasured: Bool
  /// The name of the currency unit.
  public var currency: String
  /// The clauses of `floor`, `ceiling`, `budget`, `quota` and `no_go`, as plan files cite them.
  public var clauses: [String: String]
  /// What else the policy demands.
  public var demands: [PlanDemand]
  /// The years of an earlier plan by key, for counting changes.
  public var previousYears: [String: Int]
  /// The first year that is planned anew where an earlier plan is gone on with; demands on years before it are none.
  var plannedFrom: Int?
  /// What the command line overrides in the policy, as `path=value`.
  public var overrides: [String]

  /// Makes figures; lists shorter than the number of years count as nil beyond their end.
  public init(
    firstYear: Int, yearCount: Int, floorMu: [Double?] = [], ceilingMu: [Double?] = [],
    budget: [Double?] = [], quotaMu: [Double?] = [], carriesMoneyOver: Bool = false, discount: Double = 0,
    aim: PlanAim = .leastCost, noGoLimits: [String: Double] = [:], measuringToleranceMu: Double = 7.5e-5,
    isMoneyMeasured: Bool = false, currency: String = "万元", clauses: [String: String] = [:],
    demands: [PlanDemand] = [], previousYears: [String: Int] = [:], overrides: [String] = []
  ) {
    self.firstYear = firstYear
    self.yearCount = yearCount
    self.floorMu = floorMu
    self.ceilingMu = ceilingMu
    self.budget = budget
    self.quotaMu = quotaMu
    self.carriesMoneyOver = carriesMoneyOver
    self.discount = discount
    self.aim = aim
    self.noGoLimits = noGoLimits
    self.measuringToleranceMu = measuringToleranceMu
    self.isMoneyMeasured = isMoneyMeasured
    self.currency = currency
    self.clauses = clauses
    self.demands = demands
    self.previousYears = previousYears
    self.overrides = overrides
  }

  /// The calendar years, in order.
  var years: [Int] { Array(firstYear..<firstYear + max(0, yearCount)) }

  /// The demands of the policy, those by year before the others, in ascending order of id within each.
  var allDemands: [PlanDemand] {
    var demands: [PlanDemand] = []
    var carried: [Double] = []
    var carriedFrom = firstYear
    for (index, year) in years.enumerated() {
      func figure(_ figures: [Double?]) -> Double? { index < figures.count ? figures[index] : nil }
      func add(_ name: String, _ kind: PlanDemand.Kind) {
        demands.append(
          PlanDemand(
            id: "\(name)-\(year)", kind: kind, clause: clauses[name] ?? "", currency: currency))
      }
      if let floor = figure(floorMu) {
        add("floor", .areaFloor(.init(years: [year], areaMu: floor)))
      }
      if let ceiling = figure(ceilingMu) {
        add("ceiling", .areaCeiling(.init(years: [year], areaMu: ceiling)))
      }
      if let budget = figure(budget) {
        carried = (carriesMoneyOver ? carried : []) + [budget]
        let first = carriesMoneyOver ? carriedFrom : year
        add("budget", .budget(.init(years: Array(first...year), amounts: carried)))
      } else {
        // A year without a limit has nothing to carry over.
        carried = []
        carriedFrom = year + 1
      }
      if let quota = figure(quotaMu) { add("quota", .quota(.init(years: [year], quotaMu: quota))) }
    }
    return (demands + self.demands).filter { demand in
      plannedFrom.map { demand.lastYear ?? $0 >= $0 } ?? true
    }
  }
}
