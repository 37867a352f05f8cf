import District
import LandModel
import LandPolicy

extension IndicatorTable {
  /// A row for every figure of the policy's `inputs` and every entry of `reports`, so that the table holds all that the
  /// texts report: stated, judged by the rules that name the input, or unknown with what is needed.
  static func statedRows(_ setting: DistrictSetting) throws -> [Row] {
    let policy = setting.policy
    let entries = try policy.catalogue(on: setting.date)
    var rows: [Row] = []
    for (input, entry) in zip(policy.inputs, entries.filter { $0.section == .input }) {
      let targets = try targets(of: input, in: setting)
      var years = Set(input.byYear.map { Optional($0.year) })
      if input.figure != nil { years.insert(nil) }
      // What is required in a year is told, also where nobody has stated the year's figure.
      for target in targets { years.insert(target.year.flatMap { Int($0) }) }
      if years.isEmpty { years.insert(nil) }
      for year in years.sorted(by: { ($0 ?? 0) < ($1 ?? 0) }) {
        let measured = year.map { input.figure(in: $0) } ?? input.figure
        var row = row(input.id, detail: entry.title, unit: input.unit, clause: entry.clause.citation)
        row.year = year.map { String($0) }
        row.measured = measured
        row.status = measured == nil ? .unknown : .stated
        let judging = targets.filter { $0.year == row.year }
        rows += judging.isEmpty ? [row] : judging.map { judged(row, by: $0) }
      }
    }
    for entry in entries where entry.section == .report {
      var row = row(entry.id, detail: entry.title, unit: "", clause: entry.clause.citation)
      if case .unknown(let needs) = entry.coverage {
        let missing = setting.wording.text("needs \(Message.joined(needs, by: ", "))")
        row.detail = [entry.title, missing].filter { !$0.isEmpty }.joined(separator: "; ")
      } else {
        row.status = .elsewhere
      }
      rows.append(row)
    }
    return rows
  }

  private static func row(_ id: String, detail: String, unit: String, clause: String) -> Row {
    Row(
      level: statedLevel, indicator: id, detail: detail.isEmpty ? nil : detail, status: .unknown, unit: unit,
      denominator: "", denominatorMu: 0, parcels: 0, parcelsWithoutFigure: 0, clause: clause)
  }

  /// What the rules of kind `stated` that apply on the day require of an input.
  private static func targets(
    of input: StatedInput, in setting: DistrictSetting
  ) throws -> [IndicatorPolicy.Target] {
    var targets: [IndicatorPolicy.Target] = []
    for rule in setting.policy.rules
    where rule.kind == "stated" && rule.needs.isEmpty && setting.policy.applies(rule, on: setting.date) {
      guard try rule.reader.optional("input")?.text() == input.id else { continue }
      for side in [IndicatorPolicy.Target.Side.atLeast, .atMost] {
        func add(year: String?, _ required: Double) {
          targets.append(
            IndicatorPolicy.Target(
              level: statedLevel, year: year, side: side, required: required, tolerance: 0,
              severity: rule.severity, clause: rule.clause))
        }
        if let bound = try rule.reader.optional(side.rawValue) {
          // The audit judges the figure of its own year.
          let year = input.figure == nil ? String(setting.date.year) : nil
          add(year: year, try bound.number())
        }
        guard let years = try rule.reader.optional(side.rawValue + "_by_year") else { continue }
        for target in try StatedInput.figures(years) { add(year: String(target.year), target.figure) }
      }
    }
    return targets
  }
}
