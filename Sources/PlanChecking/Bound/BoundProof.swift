/// What can be proved of a question's best value: by prices, and by trying all choices where there are few.
struct BoundProof {
  /// What trying came to.
  enum Outcome {
    /// No plan is below the value.
    case proved
    /// A plan of this value is.
    case refuted(Double)
    /// There were too many choices.
    case open
  }

  private let question: PlanInequalities
  private let exact: ExactBound?
  private let parts: ExactBound.Parts?
  /// Whether some candidate must be acquired and can't, so that no plan exists.
  let isImpossible: Bool

  /// The proved value that no plan is below; nil where nothing was proved.
  var value: Double? { parts.flatMap { parts in exact.map { $0.decoded(parts.total) } } }

  /// What acquiring each candidate costs at least beyond the cheapest choice of its unit, shared among its members.
  var extras: [Double] {
    var extras = Array(repeating: 0.0, count: question.candidateCount)
    guard let parts, let exact else { return extras }
    for (unit, costs) in parts.choices.enumerated() {
      guard let least = costs.compactMap({ $0 }).min(),
        let acquired = costs.dropLast().compactMap({ $0 }).min()
      else { continue }
      let extra = max(0, exact.decoded(acquired - least)) / Double(question.units[unit].count)
      for candidate in question.units[unit] { extras[candidate] = extra.nextDown }
    }
    return extras.map { max(0, $0) }
  }

  /// Finds prices and evaluates them exactly. About 100 passes over all terms.
  init(_ question: PlanInequalities) {
    self.question = question
    let impossible = question.units.indices.contains { unit in
      let isForced = question.units[unit].contains { question.refusals[$0] == .infinity }
      return isForced && !(0..<question.yearCount).contains { question.allows(unit: unit, year: $0) }
    }
    isImpossible = impossible
    let prices = impossible ? [] : PriceSearch(question).prices()
    exact = impossible ? nil : ExactBound(question, prices: prices)
    parts = exact?.parts(at: prices)
  }

  /// Whether no plan is below a value.
  func decide(whether value: Double) -> Outcome {
    if isImpossible { return .proved }
    guard let exact, let parts else { return .open }
    var trial = ExhaustiveTrial(question, parts: parts, exact: exact)
    return trial.run(target: exact.encoded(value))
  }

  /// Whether no plan exists at all.
  func exhaust() -> Outcome {
    if isImpossible { return .proved }
    guard let exact, let parts else { return .open }
    var trial = ExhaustiveTrial(question, parts: parts, exact: exact)
    return trial.run(target: nil)
  }
}

/// Tries all choices, leaving out those that can't keep the bounds or can't be good enough.
struct ExhaustiveTrial {
  /// So many choices are tried before it gives up: about a second.
  private static let limit = 400_000
  private let question: PlanInequalities
  private let parts: ExactBound.Parts
  private let exact: ExactBound
  /// Units, those with the most to lose first.
  private let order: [Int]
  /// What the units from each place of the order on add at least.
  private var restCost: [Int128]
  /// The least and the most that they can add to each row.
  private var restLeast: [[Double]] = []
  private var restMost: [[Double]] = []
  /// How each unit's choices change the rows: by unit and year.
  private var changes: [[[PlanInequalities.Term]]] = []
  private var activity: [Double]
  private var choice: [Int]
  private var tried = 0
  private var target: Int128?
  private var found: Double?

  /// Prepares the trial. O(units × years × rows).
  init(_ question: PlanInequalities, parts: ExactBound.Parts, exact: ExactBound) {
    self.question = question
    self.parts = parts
    self.exact = exact
    let spread = parts.choices.map { costs -> Int128 in
      let known = costs.compactMap { $0 }.sorted()
      return known.count < 2 ? Int128.max / 4 : known[1] - known[0]
    }
    order = question.units.indices.sorted { spread[$0] != spread[$1] ? spread[$0] > spread[$1] : $0 < $1 }
    restCost = Array(repeating: 0, count: order.count + 1)
    activity = Array(repeating: 0, count: question.rows.count)
    choice = Array(repeating: -1, count: question.units.count)
    let isSmall = order.count <= 64
    guard isSmall else { return }
    changes = question.units.map { unit in
      (0..<question.yearCount).map { year in
        unit.flatMap { question.terms[$0 * question.yearCount + year] }
      }
    }
    restLeast = Array(repeating: activity, count: order.count + 1)
    restMost = restLeast
    for place in order.indices.reversed() {
      let unit = order[place]
      restCost[place] = restCost[place + 1] + (parts.choices[unit].compactMap { $0 }.min() ?? 0)
      restLeast[place] = restLeast[place + 1]
      restMost[place] = restMost[place + 1]
      var least = Array(repeating: Double.infinity, count: activity.count)
      var most = Array(repeating: -Double.infinity, count: activity.count)
      for option in parts.choices[unit].indices where parts.choices[unit][option] != nil {
        var part = Array(repeating: 0.0, count: activity.count)
        if option < question.yearCount {
          for term in changes[unit][option] { part[Int(term.row)] += term.value }
        }
        for row in part.indices {
          least[row] = min(least[row], part[row])
          most[row] = max(most[row], part[row])
        }
      }
      for row in activity.indices {
        restLeast[place][row] += least[row]
        restMost[place][row] += most[row]
      }
    }
  }

  /// Whether every choice is at or above a target, or breaks a bound; without a target, whether every one does.
  mutating func run(target: Int128?) -> BoundProof.Outcome {
    guard !changes.isEmpty || question.units.isEmpty else { return .open }
    // A charge is a bound from below only where all of it is decided; leave such questions to the prices.
    guard question.charges.isEmpty else { return .open }
    self.target = target
    let isDone = descend(0, parts.base)
    if let found { return .refuted(found) }
    return isDone ? .proved : .open
  }

  /// False where it gave up or found a plan.
  private mutating func descend(_ place: Int, _ cost: Int128) -> Bool {
    tried += 1
    if tried > Self.limit { return false }
    if let target, cost + restCost[place] >= target { return true }
    for (row, bounds) in question.rows.enumerated() where bounds.penalty == nil {
      let slack = 1e-9 * max(1, bounds.lower?.magnitude ?? 0, bounds.upper?.magnitude ?? 0)
      if let lower = bounds.lower, activity[row] + restMost[place][row] < lower - slack { return true }
      if let upper = bounds.upper, activity[row] + restLeast[place][row] > upper + slack { return true }
    }
    if place == order.count { return judge() }
    let unit = order[place]
    let costs = parts.choices[unit]
    for option in costs.indices.sorted(by: { costs[$0] ?? Int128.max < costs[$1] ?? Int128.max }) {
      guard let part = costs[option] else { continue }
      choice[unit] = option
      if option < question.yearCount {
        for term in changes[unit][option] { activity[Int(term.row)] += term.value }
      }
      let isDone = descend(place + 1, cost + part)
      if option < question.yearCount {
        for term in changes[unit][option] { activity[Int(term.row)] -= term.value }
      }
      if !isDone { return false }
    }
    return true
  }

  /// A whole choice that floating point does not exclude: whether the decimals themselves keep the bounds.
  private mutating func judge() -> Bool {
    var sums = Array(repeating: DecimalSum(), count: question.rows.count)
    var value = question.offset
    for (unit, option) in choice.enumerated() {
      if option < question.yearCount {
        for term in changes[unit][option] { sums[Int(term.row)].add(term.value) }
        for candidate in question.units[unit] {
          value += question.costs[candidate * question.yearCount + option]
        }
      } else {
        for candidate in question.units[unit] { value += question.refusals[candidate] }
      }
    }
    for (sum, row) in zip(sums, question.rows) {
      let below = row.lower.map { max(0, $0 - sum.value) } ?? 0
      let above = row.upper.map { max(0, sum.value - $0) } ?? 0
      if let penalty = row.penalty {
        value += penalty * (below + above)
        continue
      }
      if let lower = row.lower {
        guard let order = sum.compared(to: DecimalSum([lower])) else { return false }
        if order < 0 { return true }
      }
      if let upper = row.upper {
        guard let order = sum.compared(to: DecimalSum([upper])) else { return false }
        if order > 0 { return true }
      }
    }
    if let target, exact.encoded(value) >= target { return true }
    found = value
    return false
  }
}
