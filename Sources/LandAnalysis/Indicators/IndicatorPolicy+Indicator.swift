import LandModel
import LandPolicy

extension IndicatorPolicy.Indicator.Kind {
  /// Whether the figure depends on how much land there is.
  var dependsOnLand: Bool {
    switch self {
    case .area, .perLand, .mean: return true
    case .sum, .values, .count: return false
    }
  }

  /// The attribute that the figure is of, as an index; nil for the land itself.
  var attribute: Int? {
    switch self {
    case .area, .count: return nil
    case .sum(let index), .perLand(let index), .mean(let index), .values(let index): return index
    }
  }
}

extension IndicatorPolicy {
  /// Reads an indicator; what an attribute's kind does not allow is an error.
  static func indicator(
    _ reader: PolicyReader, _ attributes: [Attribute], _ populations: [Population], levels: [String]
  ) throws -> Indicator {
    try reader.allow(indicatorSection)
    let of = try reader.required("of")
    let population = try index(of, among: populations.map(\.id), part: .population)
    let unit = try reader.optional("unit")?.text()
    var kinds: [(Indicator.Kind, PolicyReader)] = []
    func attribute(_ name: String, _ kind: AttributeKind, _ make: (Int) -> Indicator.Kind) throws {
      guard let entry = try reader.optional(name) else { return }
      let number = try index(entry, among: attributes.map(\.id), part: .attribute)
      guard attributes[number].kind == kind else {
        throw entry.error(
          SectionFault.attributeKind(
            attributes[number].kind, of: attributes[number].id, needed: kind, by: name))
      }
      kinds.append((make(number), entry))
    }
    try attribute("sum", .extensive) { .sum($0) }
    try attribute("per_land", .extensive) { .perLand($0) }
    try attribute("mean", .intensive) { .mean($0) }
    try attribute("values", .kept) { .values($0) }
    if let measure = try reader.optional("measure") {
      kinds.append((try measure.choice(LandMeasure.self) == .area ? .area : .count, measure))
    }
    guard kinds.count == 1, let (kind, place) = kinds.first else {
      throw reader.error(SectionFault.noSingleFigure)
    }
    func converted(_ factor: Double?) throws -> Double {
      guard let factor else { throw place.error(SectionFault.unconvertibleUnit(unit ?? "")) }
      return factor
    }
    let factor: Double
    let written: String
    switch kind {
    case .sum(let number):
      written = unit ?? attributes[number].unit.text
      factor = try converted(attributes[number].unit.factor(to: MeasureUnit(written)))
    case .perLand(let number):
      written = try reader.required("unit").text()
      factor = try converted(attributes[number].unit.factorPerSquareMetre(to: written))
    case .area:
      written = unit ?? "mu"
      factor = try converted(MeasureUnit.squareMetre.factor(to: MeasureUnit(written)))
    case .mean(let number):
      written = unit ?? attributes[number].unit.text
      factor = 1
    case .count, .values:
      written = unit ?? "parcels"
      factor = 1
    }
    return Indicator(
      id: try reader.required("id").text(), kind: kind, population: population, unit: written,
      targets: try (reader.optional("targets")?.elements() ?? []).map { try target($0, levels: levels) },
      factor: factor)
  }

  /// What is told of a population's land.
  enum LandMeasure: String, CaseIterable { case area, count }

  private static func target(_ reader: PolicyReader, levels: [String]) throws -> Target {
    let sides = Target.Side.allCases.map(\.rawValue)
    try reader.allow(targetSection)
    let given = try reader.entries().filter { sides.contains($0.name) }
    guard given.count == 1, let (name, value) = given.first, let side = Target.Side(rawValue: name) else {
      throw reader.error(SectionFault.noSingleSide)
    }
    let level = try reader.required("level")
    _ = try index(level, among: levels, part: .level)
    return Target(
      level: try level.text(), key: try reader.optional("key")?.text(),
      year: try reader.optional("year")?.text(),
      side: side, required: value.value.isNull ? nil : try value.number(),
      tolerance: try reader.optional("tolerance")?.number() ?? 0,
      severity: try reader.optional("severity")?.choice(Severity.self) ?? .hard,
      clause: try Clause(under: "clause", of: reader))
  }

  private static func index(
    _ reader: PolicyReader, among names: [String], part: SectionFault.Part
  ) throws -> Int {
    let name = try reader.text()
    guard let index = names.firstIndex(of: name) else {
      throw reader.error(SectionFault.unknownPart(part, name, known: names))
    }
    return index
  }
}
