import District
import LandModel
import LandPolicy

/// The `redevelopment` section of a policy: which parcels are looked at, what makes one a candidate, which
/// candidates hang together, and how they are scored.
public struct RedevelopmentPolicy: Sendable {
  /// Why a parcel may be a candidate.
  public struct Reason: Sendable {
    /// What a reason is about; class and grade are two scales without a mapping and stay apart.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// One of the four signs of low efficiency (布局散乱、利用粗放、用途不合理、建筑危旧).
      case sign
      /// The enterprise class A to D.
      case enterpriseClass = "class"
      /// The development grade 优先, 支持, 提升, 限制.
      case grade
      /// A figure beyond a threshold.
      case threshold
    }

    /// The reason's name.
    public var id: String
    /// What it is about.
    public var kind: Kind
    /// The reason in words, as it stands in results.
    public var words: String
    /// Where it comes from.
    public var clause: Clause
    let condition: BoundExpression
    let dependsOnArea: Bool
  }

  /// A part of the score: a figure, usually 0 to 1, and its weight.
  public struct Component: Sendable {
    /// The component's name.
    public var id: String
    /// What the figure is taken by.
    public var weight: Double
    /// What counts where the figure is unknown for a parcel.
    public var valueWhereUnknown: Double
    let expression: Expression
    let bound: BoundExpression
  }

  /// How contiguous groups are told.
  public struct Grouping: Sendable {
    /// The largest gap in metres; 0 for contact along an edge.
    public var tolerance: Double
    /// The joint area from which a group counts as a contiguous area (成片区域), in mu.
    public var minimumMu: Double
    /// Where the joint area comes from.
    public var clause: Clause
    /// Land that no contiguous area may have, such as the central business area.
    public var outside: PolygonLayer?
    /// From which share of a parcel in that land on it is left out of all groups.
    public var outsideShare: Double
  }

  /// The names that score components may use besides the parcels' columns.
  public static let groupNames = ["group_area_mu", "group_parcels", "reasons", "signs"]

  let condition: BoundExpression?
  /// What makes a candidate.
  public let reasons: [Reason]
  /// How many reasons make a candidate.
  public let minimumReasons: Int
  /// What the score is made of.
  public let components: [Component]
  /// What hangs together.
  public let grouping: Grouping
  /// By how much a weight is changed to see how the ranking changes: 0.2.
  public let sensitivityChange: Double
  /// The length of the top of the ranking that is compared.
  public let sensitivityTop: Int
  /// The parcels' columns that components use, each bound alone; then come ``groupNames``.
  let names: [(name: String, value: BoundExpression)]

  /// Reads the section.
  ///
  /// - Throws: ``LandError`` with the place in the policy.
  public init(_ reader: PolicyReader, setting: DistrictSetting) throws {
    try reader.allow(Self.section)
    let columns = setting.columns
    condition = try reader.optional("where").map { try columns.bind($0) }
    reasons = try reader.required("reasons").elements().map { entry in
      try entry.allow(Self.reasonSection)
      let condition = try columns.bind(try entry.required("when"))
      return Reason(
        id: try entry.required("id").text(), kind: try entry.required("kind").choice(Reason.Kind.self),
        words: try entry.required("words").text(), clause: try Clause(under: "clause", of: entry),
        condition: condition, dependsOnArea: condition.slots.contains { columns.dependsOnArea($0) })
    }
    minimumReasons = try reader.optional("minimum_reasons")?.integer(in: 1...1000) ?? Self.usualReasons
    let groups = try reader.required("groups")
    try groups.allow(Self.groupsSection)
    grouping = Grouping(
      tolerance: try groups.required("tolerance_m").number(),
      minimumMu: try groups.required("minimum_mu").number(),
      clause: try Clause(under: "clause", of: groups),
      outside: try groups.optional("outside").map { try setting.layer(named: $0, dissolved: true) },
      outsideShare: try groups.optional("outside_share")?.number() ?? Self.usualOutsideShare)
    guard grouping.tolerance >= 0 else {
      throw try groups.required("tolerance_m").error(SectionFault.negative)
    }
    let sensitivity = try reader.required("sensitivity")
    try sensitivity.allow(Self.sensitivitySection)
    sensitivityChange = try sensitivity.required("change").number()
    sensitivityTop = try sensitivity.required("top").integer(in: 1...1_000_000)
    (components, names) = try Self.components(try reader.required("score"), columns: columns)
  }

  private static func components(
    _ reader: PolicyReader, columns: ParcelColumns
  ) throws -> ([Component], [(name: String, value: BoundExpression)]) {
    var names: [(name: String, value: BoundExpression)] = []
    var read: [(id: String, weight: Double, unknown: Double, expression: Expression)] = []
    for (id, entry) in try reader.entries() {
      try entry.allow(componentSection)
      let value = try entry.required("value")
      let expression = try Expression(value)
      for name in expression.names
      where !groupNames.contains(name) && !names.contains(where: { $0.name == name }) {
        guard columns.slot(name) != nil else {
          throw value.error(LayerFault.noColumnOfParcels(name, known: columns.names + groupNames))
        }
        names.append((name, try BoundExpression(try Expression("`\(name)`"), slot: columns.slot)))
      }
      let weight = try entry.required("weight").number()
      guard weight >= 0 else { throw try entry.required("weight").error(SectionFault.negative) }
      read.append((id, weight, try entry.required("unknown").number(), expression))
    }
    let slots = names.map(\.name) + groupNames
    let components = try read.map { entry in
      Component(
        id: entry.id, weight: entry.weight, valueWhereUnknown: entry.unknown, expression: entry.expression,
        bound: try BoundExpression(entry.expression) { slots.firstIndex(of: $0) })
    }
    return (components, names)
  }
}
