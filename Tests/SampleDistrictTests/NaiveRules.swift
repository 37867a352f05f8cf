@testable import SampleDistrict

/// The rules that a single parcel's attributes decide, written down once more and as plainly as can be.
///
/// The thresholds are the tests' own; where the texts give none they lie between the planted and the normal values.
enum NaiveRules {
  private static let vocabularies: [String: Set<String>] = [
    "tenure": ["出让", "划拨", "租赁", "集体", "未供应"],
    "enterprise_class": ["A", "B", "C", "D"],
    "development_grade": ["优先", "支持", "提升", "限制"],
    "disposal": ["留", "腾", "转", "迁"],
    "status": ["在产", "在建", "未开工", "停工", "已关停", "未开发"],
    "supply_status": ["已供", "拟供", "储备"],
    "delay_cause": ["企业原因", "政府原因"],
  ]
  private static let landClassNames: [String: [String: String]] = [
    "GB/T 21010-2017": ["0601": "工业用地", "1006": "农村道路", "1101": "河流水面"],
    "MNR-2023": ["1001": "工业用地", "0601": "农村道路", "1101": "仓储用地", "1701": "河流水面"],
  ]

  /// The rules that a parcel breaks on 2026-01-01.
  static func broken(by row: ParcelRow) -> Set<String> {
    var rules = Set<String>()
    func check(_ rule: String, _ isBroken: Bool) { if isBroken { rules.insert(rule) } }
    check("missing-key", row.text("parcel_id") == nil)
    check("empty-geometry", row.rings.isEmpty)
    if let declared = row.real("declared_area_m2"), !row.rings.isEmpty {
      let ratio = declared / row.area
      check("declared-area-deviation", abs(ratio - 1) > 0.05)
      check("magnitude-error", ratio < 0.01)
    }
    for (column, words) in vocabularies {
      if let word = row.text(column) { check("value-outside-vocabulary", !words.contains(word)) }
    }
    if let name = landClassNames[row.text("land_class_scheme") ?? ""]?[row.text("land_class") ?? ""] {
      check("land-class-scheme-mismatch", name != row.text("land_use"))
    }
    density(row, check)
    milestones(row, check)
    idle(row, check)
    return rules
  }

  private static func density(_ row: ParcelRow, _ check: (String, Bool) -> Void) {
    if row.isIndustrial {
      if let output = row.real("output") { check("output-per-mu-below-threshold", output / row.mu < 200) }
      if let tax = row.real("tax") { check("tax-per-mu-below-threshold", tax / row.mu < 10) }
    }
    if let total = row.real("total_investment") {
      check("investment-intensity-below-threshold", total / row.mu < 200)
    }
    if let ratio = row.real("floor_area_ratio") {
      check("floor-area-ratio-above-permitted", ratio > (row.real("permitted_floor_area_ratio") ?? 0))
      check("magnitude-error", (row.real("floor_area_m2") ?? 0) / row.area < ratio / 100)
    }
    if let coefficient = row.real("building_coefficient") {
      check("building-coefficient-below-minimum", coefficient < 0.3)
      check("building-coefficient-below-minimum", coefficient >= 0.3 && coefficient < 0.4)
    }
    if let share = row.real("office_land_share") { check("office-share-above-maximum", share > 0.07) }
    check(
      "class-d-remaining", row.text("enterprise_class") == "D" && row.text("closure_date") == nil)
    check(
      "contaminated-before-supply",
      row.flag("is_contaminated") && !row.flag("is_risk_controlled") && row.text("supply_status") == "拟供")
  }

  private static func milestones(_ row: ParcelRow, _ check: (String, Bool) -> Void) {
    for name in ["start", "completion", "production", "target"] {
      guard let due = row.text("contract_\(name)_date") else { continue }
      let done = row.text("actual_\(name)_date")
      check("milestone-\(name)-overdue", due < "2026-01-01" && done == nil)
      if let done { check("milestone-\(name)-late", done > due) }
    }
    if let granted = row.text("contract_date"), let term = row.real("term_years") {
      check("land-term-expired", later(granted, years: Int(term)) < "2026-01-01")
    }
  }

  private static func later(_ date: String, years: Int) -> String {
    String((Int(date.prefix(4)) ?? 0) + years) + date.dropFirst(4)
  }

  private static func idle(_ row: ParcelRow, _ check: (String, Bool) -> Void) {
    guard row.text("tenure") == "出让" else { return }
    let isGovernmental = row.text("delay_cause") == "政府原因"
    guard row.text("actual_start_date") != nil else {
      guard let due = row.text("contract_start_date") else {
        check("idle-unknown", true)
        return
      }
      let one = later(due, years: 1) <= "2026-01-01"
      let two = later(due, years: 2) <= "2026-01-01"
      check("idle-government-cause", one && isGovernmental)
      check("idle-no-start-two-years", two && !isGovernmental)
      check("idle-no-start-one-year", one && !two && !isGovernmental)
      check("idle-at-risk", !one)
      return
    }
    guard let stop = row.text("stop_date"), row.text("actual_completion_date") == nil else { return }
    let developed = (row.real("developed_area_m2") ?? 0) / (row.real("development_area_m2") ?? 1)
    let invested = (row.real("invested_amount") ?? 0) / (row.real("total_investment") ?? 1)
    guard developed < 1.0 / 3 || invested < 0.25 else { return }
    let one = later(stop, years: 1) <= "2026-01-01"
    check("idle-stopped", one)
    check("idle-at-risk", !one)
  }
}
