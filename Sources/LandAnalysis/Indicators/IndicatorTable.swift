import District
import LandFormats
import LandModel
import LandPolicy

/// Indicators by unit and year: measured, required, difference, status.
public struct IndicatorTable: Sendable {
  /// How a figure stands to what is required.
  public enum Status: String, Sendable, Hashable {
    case met, missed
    /// Nothing is required.
    case stated
    /// There is no figure, or the required one is not known.
    case unknown
    /// Another command gives it.
    case elsewhere
  }

  /// A figure of a unit.
  public struct Row: Sendable {
    /// The level's name.
    public var level: String
    /// The unit's key; nil for parcels that lie in no unit.
    public var key: String?
    /// The year of the figures; nil for a state.
    public var year: String?
    /// The indicator's name.
    public var indicator: String
    /// What the figure is of, besides the indicator: a land class and position, a value.
    public var detail: String?
    /// The figure; nil where there is none.
    public var measured: Double?
    /// What it has to be; nil where nothing is, or is known to be, required.
    public var required: Double?
    /// On which side the requirement lies.
    public var side: IndicatorPolicy.Target.Side?
    /// Measured less required.
    public var difference: Double?
    /// How the figure stands to it.
    public var status: Status
    /// How strictly it binds.
    public var severity: Severity?
    /// The unit of measured, required and difference.
    public var unit: String
    /// The population that the figure is of, and whose land it is divided by.
    public var denominator: String
    /// That population's land in the unit.
    public var denominatorMu: Double
    /// The parcels of the population in the unit.
    public var parcels: Int
    /// Those of which there is no figure; their land is in the denominator all the same.
    public var parcelsWithoutFigure: Int
    /// Where the requirement stands.
    public var clause: String
    /// What another way of measuring areas gives where it decides otherwise, in words.
    public var doubt: Message?
  }

  /// The level of the figures that somebody states, rather than the parcels.
  public static let statedLevel = "stated"

  /// The policy's name.
  public let policyName: String
  /// What was set beside the policy's file.
  public let overrides: [Policy.Override]
  /// How areas were measured.
  public let areaMethod: String
  /// The land by class and position, then the indicators in the policy's order.
  public internal(set) var rows: [Row] = []
  /// What a reader should know: parcels that could not be told to belong or not.
  public internal(set) var notices: [Message] = []
  /// The parcels, and the features of the layers, that could not be used.
  public internal(set) var unreadable: [UnreadableFeature] = []
  /// Parcels read.
  public internal(set) var read = 0
  private let wording: Wording

  /// Computes the indicators of all parcels in one pass.
  ///
  /// - Throws: ``LandError`` where the policy has no section `indicators`, or a wrong one.
  public init(_ setting: DistrictSetting, progress: (Int) throws -> Void = { _ in }) throws {
    guard let section = try setting.policy.section("indicators") else {
      throw LandError(SectionFault.noSection(.indicators), file: setting.policy.file)
    }
    let policy = try IndicatorPolicy(section, setting: setting)
    policyName = setting.policy.name
    overrides = setting.policy.overrides
    areaMethod = setting.areaMethodName
    wording = setting.wording
    var tally = IndicatorTally()
    try ParcelPass(setting).run(
      makeState: { try IndicatorWorker(setting, policy) },
      work: { worker, rows in try worker.tally(rows) },
      consume: { next in
        tally.add(next)
        try progress(next.rowCount)
      })
    let setAside = try setting.parcelTable.setAside(readsKept: true)
    tally.rowCount += setAside.count
    tally.parcels.unread += setAside
    unreadable = tally.parcels.all + policy.unreadable + setting.unreadableOfLayers
    read = tally.rowCount
    notices = tally.undecided.sorted { $0.key < $1.key }.map {
      "\($0.value) parcels may or may not belong to “\(policy.populations[$0.key].id)”: data is missing"
    }
    notices += setting.notices
    rows =
      try Self.landRows(tally, policy) + Self.indicatorRows(tally, policy, otherMethod: setting.otherMethod)
      + Self.statedRows(setting)
  }

  /// The fields of the table in a file.
  public static let fields = [
    AttributeField(
      name: "level", type: .text,
      summary: "the policy's level that the unit belongs to, or stated for what somebody states"),
    AttributeField(
      name: "unit_key", type: .text,
      summary: "the key of the block, town or other unit; null for parcels in none"),
    AttributeField(name: "year", type: .text, summary: "the year of the figures; null for a state"),
    AttributeField(
      name: "indicator", type: .text,
      summary: "the indicator's id in the policy, or land for areas by class and position"),
    AttributeField(
      name: "detail", type: .text,
      summary: "what the figure is of besides: a land class and position, a value"),
    AttributeField(
      name: "measured", type: .real,
      summary: "the figure, in the unit of the column unit; null where there is none"),
    AttributeField(
      name: "required", type: .real,
      summary: "what it has to be, in the same unit; null where nothing is known to be required"),
    AttributeField(name: "difference", type: .real, summary: "measured less required, in the same unit"),
    AttributeField(
      name: "status", type: .text,
      summary: "met, missed, stated (nothing is required), unknown or elsewhere (another command)"),
    AttributeField(
      name: "severity", type: .text, summary: "how strictly the requirement binds: hard or soft"),
    AttributeField(name: "unit", type: .text, summary: "the unit of measured, required and difference"),
    AttributeField(
      name: "denominator", type: .text,
      summary: "the population that the figure is of, and whose land it is divided by"),
    AttributeField(name: "denominator_mu", type: .real, summary: "that population's land in the unit, in mu"),
    AttributeField(
      name: "parcels", type: .integer, summary: "the number of the population's parcels in the unit"),
    AttributeField(
      name: "parcels_without_figure", type: .integer,
      summary: "how many of these have no figure, though their land counts"),
    AttributeField(name: "clause", type: .text, summary: "the document and section of the requirement"),
    AttributeField(
      name: "doubt", type: .text,
      summary:
        "what another way of measuring areas gives, where it decides otherwise; what can't be read and could change the figure"
    ),
  ]

  /// The table's rows as attributes without geometry.
  public var batch: FeatureBatch {
    var batch = FeatureBatch(fields: Self.fields)
    for (number, row) in rows.enumerated() {
      batch.geometry.appendNone()
      batch.identifiers.append(Int64(number + 1))
      for value in values(of: row) { batch.attributes.append(value) }
    }
    return batch
  }

  private func values(of row: Row) -> [AttributeValue] {
    func text(_ text: String?) -> AttributeValue { text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .null }
    func number(_ number: Double?) -> AttributeValue {
      number.flatMap { $0.isFinite ? .real(Figure.millionth($0)) : nil } ?? .null
    }
    return [
      .text(row.level), text(row.key), text(row.year), .text(row.indicator), text(row.detail),
      number(row.measured),
      number(row.required), number(row.difference), .text(row.status.rawValue), text(row.severity?.rawValue),
      text(row.unit), text(row.denominator), number(row.denominatorMu), .integer(Int64(row.parcels)),
      .integer(Int64(row.parcelsWithoutFigure)), text(row.clause), text(row.doubt.map(wording.text)),
    ]
  }

  /// The table as JSON; what it says is in the language of the setting.
  public var json: JSONValue {
    .members([
      ("policy", .string(policyName)), ("area_method", .string(areaMethod)),
      ("overrides", .members(overrides.map { ($0.path, .string($0.value)) })), ("parcels", .count(read)),
      ("notices", .array(notices.map { .string(wording.text($0)) })),
      ("unreadable", unreadable.json(in: wording)),
      (
        "indicators",
        .array(
          rows.map { row in .members(zip(Self.fields, values(of: row)).map { ($0.name, JSONValue($1)) })
          })
      ),
    ])
  }
}
