import LandModel
import LandPolicy

extension PlanCheck {
  /// Proves what it can of the bound, by prices of its own, and says what the file claims beyond that.
  ///
  /// A better bound than the prices prove is contradicted by a better plan, or proved by trying all choices where
  /// there are few, or told as not checked; it is open where it is sharper by more than ``toldApart``.
  mutating func checkBound(objective: Double, claimed: Double?, gap claimedGap: Double?) {
    guard verdict.faults.allSatisfy({ $0.rule != "objective" && $0.rule != "parcel" }) else { return }
    let terms = figures.aim.ranks.first ?? []
    let sign = PlanAim.sign(of: terms)
    let posed = inequalities(for: terms)
    let proof = BoundProof(posed.inequalities)
    let value = sign * objective
    let tolerance = Self.tolerance(objective)
    var proved = proof.value.map { $0 + areaSurcharge(posed, extras: proof.extras) }
    // Counts, lengths and needs are never negative, nor are penalties.
    if terms.allSatisfy(\.measure.isNeverNegative) { proved = max(proved ?? 0, 0) }
    if let claimed, sign * claimed > (proved ?? -.infinity) + tolerance {
      // The claim goes beyond the prices.
      let outcome = proof.decide(whether: sign * claimed - tolerance)
      switch outcome {
      case .proved: proved = sign * claimed
      case .refuted(let better) where posed.isComplete: return refute(claimed, sign * better)
      default:
        if posed.isComplete, let better = betterPlan(posed, than: sign * claimed - tolerance) {
          return refute(claimed, sign * better)
        }
      }
    }
    let provedGap = proved.map {
      value == 0 ? ($0 >= -1e-9 ? 0 : .infinity) : max(0, value - $0) / value.magnitude
    }
    let isChecked = claimed.map { sign * $0 <= (proved ?? -.infinity) + tolerance } ?? true
    verdict.bound = PlanVerdict.Bound(
      claimed: claimed, proved: proved.map { sign * $0 }, claimedGap: claimedGap, provedGap: provedGap,
      isChecked: isChecked)
    guard let claimed, !isChecked else { return }
    guard let provedGap, provedGap.isFinite else {
      open("bound", "\(Self.text(claimed)) is stated; the check could not prove any bound")
      return
    }
    let stated = claimedGap ?? (value - sign * claimed).magnitude / max(value.magnitude, 1e-300)
    let message: Message =
      "proved by the solver to \(Self.percent(stated)) %, checked to \(Self.percent(provedGap)) %"
    if stated < provedGap - Self.toldApart {
      open("bound", "\(message); how much better a plan could be is not known beyond that")
    } else {
      verdict.notChecked.append("bound: \(message)")
    }
  }

  private mutating func refute(_ claimed: Double, _ better: Double) {
    verdict.bound = PlanVerdict.Bound(claimed: claimed, proved: nil, isChecked: false)
    fault("bound", "\(Self.text(claimed)) is false: a plan of \(Self.text(better)) keeps every demand")
  }

  /// By how much a gap that the solver proved may be below the one that was checked, and be told apart only: a
  /// thousandth of the objective. What a solver gains by branching on whole parcels is less, but in small pools.
  static let toldApart = 1e-3

  /// A gap in percent for people.
  static func percent(_ gap: Double) -> String {
    let percent = gap * 100
    return text(percent >= 1 ? (percent * 100).rounded() / 100 : (percent * 10_000).rounded() / 10_000)
  }

  /// The bound of a later rank, given what the earlier ones leave.
  mutating func checkRankBound(_ number: Int, _ rank: CheckedPlan.Rank) {
    guard let claimed = rank.bound else { return }
    let ranks = figures.aim.ranks
    let sign = PlanAim.sign(of: ranks[number])
    let earlier = (0..<number).compactMap { index -> (terms: [PlanAim.Term], value: Double)? in
      guard let stated = plan.objectives?[index].objective, let term = ranks[index].first else { return nil }
      let value = PlanAim.sign(of: ranks[index]) * stated
      return (ranks[index], value + term.tolerance * value.magnitude)
    }
    let proof = BoundProof(inequalities(for: ranks[number], keeping: earlier).inequalities)
    let tolerance = Self.tolerance(rank.objective)
    if sign * claimed > (proof.value ?? -.infinity) + tolerance {
      verdict.notChecked.append(
        "objectives: the bound of rank \(number + 1) is the solver's; the check proved \(proof.value.map { Self.text(sign * $0) } ?? "nothing")"
      )
    }
  }

  /// A file without a plan: whether it is true that there is none.
  mutating func checkAbsence() {
    if plan.objective != nil { fault("objective", "a file without a plan has an objective") }
    if plan.gap != nil { fault("gap", "a file without a plan has a gap") }
    guard plan.status == "infeasible" else {
      if plan.status == "unknown" {
        open(
          "status",
          "the file has no plan and claims nothing, so that there is nothing to hold against the layers")
      }
      return
    }
    let posed = inequalities(for: [])
    let nothing = Array(repeating: 0.0, count: posed.candidates.count)
    if !areaSurcharge(posed, extras: nothing).isFinite { return }
    let elastic = BoundProof(posed.inequalities.elastic)
    if elastic.isImpossible || elastic.value.map({ $0 > 0 }) ?? false { return }
    switch BoundProof(posed.inequalities).exhaust() {
    case .proved: return
    case .refuted where posed.isComplete:
      fault("status", "it says infeasible, but a plan exists that keeps every demand")
    default:
      open("status", "it says infeasible; the check could neither prove that nor find a plan")
    }
  }

  /// The value of a plan that is better than some value and keeps every inequality, found by small changes of the file's.
  private func betterPlan(_ posed: Posed, than value: Double) -> Double? {
    guard posed.inequalities.charges.isEmpty else { return nil }
    let margins = posed.inequalities.rows.map { row in
      // Far enough inside that another way of measuring agrees.
      figures.measuringToleranceMu * 8 + 2e-7 * max(row.lower?.magnitude ?? 0, row.upper?.magnitude ?? 0, 1)
    }
    var search = ChangeSearch(posed.inequalities, margins: margins)
    return search.value(
      from: posed.candidates.map { yearOf[$0.id].map { $0 - figures.firstYear } }, below: value)
  }
}
