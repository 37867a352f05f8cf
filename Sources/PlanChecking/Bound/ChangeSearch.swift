/// Looks for a better plan by leaving out, taking in, moving or exchanging single units of one that there is.
///
/// It proves nothing but that a better plan exists, where it finds one.
struct ChangeSearch {
  /// So many changes are tried before it gives up: a second or two.
  private static let limit = 3_000_000
  private let question: PlanInequalities
  private let margins: [Double]
  private var activity: [Double]
  private var choice: [Int]
  private var value = 0.0

  /// Prepares the search; a margin is how far inside its bounds a row must stay.
  init(_ question: PlanInequalities, margins: [Double]) {
    self.question = question
    self.margins = margins
    activity = Array(repeating: 0, count: question.rows.count)
    choice = Array(repeating: question.yearCount, count: question.units.count)
  }

  /// The value of a plan below a target, or nil where none was found.
  ///
  /// - Parameter years: the year's number of each candidate in the plan that there is; nil: not acquired.
  mutating func value(from years: [Int?], below target: Double) -> Double? {
    for (unit, members) in question.units.enumerated() {
      choice[unit] = years[members[0]] ?? question.yearCount
      guard choice[unit] == question.yearCount || choice[unit] >= 0 && choice[unit] < question.yearCount
      else {
        return nil
      }
    }
    value = question.offset
    for unit in question.units.indices {
      value += cost(unit, choice[unit])
      for term in terms(unit, choice[unit]) { activity[Int(term.row)] += term.value }
    }
    var left = Self.limit
    var improved = true
    while improved, left > 0 {
      improved = false
      for unit in question.units.indices {
        for option in 0...question.yearCount where option != choice[unit] && isPossible(unit, option) {
          left -= 1
          if left <= 0 { return nil }
          if take([(unit, option)]) { improved = true }
        }
      }
      if total < target { return total }
      let acquired = question.units.indices.filter { choice[$0] < question.yearCount }
      for unit in acquired where isPossible(unit, question.yearCount) {
        for other in question.units.indices where other != unit && choice[other] == question.yearCount {
          let year = choice[unit]
          guard year < question.yearCount, isPossible(other, year) else { continue }
          left -= 1
          if left <= 0 { return nil }
          if take([(unit, question.yearCount), (other, year)]) {
            improved = true
            if total < target { return total }
          }
        }
      }
    }
    return total < target ? total : nil
  }

  /// The plan's value with what its broken soft rows cost.
  private var total: Double {
    var sum = value
    for (row, bounds) in question.rows.enumerated() {
      guard let penalty = bounds.penalty else { continue }
      sum += penalty * excess(activity[row], bounds)
    }
    return sum
  }

  private func excess(_ activity: Double, _ row: PlanInequalities.Row) -> Double {
    max(0, (row.lower ?? -.infinity) - activity, activity - (row.upper ?? .infinity))
  }

  private func isPossible(_ unit: Int, _ option: Int) -> Bool {
    option < question.yearCount
      ? question.allows(unit: unit, year: option)
      : question.units[unit].allSatisfy { question.refusals[$0].isFinite }
  }

  private func cost(_ unit: Int, _ option: Int) -> Double {
    question.units[unit].reduce(0) {
      $0
        + (option < question.yearCount
          ? question.costs[$1 * question.yearCount + option] : question.refusals[$1])
    }
  }

  private func terms(_ unit: Int, _ option: Int) -> [PlanInequalities.Term] {
    guard option < question.yearCount else { return [] }
    if question.units[unit].count == 1 {
      return question.terms[question.units[unit][0] * question.yearCount + option]
    }
    return question.units[unit].flatMap { question.terms[$0 * question.yearCount + option] }
  }

  /// Makes changes where they better the plan and keep the rows; false where not.
  private mutating func take(_ changes: [(unit: Int, option: Int)]) -> Bool {
    var gain = 0.0
    for change in changes {
      gain += cost(change.unit, change.option) - cost(change.unit, choice[change.unit])
    }
    // What soft rows cost can only be told with the rows; where there are none, most changes end here.
    let hasPenalties = question.rows.contains { $0.penalty != nil }
    if !hasPenalties, gain >= 0 { return false }
    var moved: [Int32: Double] = [:]
    for change in changes {
      for term in terms(change.unit, choice[change.unit]) { moved[term.row, default: 0] -= term.value }
      for term in terms(change.unit, change.option) { moved[term.row, default: 0] += term.value }
    }
    for (number, difference) in moved where difference != 0 {
      let row = Int(number)
      let bounds = question.rows[row]
      let new = activity[row] + difference
      if let penalty = bounds.penalty {
        gain += penalty * (excess(new, bounds) - excess(activity[row], bounds))
      } else if excess(new, bounds) > 0
        || excess(new + (difference > 0 ? margins[row] : -margins[row]), bounds) > 0
      {
        return false
      }
    }
    guard gain < -1e-9 * value.magnitude else { return false }
    for (number, difference) in moved { activity[Int(number)] += difference }
    for change in changes {
      value += cost(change.unit, change.option) - cost(change.unit, choice[change.unit])
      choice[change.unit] = change.option
    }
    return true
  }
}
