import District
import LandModel
import LandPolicy

/// The `indicators` section of a policy, bound to the parcels' columns.
public struct IndicatorPolicy: Sendable {
  /// What an attribute allows when a parcel lies in several units.
  public enum AttributeKind: String, Sendable, Hashable, CaseIterable {
    /// A total that may be split by area and added up: output, floor area.
    case extensive
    /// A ratio that is averaged by area: a floor-area ratio.
    case intensive
    /// A word that is only kept and counted: a class.
    case kept
  }

  /// An attribute with what may be done to it.
  public struct Attribute: Sendable {
    /// The attribute's name.
    public var id: String
    /// What may be done to it.
    public var kind: AttributeKind
    /// The unit of its values.
    public var unit: MeasureUnit
    /// Whether it is a figure of a year, rather than a state.
    public var isYearly: Bool
    let value: BoundExpression
  }

  /// A named set of parcels: what figures are of, and the land that they are divided by.
  public struct Population: Sendable {
    /// The population's name.
    public var id: String
    /// What it is, in words.
    public var name: String
    let condition: BoundExpression
  }

  /// How parcels are gathered: into blocks, towns, parks, the district.
  public struct Level: Sendable {
    /// How a parcel that lies in several units of a layer is given to them.
    public enum Assignment: String, Sendable, Hashable, CaseIterable {
      /// Whole, to the one that holds most of it.
      case largest
      /// By area; only extensive and intensive attributes are split.
      case split
    }

    enum Source: Sendable {
      case attribute(BoundExpression)
      case layer(PolygonLayer, Assignment)
    }

    /// The level's name.
    public var id: String
    let source: Source
  }

  /// A figure to be computed for every unit.
  public struct Indicator: Sendable {
    /// How the figure comes about.
    public enum Kind: Sendable, Hashable {
      /// An attribute's sum over the population.
      case sum(Int)
      /// An attribute's sum over the population's land.
      case perLand(Int)
      /// An attribute's mean, weighted by area.
      case mean(Int)
      /// The number of parcels by the value of an attribute.
      case values(Int)
      case area
      case count
    }

    /// The indicator's name.
    public var id: String
    /// How it comes about.
    public var kind: Kind
    /// The index of the population.
    public var population: Int
    /// The unit of the figure.
    public var unit: String
    /// What it is required to be.
    public var targets: [Target]
    /// What the sum, or the sum by m², is to be multiplied by.
    let factor: Double
  }

  /// What a figure is required to be.
  public struct Target: Sendable, Hashable {
    /// On which side of the figure the requirement lies.
    public enum Side: String, Sendable, Hashable, CaseIterable {
      case atLeast = "at_least"
      case atMost = "at_most"
      case equal
    }

    /// The level that it holds for.
    public var level: String
    /// The unit's key, or nil for all of the level.
    public var key: String?
    /// The year that it holds for, or nil for all.
    public var year: String?
    /// On which side of the figure it lies.
    public var side: Side
    /// Nil where the texts leave the figure open.
    public var required: Double?
    /// What a text's rounding allows for.
    public var tolerance: Double
    /// How strictly it binds.
    public var severity: Severity
    /// Where it stands.
    public var clause: Clause
  }

  /// Blocks, towns, parks, the district.
  public let levels: [Level]
  /// The features of levels' layers that can't be used.
  var unreadable: [UnreadableFeature] {
    levels.flatMap { level -> [UnreadableFeature] in
      guard case .layer(let layer, _) = level.source else { return [] }
      return layer.unreadable.features
    }
  }
  /// What may be summed, averaged or counted.
  public let attributes: [Attribute]
  /// What figures are of.
  public let populations: [Population]
  /// What is computed.
  public let indicators: [Indicator]
  /// The year of a parcel's figures.
  let year: BoundExpression?
  /// By what the land is told apart, besides its position.
  let landClass: BoundExpression?

  /// Reads the section.
  ///
  /// - Throws: ``LandError`` with the place in the policy.
  public init(_ reader: PolicyReader, setting: DistrictSetting) throws {
    try reader.allow(Self.section)
    let columns = setting.columns
    year = try reader.optional("year").map { try columns.bind($0) }
    landClass = try reader.optional("land_class").map { try columns.bind($0) }
    levels = try reader.required("levels").elements().map { try Self.level($0, setting) }
    let attributes = try (reader.optional("attributes")?.entries() ?? []).map { id, entry in
      try entry.allow(Self.attributeSection)
      let value =
        try entry.optional("value")
        ?? PolicyReader(
          file: entry.file,
          value: PolicyValue(
            .text("`\(id)`"), line: entry.value.line, column: entry.value.column, path: entry.value.path))
      return Attribute(
        id: id, kind: try entry.required("kind").choice(AttributeKind.self),
        unit: MeasureUnit(try entry.optional("unit")?.text() ?? ""),
        isYearly: try entry.optional("yearly")?.boolean() ?? false, value: try columns.bind(value))
    }
    self.attributes = attributes
    let populations = try reader.required("populations").entries().map { id, entry in
      try entry.allow(Self.populationSection)
      return Population(
        id: id, name: try entry.optional("name")?.text() ?? id,
        condition: try columns.bind(try entry.required("where")))
    }
    self.populations = populations
    let levelNames = levels.map(\.id)
    indicators = try reader.required("indicators").elements().map {
      try Self.indicator($0, attributes, populations, levels: levelNames)
    }
  }

  private static func level(_ reader: PolicyReader, _ setting: DistrictSetting) throws -> Level {
    try reader.allow(levelSection)
    let id = try reader.required("id").text()
    if let by = try reader.optional("by") {
      return Level(id: id, source: .attribute(try setting.columns.bind(by)))
    }
    guard let layer = try reader.optional("layer") else {
      throw reader.error(SectionFault.noSourceOfLevel)
    }
    let polygons = try PolygonLayer(
      setting.workspace, name: id, policy: try LayerPolicy(layer), working: setting.working,
      dissolved: false,
      file: setting.policy.file)
    return Level(
      id: id,
      source: .layer(polygons, try reader.optional("assign")?.choice(Level.Assignment.self) ?? .largest))
  }
}
