import District
import LandModel
import LandPolicy

/// What a figure must be: at least or at most a value, the same always or by year.
struct Requirement: Sendable {
  /// The side on which the figure must lie.
  enum Side: Sendable { case atLeast, atMost }

  let bounds: [(side: Side, value: BoundExpression)]
  /// The first day on which a target by year is due, where none is due yet.
  let dueFrom: CalendarDate?
  /// The year of the target that is due, where targets go by year.
  let dueYear: Int?

  /// The parameters that say what is required.
  static let parameters: [PolicySection.Name] = [
    .optional("at_least", .expression, "what the figure must reach; at least one of these four is given"),
    .optional("at_most", .expression, "what the figure must not exceed"),
    .optional(
      "at_least_by_year", .byYear(.number()),
      "what it must reach at the end of a year; the last year that has ended counts"),
    .optional("at_most_by_year", .byYear(.number()), "what it must not exceed at the end of a year"),
  ]

  /// Reads the parameters; of targets by year the last one counts whose year has ended.
  init(_ reader: PolicyReader, in setting: DistrictSetting) throws {
    var bounds: [(side: Side, value: BoundExpression)] = []
    var dueFrom: CalendarDate?
    var dueYear: Int?
    var isGiven = false
    for (name, side) in [("at_least", Side.atLeast), ("at_most", .atMost)] {
      if let bound = try reader.optional(name) {
        isGiven = true
        bounds.append((side, try setting.columns.bind(bound)))
      }
      guard let targets = try reader.optional(name + "_by_year") else { continue }
      isGiven = true
      let years = try StatedInput.figures(targets).compactMap { target in
        CalendarDate(year: target.year, month: 12, day: 31).map { (date: $0, figure: target.figure) }
      }
      if let due = years.last(where: { $0.date <= setting.date }) {
        dueYear = due.date.year
        let literal = try Expression("\(due.figure)")
        bounds.append((side, try BoundExpression(literal) { _ in nil }))
      } else {
        dueFrom = years.first?.date
      }
    }
    guard isGiven else {
      throw reader.error(RuleFault.noneGiven(of: .bounds))
    }
    self.bounds = bounds
    self.dueFrom = dueFrom
    self.dueYear = dueYear
  }

  /// How a figure stands to its bounds.
  struct Outcome {
    /// The bound that decides.
    var required: Double
    /// How far the figure is on the wrong side; negative when it is on the right one.
    var shortfall: Double
    var side: Side
  }

  /// The worst outcome over the bounds, or nil where a bound is unknown.
  func outcome(of figure: Double, bound: (BoundExpression) -> ExpressionValue) -> Outcome? {
    var worst: Outcome?
    for (side, expression) in bounds {
      guard let required = bound(expression).number else { return nil }
      let shortfall = side == .atLeast ? required - figure : figure - required
      if shortfall > worst?.shortfall ?? -.infinity {
        worst = Outcome(required: required, shortfall: shortfall, side: side)
      }
    }
    return worst
  }

  /// The outcome where the bounds do not depend on a parcel.
  func outcome(of figure: Double) -> Outcome? { outcome(of: figure) { $0.evaluate { _ in .unknown } } }

  /// The first bound, where it does not depend on a parcel.
  var constant: Double? { bounds.first?.value.evaluate { _ in .unknown }.number }

  /// The verdict on a figure that features that can't be read could raise: unknown unless they could not change it.
  ///
  /// - Parameters:
  ///   - least: the figure by what could be read.
  ///   - most: what it can be at most.
  ///   - unreadable: what can't be read; where there is none the figure is `least`.
  func verdict(
    onAtLeast least: Double, atMost most: Double, because unreadable: [UnreadableFeature], of rule: Rule,
    unit: String, what: Message, place: String? = nil,
    others: [(method: AreaPolicy.Method, figure: Double)] = [],
    findings: inout FindingBatch
  ) -> RuleVerdict {
    var found = FindingBatch(wording: findings.wording)
    var verdict = verdict(
      on: least, of: rule, unit: unit, what: what, place: place, others: others, findings: &found)
    if !unreadable.isEmpty {
      verdict.notes.append(unreadable.note)
      if let low = outcome(of: least), let high = outcome(of: min(most, .greatestFiniteMagnitude)) {
        let isSettled =
          (low.shortfall > 0) == (high.shortfall > 0) && (low.shortfall <= 0 || low.side == high.side)
        if !isSettled { verdict.status = .unknown }
      }
    }
    if verdict.status == .fail { findings.append(contentsOf: found) }
    return verdict
  }

  /// The verdict on a figure of the whole; a failure adds a finding.
  ///
  /// - Parameters:
  ///   - others: the same figure by other ways of measuring areas.
  func verdict(
    on figure: Double, of rule: Rule, unit: String, what: Message, place: String? = nil,
    others: [(method: AreaPolicy.Method, figure: Double)] = [], findings: inout FindingBatch
  ) -> RuleVerdict {
    guard let outcome = outcome(of: figure) else {
      let note: Message = dueFrom.map { "not due before \($0)" } ?? "what is required is not given"
      return RuleVerdict(status: .unknown, measured: figure, unit: unit, notes: [note])
    }
    var verdict = RuleVerdict(
      status: outcome.shortfall > 0 ? .fail : .pass, measured: figure, required: outcome.required, unit: unit)
    for other in others {
      guard let another = self.outcome(of: other.figure),
        AreaDoubts.isClose(outcome.shortfall, to: 0, other: another.shortfall)
      else {
        continue
      }
      verdict.notes.append(
        "nearer to its threshold (\(Figure.rounded(abs(outcome.shortfall), 6)) \(Message(word: unit))) than the ways of measuring "
          + "areas differ: \(Figure.rounded(other.figure, 6)) \(other.method.words)")
    }
    guard verdict.status == .fail else { return verdict }
    let bound = "\(Figure.rounded(outcome.required, 4))"
    let sentence: Message =
      outcome.side == .atLeast
      ? "\(what) is \(Figure.rounded(figure, 4)), below \(bound) \(Message(word: unit))"
      : "\(what) is \(Figure.rounded(figure, 4)), above \(bound) \(Message(word: unit))"
    findings.append(
      Finding(
        of: rule, parcelID: nil, place: place, measured: figure, required: outcome.required, unit: unit,
        margin: outcome.shortfall,
        message: verdict.notes.reduce(sentence) { "\($0); \($1)" }))
    return verdict
  }
}
