import District
import LandModel

/// What is recorded of a parcel's development.
public struct DevelopmentFacts: Sendable, Hashable {
  /// A date of the record: none, or text that is no date, or a date.
  public enum RecordedDate: Sendable, Hashable {
    case none
    case unreadable(String)
    case date(CalendarDate)

    /// The date, if it is one.
    public var date: CalendarDate? {
      if case .date(let date) = self { return date }
      return nil
    }

    /// The date if it has come by a day.
    func passed(by day: CalendarDate) -> CalendarDate? { date.flatMap { $0 <= day ? $0 : nil } }
  }

  /// The agreed date of the start.
  public var startDue = RecordedDate.none
  /// The date of the start.
  public var started = RecordedDate.none
  /// The date on which work stopped.
  public var stopped = RecordedDate.none
  /// The date on which stopped work was taken up again.
  public var resumed = RecordedDate.none
  /// The date of completion.
  public var completed = RecordedDate.none
  /// Whether work stands still by the record's status; nil where that is unknown.
  public var isStopped: Bool?
  /// Whether the policy has a status to ask for.
  public var hasStatus = false
  /// The part of the area to be developed that is developed.
  public var developedShare: Double?
  /// The part of the total investment that is made.
  public var investedShare: Double?
  /// Whether the government caused the delay; nil where that is unknown.
  public var isGovernmentCause: Bool?
  /// In the columns' unit of money.
  public var landPrice: Double?

  /// Makes facts of which nothing is recorded.
  public init() {}
}

extension IdlePolicy {
  /// The facts of a parcel.
  func facts(_ rows: ParcelRows, _ row: Int) -> DevelopmentFacts {
    func value(_ attribute: Attribute) -> ExpressionValue {
      attributes[attribute].map { rows.evaluate($0, row) } ?? .unknown
    }
    func date(_ attribute: Attribute) -> DevelopmentFacts.RecordedDate {
      guard let text = value(attribute).label, !text.isEmpty else { return .none }
      return CalendarDate(text).map { .date($0) } ?? .unreadable(text)
    }
    var facts = DevelopmentFacts()
    facts.startDue = date(.startDue)
    facts.started = date(.started)
    facts.stopped = date(.stopped)
    facts.resumed = date(.resumed)
    facts.completed = date(.completed)
    facts.hasStatus = attributes[.isStopped] != nil
    facts.isStopped = value(.isStopped).truth
    facts.developedShare = value(.developedShare).number
    facts.investedShare = value(.investedShare).number
    facts.isGovernmentCause = value(.governmentCause).truth
    facts.landPrice = value(.landPrice).number
    return facts
  }
}
