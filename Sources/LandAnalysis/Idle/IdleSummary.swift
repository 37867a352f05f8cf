import District
import LandFormats
import LandModel
import LandPolicy

/// How much land is idle, at risk or unknown, what follows, and which dates are coming.
public struct IdleSummary: Sendable {
  /// A count with its land and money.
  public struct Total: Sendable, Hashable {
    /// The number of parcels.
    public var parcels = 0
    /// Their land in mu.
    public var mu = 0.0
    /// Their fees in the policy's currency.
    public var fee = 0.0
  }

  /// A row of the summary: a state, with cause and consequence where it has them.
  public struct Row: Sendable, Hashable, Comparable {
    /// What the parcels are.
    public var state: IdleVerdict.State
    /// Why.
    public var cause: IdleVerdict.Cause?
    /// What follows.
    public var consequence: IdleVerdict.Consequence?

    private var order: (Int, String, String) {
      let state = IdleVerdict.State.allCases.firstIndex(of: state) ?? 0
      return (state, cause?.rawValue ?? "", consequence?.rawValue ?? "")
    }

    /// In the order of the summary.
    public static func < (left: Row, right: Row) -> Bool { left.order < right.order }
  }

  /// A day on which something comes about for a parcel unless work starts or goes on.
  public struct Event: Sendable, Hashable {
    /// What comes about.
    public enum Kind: String, Sendable, Hashable {
      case becomesIdle = "becomes-idle"
      case takeBack = "take-back"
    }

    /// The day.
    public var date: CalendarDate
    /// What comes about.
    public var kind: Kind
    /// The parcel's key.
    public var parcel: String?
    /// Why.
    public var cause: IdleVerdict.Cause?
    /// The parcel's land.
    public var mu: Double
  }

  /// The policy's name.
  public let policyName: String
  /// The day of the assessment.
  public let date: CalendarDate
  /// The unit of the fees.
  public let currency: String
  /// What was set beside the policy's file.
  public let overrides: [Policy.Override]
  /// Parcels read, also those that the section does not apply to.
  public var read = 0
  /// The parcels and the features of layers that could not be used, in the order in which they were met.
  public internal(set) var unreadable: [UnreadableFeature] = []
  /// What a user should know.
  public let notices: [Message]
  private let wording: Wording
  /// The totals by row.
  public private(set) var totals: [Row: Total] = [:]
  /// What data was missing, by the policy's expressions, with the number of parcels of state unknown.
  public private(set) var missing: [String: Int] = [:]
  /// The coming days, sorted by date, then parcel.
  public private(set) var calendar: [Event] = []

  init(_ setting: DistrictSetting) {
    policyName = setting.policy.name
    date = setting.date
    currency = setting.policy.currency
    overrides = setting.policy.overrides
    notices = setting.notices
    wording = setting.wording
  }

  mutating func add(_ parcel: IdleLand.Parcel) {
    let verdict = parcel.verdict
    let mu = parcel.area.value.isFinite ? parcel.area.mu.value : 0
    var total =
      totals[Row(state: verdict.state, cause: verdict.cause, consequence: verdict.consequence)] ?? Total()
    total.parcels += 1
    total.mu += mu
    total.fee += verdict.fee ?? 0
    totals[Row(state: verdict.state, cause: verdict.cause, consequence: verdict.consequence)] = total
    if verdict.state == .unknown { for name in verdict.missing { missing[name, default: 0] += 1 } }
    for (day, kind) in [(verdict.idleOn, Event.Kind.becomesIdle), (verdict.takeBackOn, .takeBack)] {
      guard let day, day > date else { continue }
      calendar.append(Event(date: day, kind: kind, parcel: parcel.key, cause: verdict.cause, mu: mu))
    }
  }

  mutating func sortCalendar() {
    calendar.sort {
      ($0.date, $0.parcel ?? "", $0.kind.rawValue) < ($1.date, $1.parcel ?? "", $1.kind.rawValue)
    }
  }

  /// The rows of the summary, in order.
  public var rows: [(row: Row, total: Total)] { totals.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

  /// The total of a state.
  public func total(of state: IdleVerdict.State) -> Total {
    rows.filter { $0.row.state == state }.reduce(into: Total()) { sum, entry in
      sum.parcels += entry.total.parcels
      sum.mu += entry.total.mu
      sum.fee += entry.total.fee
    }
  }

  /// The number of parcels that the section applies to, or may apply to.
  public var assessed: Int { totals.values.reduce(0) { $0 + $1.parcels } }

  /// The summary as JSON, the calendar among it.
  public var json: JSONValue {
    .members([
      ("policy", .string(policyName)), ("on", .string(date.description)), ("currency", .string(currency)),
      ("overrides", .members(overrides.map { ($0.path, .string($0.value)) })),
      ("parcels", .members([("read", .count(read)), ("assessed", .count(assessed))])),
      (
        "states",
        .array(
          rows.map { row, total in
            .members([
              ("state", .string(row.state.rawValue)),
              ("cause", row.cause.map { .string($0.rawValue) } ?? .null),
              ("consequence", row.consequence.map { .string($0.rawValue) } ?? .null),
              ("parcels", .count(total.parcels)), ("area_mu", .real(Figure.millionth(total.mu))),
              ("fee", .real(Figure.millionth(total.fee))),
            ])
          })
      ),
      (
        "missing",
        .members(missing.sorted { $0.key < $1.key }.map { ($0.key, .count($0.value)) })
      ),
      ("unreadable", unreadable.json(in: wording)),
      ("calendar", calendarJSON),
    ])
  }

  /// The calendar as JSON.
  public var calendarJSON: JSONValue {
    .array(
      calendar.map { event in
        .members([
          ("date", .string(event.date.description)), ("event", .string(event.kind.rawValue)),
          ("parcel_id", event.parcel.map { .string($0) } ?? .null),
          ("cause", event.cause.map { .string($0.rawValue) } ?? .null),
          ("area_mu", .real(Figure.millionth(event.mu))),
        ])
      })
  }

  /// The columns of the calendar.
  static let calendarFields = [
    AttributeField(name: "date", type: .date, summary: "the day"),
    AttributeField(name: "event", type: .text, summary: "becomes-idle or take-back"),
    AttributeField(name: "parcel_id", type: .text, summary: "the parcel's key"),
    AttributeField(name: "cause", type: .text, summary: "no-start, stopped or government"),
    AttributeField(name: "area_mu", type: .real, summary: "the parcel's area by the policy's method, in mu"),
  ]

  /// The calendar as a table without geometry.
  public var calendarBatch: FeatureBatch {
    var batch = FeatureBatch(fields: Self.calendarFields)
    for (number, event) in calendar.enumerated() {
      batch.geometry.appendNone()
      batch.identifiers.append(Int64(number + 1))
      batch.attributes.append(.text(event.date.description))
      batch.attributes.append(.text(event.kind.rawValue))
      batch.attributes.append(event.parcel.map { .text($0) } ?? .null)
      batch.attributes.append(event.cause.map { .text($0.rawValue) } ?? .null)
      batch.attributes.append(Figure.millionth(event.mu))
    }
    return batch
  }
}
