import District
import LandModel
import LandPolicy

extension IndicatorTable {
  /// The land of every unit by class and position.
  static func landRows(_ tally: IndicatorTally, _ policy: IndicatorPolicy) -> [Row] {
    var totals: [IndicatorTally.Unit: IndicatorTally.Land] = [:]
    let entries = tally.classes.sorted { left, right in
      (left.key.unit.level, left.key.unit.key ?? "", left.key.landClass, left.key.position)
        < (right.key.unit.level, right.key.unit.key ?? "", right.key.landClass, right.key.position)
    }
    for (key, land) in entries { totals[key.unit, default: .init()].add(land) }
    return entries.map { key, land in
      let total = totals[key.unit] ?? .init()
      let open = openClasses(tally, policy, key.unit)
      return Row(
        level: policy.levels[key.unit.level].id, key: key.unit.key, indicator: "land",
        detail: key.position.isEmpty ? key.landClass : "\(key.landClass) \(key.position)",
        measured: SquareMetre(land.area).mu.value, status: open == nil ? .stated : .unknown,
        unit: "mu",
        denominator: "all parcels", denominatorMu: SquareMetre(total.area).mu.value, parcels: land.parcels,
        parcelsWithoutFigure: land.withoutArea, clause: "", doubt: open)
    }
  }

  /// A row for every indicator, unit and year; units that a target names are there even without a figure.
  ///
  /// - Parameter otherMethod: the way of measuring that the audit does not take.
  static func indicatorRows(
    _ tally: IndicatorTally, _ policy: IndicatorPolicy, otherMethod: AreaPolicy.Method?
  ) -> [Row] {
    var figures:
      [IndicatorTally.Unit: [Int: [(key: IndicatorTally.FigureKey, figures: IndicatorTally.Figures)]]] = [:]
    for (key, value) in tally.figures {
      figures[key.unit, default: [:]][key.indicator, default: []].append((key, value))
    }
    var rows: [Row] = []
    for (number, indicator) in policy.indicators.enumerated() {
      for level in policy.levels.indices {
        var keys = Set(
          tally.land.keys.filter { $0.unit.level == level && $0.population == indicator.population }.map(
            \.unit.key))
        for target in indicator.targets where target.level == policy.levels[level].id {
          if let key = target.key { keys.insert(key) }
        }
        for key in keys.sorted(by: { ($0 ?? "") < ($1 ?? "") }) {
          let unit = IndicatorTally.Unit(level: level, key: key)
          let land = tally.land[.init(unit: unit, population: indicator.population)] ?? .init()
          let found = (figures[unit]?[number] ?? []).sorted {
            ($0.key.year ?? "", $0.key.value ?? "") < ($1.key.year ?? "", $1.key.value ?? "")
          }
          let without = tally.withoutFigure[.init(unit: unit, indicator: number)] ?? 0
          let open = open(tally, policy, .init(unit: unit, population: indicator.population), indicator)
          for (year, detail, measured) in measures(indicator, land, found) {
            let row = Row(
              level: policy.levels[level].id, key: key, year: year, indicator: indicator.id, detail: detail,
              measured: measured, status: measured == nil || open != nil ? .unknown : .stated,
              unit: indicator.unit,
              denominator: policy.populations[indicator.population].id,
              denominatorMu: SquareMetre(land.area).mu.value,
              parcels: land.parcels, parcelsWithoutFigure: without, clause: "", doubt: open)
            let targets = indicator.targets.filter { target in
              target.level == row.level && (target.key == nil || target.key == key)
                && (target.year == nil || target.year == year)
            }
            let other = otherMethod.flatMap { method in
              otherFigure(measured, indicator, land).map { (method: method, figure: $0) }
            }
            rows += targets.isEmpty ? [row] : targets.map { judged(row, by: $0, other: other) }
          }
        }
      }
    }
    return rows
  }

  /// Why a population's figures in a unit are not known for sure, or nil where nothing is missing.
  private static func open(
    _ tally: IndicatorTally, _ policy: IndicatorPolicy, _ key: IndicatorTally.LandKey,
    _ indicator: IndicatorPolicy.Indicator
  ) -> Message? {
    let anywhere = IndicatorTally.LandKey(
      unit: .init(level: key.unit.level, key: nil), population: key.population)
    let withoutLand = indicator.kind.dependsOnLand ? tally.openLand[key] ?? 0 : 0
    let parcels =
      (tally.open[key] ?? 0) + withoutLand + (key == anywhere ? 0 : tally.openLevels[anywhere] ?? 0)
    return open(parcels, unread(tally, policy, key.unit))
  }

  /// Why the land of a unit by class is not known for sure.
  private static func openClasses(
    _ tally: IndicatorTally, _ policy: IndicatorPolicy, _ unit: IndicatorTally.Unit
  ) -> Message? {
    open(tally.openClasses[unit] ?? 0, unread(tally, policy, unit))
  }

  private static func open(_ parcels: Int, _ unread: [UnreadableFeature]) -> Message? {
    var reasons: [Message] = []
    if parcels > 0 {
      reasons.append(
        "the part of \(parcels) parcels is not known, because they, or features that could touch them, can't be read"
      )
    }
    if !unread.isEmpty { reasons.append(unread.note) }
    return reasons.isEmpty ? nil : Message.joined(reasons, by: "; ")
  }

  /// The parcels that can't be read and could lie in a unit.
  private static func unread(
    _ tally: IndicatorTally, _ policy: IndicatorPolicy, _ unit: IndicatorTally.Unit
  ) -> [UnreadableFeature] {
    let unread = tally.parcels.unread
    guard !unread.isEmpty, case .layer(let layer, _) = policy.levels[unit.level].source,
      let feature = layer.keys.firstIndex(where: { $0 == unit.key })
    else { return unread }
    let box = layer.features.geometry.boxes[feature]
    return unread.filter { $0.reach?.intersects(box) ?? true }
  }

  private static func measures(
    _ indicator: IndicatorPolicy.Indicator, _ land: IndicatorTally.Land,
    _ found: [(key: IndicatorTally.FigureKey, figures: IndicatorTally.Figures)]
  ) -> [(year: String?, detail: String?, measured: Double?)] {
    switch indicator.kind {
    case .area: return [(nil, nil, land.area * indicator.factor)]
    case .count: return [(nil, nil, Double(land.parcels))]
    case .sum, .perLand, .mean, .values:
      guard !found.isEmpty else { return [(nil, nil, nil)] }
      return found.map { key, figures in
        let measured: Double?
        switch indicator.kind {
        case .perLand: measured = land.area > 0 ? figures.sum / land.area * indicator.factor : nil
        case .mean: measured = figures.weight > 0 ? figures.sum / figures.weight : nil
        default: measured = figures.sum * indicator.factor
        }
        return (key.year, key.value, measured)
      }
    }
  }

  /// A figure as it would be with the land by another way of measuring; nil where land has no part in it.
  private static func otherFigure(
    _ measured: Double?, _ indicator: IndicatorPolicy.Indicator, _ land: IndicatorTally.Land
  ) -> Double? {
    guard let measured, land.area > 0, land.otherArea > 0 else { return nil }
    switch indicator.kind {
    case .area: return measured * land.otherArea / land.area
    case .perLand: return measured * land.area / land.otherArea
    case .sum, .mean, .values, .count: return nil
    }
  }

  /// A row with what is required of it.
  static func judged(
    _ row: Row, by target: IndicatorPolicy.Target, other: (method: AreaPolicy.Method, figure: Double)? = nil
  ) -> Row {
    var row = row
    row.required = target.required
    row.side = target.side
    row.severity = target.severity
    row.clause = target.clause.citation
    guard let measured = row.measured, let required = target.required else {
      row.status = .unknown
      return row
    }
    let difference = measured - required
    row.difference = difference
    // What is missing could decide otherwise.
    if row.status == .unknown { return row }
    row.status = target.isMet(by: measured, required) ? .met : .missed
    if let other,
      AreaDoubts.isClose(measured, to: required, other: other.figure)
        || target.isMet(by: other.figure, required) != (row.status == .met)
    {
      row.doubt =
        "within the methods' difference: \(Figure.rounded(other.figure, 6)) \(other.method.words)"
    }
    return row
  }
}

extension IndicatorPolicy.Target {
  /// Whether a figure is what is required, but for the tolerance.
  func isMet(by measured: Double, _ required: Double) -> Bool {
    switch side {
    case .atLeast: return measured - required >= -tolerance
    case .atMost: return measured - required <= tolerance
    case .equal: return abs(measured - required) <= tolerance
    }
  }
}
