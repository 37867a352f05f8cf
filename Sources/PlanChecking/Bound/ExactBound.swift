import Foundation

/// A value that no plan is better than, from prices that nobody needs to trust.
///
/// For any prices of the right sign, the prices times the bounds plus the cheapest choice of each candidate at what is
/// left of its costs is at most the cost of every plan that keeps the bounds (weak duality of Lagrange). Wrong prices
/// only make it low. All is added up in whole numbers of 128 bits; each figure is rounded once, against the claim, so
/// the sum is proved and no rounding of floating point enters it.
struct ExactBound {
  private let question: PlanInequalities
  /// Figures are multiples of 2^-shift.
  private let priceShift: Int
  private let figureShift: Int

  /// Nil where the figures are so large or so many that the whole numbers would not hold their sum. O(terms).
  init?(_ question: PlanInequalities, prices: [Double]) {
    var figure = 1.0
    for row in question.rows { figure = max(figure, row.lower?.magnitude ?? 0, row.upper?.magnitude ?? 0) }
    for terms in question.terms { for term in terms { figure = max(figure, term.value.magnitude) } }
    var money = max(1, question.offset.magnitude)
    for cost in question.costs { money = max(money, cost.magnitude) }
    for refusal in question.refusals where refusal.isFinite { money = max(money, refusal.magnitude) }
    for charge in question.charges { money = max(money, charge.amount.magnitude) }
    let price = prices.reduce(1) { max($0, $1.magnitude) }
    guard figure.isFinite, money.isFinite, price.isFinite else { return nil }
    // A term is below 2^(bits), and there are at most `count` of them.
    let count = question.terms.reduce(question.rows.count + question.costs.count + 4) { $0 + $1.count }
    let countBits = Int(log2(Double(count)).rounded(.up)) + 2
    let magnitude = max(log2(figure) + log2(price), log2(money)).rounded(.up)
    let free = 124 - countBits - Int(magnitude)
    guard free >= 24 else { return nil }
    priceShift = min(48, free / 2)
    figureShift = min(52, free - priceShift)
    self.question = question
  }

  /// What each unit adds at least, by choice (its years, then not at all), and the whole.
  struct Parts {
    /// The prices times the bounds and the offset.
    var base: Int128
    /// For each unit each choice's least cost; nil where it is not allowed. Charges are not among them.
    var choices: [[Int128?]]
    /// The base with the cheapest choice of every unit.
    var total: Int128
  }

  /// The proved value for some prices in whole multiples of the least unit, rounded down, part by part; nil where a
  /// unit has no choice at all: no plan keeps the demands. O(terms).
  ///
  /// The price of a lower bound is at least nought, that of an upper one at most nought, and neither is beyond what
  /// breaking the row costs; a price that is not is taken as the nearest that is.
  func parts(at prices: [Double]) -> Parts? {
    let whole = question.rows.indices.map { wholePrice(prices[$0], question.rows[$0]) }
    var base = lower(question.offset)
    for (row, price) in zip(question.rows, whole) {
      if price > 0 {
        base += price * floor(figure: row.lower ?? 0)
      } else if price < 0 {
        base += price * ceiling(figure: row.upper ?? 0)
      }
    }
    var choices: [[Int128?]] = []
    choices.reserveCapacity(question.units.count)
    var total = base
    var rest: [Int128] = []
    for unit in question.units.indices {
      var costs = choicesOf(unit, whole)
      guard let best = costs.compactMap({ $0 }).min() else { return nil }
      total += best
      if !question.charges.isEmpty {
        // By how much acquiring it beats leaving it alone, for the charges.
        let acquired = costs.dropLast().compactMap { $0 }.min()
        rest.append(
          costs.last.flatMap { $0 }.map { refused in acquired.map { max(0, refused - $0) } ?? 0 }
            ?? Int128.max / 4)
      }
      choices.append(costs)
      costs.removeAll()
    }
    for charge in question.charges { total += least(charge, gains: rest) }
    return Parts(base: base, choices: choices, total: total)
  }

  /// What an owner adds at least: the charge, or what is forgone by leaving all of the owner's land alone.
  ///
  /// Only for owners whose units are nobody else's; a unit of two owners counts for none.
  private func least(_ charge: (amount: Double, members: [Int]), gains: [Int128]) -> Int128 {
    var forgone: Int128 = 0
    for unit in charge.members {
      forgone += min(gains[unit], Int128.max / 1_000_000_000)
      if forgone > lower(charge.amount) { return max(0, lower(charge.amount)) }
    }
    return max(0, min(forgone, lower(charge.amount)))
  }

  private func choicesOf(_ unit: Int, _ prices: [Int128]) -> [Int128?] {
    let years = question.yearCount
    var costs: [Int128?] = (0..<years).map { year in
      guard question.allows(unit: unit, year: year) else { return nil }
      var sum: Int128 = 0
      for candidate in question.units[unit] {
        let decision = candidate * years + year
        sum += lower(question.costs[decision])
        for term in question.terms[decision] {
          let price = prices[Int(term.row)]
          if price == 0 { continue }
          sum -= price * (price > 0 ? ceiling(figure: term.value) : floor(figure: term.value))
        }
      }
      return sum
    }
    var refusal: Int128? = 0
    for candidate in question.units[unit] {
      let cost = question.refusals[candidate]
      refusal = cost.isFinite ? refusal.map { $0 + lower(cost) } : nil
    }
    costs.append(refusal)
    return costs
  }

  private func wholePrice(_ price: Double, _ row: PlanInequalities.Row) -> Int128 {
    guard price.isFinite else { return 0 }
    var allowed = price
    if row.lower == nil { allowed = min(0, allowed) }
    if row.upper == nil { allowed = max(0, allowed) }
    if let penalty = row.penalty { allowed = max(-penalty, min(penalty, allowed)) }
    // Towards nought, which keeps the sign and the penalty.
    return Int128(scalbn(allowed, priceShift).rounded(.towardZero))
  }

  /// A figure is the decimal number that it was written as, which lies within the double's neighbours.
  private func floor(figure: Double) -> Int128 {
    Int128(scalbn(outward(figure, down: true), figureShift).rounded(.down))
  }

  private func ceiling(figure: Double) -> Int128 {
    Int128(scalbn(outward(figure, down: false), figureShift).rounded(.up))
  }

  private func outward(_ figure: Double, down: Bool) -> Double {
    if figure == figure.rounded(), figure.magnitude < 1e15 { return figure }
    return down ? figure.nextDown : figure.nextUp
  }

  /// Money: a cost was multiplied by a discount and a weight, each a rounding.
  private func lower(_ cost: Double) -> Int128 {
    let slack = cost.magnitude * 1e-14
    return Int128(scalbn((cost - slack).nextDown, priceShift + figureShift).rounded(.down))
  }

  /// A sum as a double, rounded down.
  func decoded(_ sum: Int128) -> Double {
    let value = scalbn(Double(sum), -(priceShift + figureShift))
    return value.nextDown
  }

  /// A double as a sum, rounded up.
  func encoded(_ value: Double) -> Int128 {
    let scaled = scalbn(value.nextUp, priceShift + figureShift).rounded(.up)
    return scaled.magnitude < 1e38 ? Int128(scaled) : scaled > 0 ? Int128.max / 4 : -(Int128.max / 4)
  }
}
