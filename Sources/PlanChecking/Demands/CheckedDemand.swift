import LandPolicy

/// What the check makes of the figures of one kind of demand; each kind conforms in a file of its own, which shares
/// nothing with the planner's.
protocol CheckedDemand {
  /// How a plan stands to it: one entry for each that a plan file has of it.
  func standings(of demand: PlanDemand.Header, in check: PlanCheck) -> [DemandStanding]

  /// Adds it to a question as bounds on sums over decisions. O(decisions).
  ///
  /// - Returns: whether they say all of it.
  func pose(
    _ demand: PlanDemand.Header, to question: inout PlanInequalities, of candidates: [ParcelFacts],
    _ figures: PlanFigures
  ) -> Bool
}

extension PlanDemand {
  /// What the check makes of it.
  var checked: any CheckedDemand {
    switch kind {
    case .areaFloor(let figures): figures
    case .areaCeiling(let figures): figures
    case .budget(let figures): figures
    case .quota(let figures): figures
    case .clearance(let figures): figures
    case .outOfProduction(let figures): figures
    case .townShare(let figures): figures
    case .exclusion(let figures): figures
    case .contiguousAreas(let figures): figures
    }
  }
}

extension PlanCheck {
  /// How the plan stands to a demand: one entry for each that a plan file has of it.
  func standings(of demand: PlanDemand) -> [DemandStanding] {
    demand.checked.standings(of: demand.header, in: self)
  }

  /// The standing of a figure that has to be reached.
  func standing(
    _ demand: PlanDemand.Header, atLeast required: Double, _ achieved: Double, tolerance: Double = 0
  ) -> DemandStanding {
    let limit = DecimalSum.widened(required, upwards: false)
    return DemandStanding(
      header: demand, required: required, achieved: achieved, tolerance: tolerance, relation: "at-least",
      answer: achieved >= limit + tolerance
        ? .kept : achieved < limit - tolerance ? .broken : near(tolerance),
      penalty: max(0, required - achieved) * (demand.severity.penalty ?? 0))
  }

  /// The standing of a figure that is limited.
  func standing(
    _ demand: PlanDemand.Header, atMost required: Double, _ achieved: Double, tolerance: Double = 0
  ) -> DemandStanding {
    let limit = DecimalSum.widened(required, upwards: true)
    return DemandStanding(
      header: demand, required: required, achieved: achieved, tolerance: tolerance, relation: "at-most",
      answer: achieved <= limit - tolerance
        ? .kept : achieved > limit + tolerance ? .broken : near(tolerance),
      penalty: max(0, achieved - required) * (demand.severity.penalty ?? 0))
  }

  private func near(_ tolerance: Double) -> DemandStanding.Answer { tolerance > 0 ? .close : .kept }

  /// The standing to a limit on figures that nobody measures: the sum of the decimals themselves decides.
  func standing(
    _ demand: PlanDemand.Header, atMostTogether limits: [Double], _ parts: [Double]
  ) -> DemandStanding {
    let limit = DecimalSum(limits.map { DecimalSum.widened($0, upwards: true) })
    let required = limits.reduce(0, +)
    let sum = DecimalSum(parts)
    var standing = standing(demand, atMost: required, sum.value, tolerance: moneyTolerance(required))
    if !figures.isMoneyMeasured, let order = sum.compared(to: limit) {
      standing.answer = order > 0 ? .broken : .kept
    }
    return standing
  }
}

extension PlanInequalities.Row {
  /// A bound that a demand sets.
  init(_ demand: PlanDemand.Header, lower: Double? = nil, upper: Double? = nil) {
    self.init(id: demand.id, lower: lower, upper: upper, penalty: demand.severity.penalty)
  }
}

extension PlanFigures {
  /// By how much a bound on measured land is loosened, so that it binds nobody who measures otherwise.
  func looseness(_ area: Double, for demand: PlanDemand.Header) -> Double {
    measuringToleranceMu == 0 || !demand.severity.isHard ? 0 : max(1, area.magnitude) * 1e-7
  }
}
