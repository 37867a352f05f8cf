import District
import LandModel
import LandPolicy

/// The features of a layer, or their land, come to what is required (`kind: layer-total`): one industrial base, a park
/// of 1 km².
struct LayerTotalRule: RuleKind {
  static let section = PolicySection(
    kind: "layer-total", of: Rule.path,
    summary:
      "The features of a layer, or their land, come to what is required: one industrial base, a park of 1 km².",
    names: [
      .needed("layer", .text, "the layer"),
      .optional("where", .expression, "which of its features", default: "all"),
      .optional(
        "measure", .word(Measure.self), "whether features or their land are counted",
        default: Measure.count.rawValue),
      .optional("unit", .text, "the unit of an area", default: "m2"),
      .optional("what", .text, "the figure's name in messages", default: "the layer's name"),
    ] + Requirement.parameters)

  private enum Measure: String, CaseIterable { case count, area }

  private let rule: Rule
  private let layer: PolygonLayer
  private let measure: Measure
  private let requirement: Requirement
  private let unit: String
  private let unitSize: Double
  private let what: Message

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    let named = try reader.required("layer")
    layer = try setting.layer(named: named, where: try reader.optional("where"))
    measure = try reader.optional("measure")?.choice(Measure.self) ?? .count
    requirement = try Requirement(reader, in: setting)
    let unitReader = try reader.optional("unit")
    unit = try unitReader?.text() ?? (measure == .count ? "features" : "m2")
    unitSize = measure == .count ? 1 : try AreaPolicy.size(ofUnit: unit, at: unitReader ?? reader)
    what =
      try reader.optional("what").map { Message(verbatim: try $0.text()) }
      ?? (measure == .count ? "the number of \(layer.name)" : "\(layer.name)")
  }

  func conclude(
    _ tally: ParcelCounts, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    let unreadable = layer.unreadable.features
    guard measure == .area else {
      let count = layer.features.count
      return requirement.verdict(
        onAtLeast: Double(count), atMost: Double(count + unreadable.count), because: unreadable, of: rule,
        unit: unit, what: what, place: layer.name, findings: &findings)
    }
    let column = layer.features.geometry
    let area = try setting.areas(of: column).reduce(0, +)
    let other =
      try setting.otherAreas(of: column).map { [($0.method, $0.areas.reduce(0, +) / unitSize)] } ?? []
    let most = try area + setting.greatestArea(of: unreadable)
    return requirement.verdict(
      onAtLeast: area / unitSize, atMost: most / unitSize, because: unreadable, of: rule, unit: unit,
      what: what, place: layer.name, others: other, findings: &findings)
  }

  var needsEveryParcel: Bool { false }
}

extension AreaPolicy {
  /// A unit of area in square metres; an unknown one is reported with those there are.
  static func size(ofUnit unit: String, at reader: PolicyReader) throws -> Double {
    if let size = units[unit] { return size }
    throw reader.error(RuleFault.unknownAreaUnit(unit, known: units.keys.sorted()))
  }
}
