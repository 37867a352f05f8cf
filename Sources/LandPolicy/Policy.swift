import LandModel

/// What a district wants kept and reached: the layers' columns, the way of measuring, the rules and the plan.
public struct Policy: Sendable, Hashable {
  /// The policy file, for messages.
  public var file: String
  /// The policy's name, for reports.
  public var name: String
  /// How areas are measured.
  public var area: AreaPolicy
  /// The unit of costs and budgets in words: `万元`, `million US dollars`.
  public var currency: String
  /// How many of the columns' units make one unit of the currency.
  public var currencyDivisor: Double
  /// The parcels' layer.
  public var parcels: LayerPolicy
  /// The industrial blocks' layer, or nil.
  public var blocks: LayerPolicy?
  /// The no-go layers by name, sorted by name.
  public var constraints: [(name: String, layer: LayerPolicy)] {
    constraintLayers.map { ($0.name, $0.layer) }
  }
  /// Further layers that rules name, by name.
  public var otherLayers: [String: LayerPolicy]
  /// How much of a parcel must lie in blocks for it to be inside, as a share of its area.
  public var insideShare: Double
  /// The least overlap that counts, in square metres.
  public var minimumOverlap: Double
  /// The rules, in the file's order.
  public var rules: [Rule]
  /// The closed vocabularies that rules name.
  public var enumerations: [Enumeration]
  /// Figures that no layer holds, as somebody states them.
  public var inputs: [StatedInput]
  /// How contradictory texts are read.
  public var readings: [Reading]
  /// The whole file, for sections that an analysis of its own reads (`plan`, `idle`, `redevelopment`, …).
  public var document: PolicyValue
  /// What `--set` replaced: path and value, in the order given.
  public var overrides: [Override]

  private var constraintLayers: [NamedLayer]

  private struct NamedLayer: Sendable, Hashable {
    var name: String
    var layer: LayerPolicy
  }

  /// A value replaced on the command line.
  public struct Override: Sendable, Hashable {
    /// Where in the policy: `plan.years`.
    public var path: String
    /// What was put there, as it was written.
    public var value: String
    /// The place in the path, from 0, of the first name that the file does not have; nil where it has all.
    public var firstNew: Int?

    /// Makes an override.
    public init(path: String, value: String, firstNew: Int? = nil) {
      self.path = path
      self.value = value
      self.firstNew = firstNew
    }
  }

  /// Reads a policy from its tree.
  public init(_ reader: PolicyReader, overrides: [Override] = []) throws {
    try reader.allow(Self.section)
    file = reader.file
    name = try reader.required("name").text()
    area = try reader.optional("area").map { try AreaPolicy($0) } ?? AreaPolicy()
    currency = Self.usualCurrency
    currencyDivisor = 1
    if let section = try reader.optional("currency") {
      if case .text(let unit) = section.value.content {
        currency = unit
      } else {
        try section.allow(Self.currencySection)
        currency = try section.required("unit").text()
        currencyDivisor = try section.optional("divisor")?.number() ?? 1
      }
    }
    let layers = try reader.required("layers")
    parcels = try LayerPolicy(try layers.required("parcels"))
    if let condition = parcels.condition {
      throw PolicyReader(file: reader.file, value: condition).error(
        PolicyFault.conditionOnParcels)
    }
    blocks = try layers.optional("blocks").map { try LayerPolicy($0) }
    var named: [NamedLayer] = []
    var others: [String: LayerPolicy] = [:]
    for (name, layer) in try layers.entries() where name != "parcels" && name != "blocks" {
      if name == "constraints" {
        for (name, layer) in try layer.entries() {
          named.append(NamedLayer(name: name, layer: try LayerPolicy(layer)))
        }
      } else if name == "reserved-zones" {
        named.append(NamedLayer(name: name, layer: try LayerPolicy(layer)))
      } else if !layer.value.isNull {
        others[name] = try LayerPolicy(layer)
      }
    }
    constraintLayers = named.sorted { $0.name < $1.name }
    otherLayers = others
    let position = try reader.optional("position")
    try position?.allow(Self.positionSection)
    insideShare = try position?.optional("inside_share")?.number() ?? Self.usualInsideShare
    minimumOverlap = try position?.optional("minimum_overlap_m2")?.number() ?? Self.usualMinimumOverlap
    rules = try (reader.optional("rules")?.elements() ?? []).map { try Rule($0) }
    var seen: Set<String> = []
    for rule in rules where !seen.insert(rule.id).inserted {
      throw rule.reader.error(PolicyFault.repeatedRule(rule.id))
    }
    enumerations = try (reader.optional("enumerations")?.elements() ?? []).map { try Enumeration($0) }
    inputs = try (reader.optional("inputs")?.elements() ?? []).map { try StatedInput($0) }
    readings = try (reader.optional("readings")?.entries() ?? []).map {
      try Reading($0.reader, name: $0.name)
    }
    document = reader.value
    self.overrides = overrides
    try checkReadings()
  }

  /// Whether a rule holds on a day and under the readings that the policy takes.
  public func applies(_ rule: Rule, on date: CalendarDate) -> Bool { reasonNotToApply(rule, on: date) == nil }

  /// Why a rule does not apply, in words; nil where it does.
  public func reasonNotToApply(_ rule: Rule, on date: CalendarDate) -> Message? {
    if let from = rule.validFrom, date < from { return "holds from \(from)" }
    if let until = rule.validUntil, date > until { return "held until \(until)" }
    guard let variant = rule.variant else { return nil }
    let taken = readings.first { $0.name == variant.reading }?.word
    return taken == variant.word ? nil : "belongs to the reading \(variant.reading): \(variant.word)"
  }

  /// Every variant names a reading, and every reading takes a word that some rule or its options know.
  private func checkReadings() throws {
    let names = readings.map(\.name)
    for rule in rules {
      guard let variant = rule.variant, !names.contains(variant.reading) else { continue }
      throw try rule.reader.required("variant").error(
        PolicyFault.unknownReading(variant.reading, known: names))
    }
    for reading in readings {
      let words = Set(rules.compactMap(\.variant).filter { $0.reading == reading.name }.map(\.word))
        .union(reading.options).sorted()
      guard !words.isEmpty, !words.contains(reading.word) else { continue }
      throw reading.reader.error(
        PolicyFault.unknownWordOfReading(reading.word, reading: reading.name, known: words))
    }
  }

  /// A reader of a section, or nil where the policy has none.
  public func section(_ name: String) throws -> PolicyReader? {
    try PolicyReader(file: file, value: document).optional(name)
  }
}
