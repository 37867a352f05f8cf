import LandModel

/// Whether a parcel is idle, why, since when, and what follows.
public struct IdleVerdict: Sendable, Hashable {
  /// What a parcel is on the day of the assessment.
  public enum State: String, Sendable, Hashable, CaseIterable {
    case idle
    /// Overdue or standing still, and idle from a known day on unless something happens.
    case atRisk = "at-risk"
    case notIdle = "not-idle"
    /// Data is missing that decides.
    case unknown
  }

  /// Why a parcel is idle, or is going to be.
  public enum Cause: String, Sendable, Hashable, CaseIterable {
    case noStart = "no-start"
    case stopped
    /// The government caused the delay.
    case government
  }

  /// What the law attaches to it.
  public enum Consequence: String, Sendable, Hashable, CaseIterable {
    case fee
    case takeBack = "take-back"
    /// Extension, paid take-back or swap, by agreement.
    case agreement
  }

  /// What the parcel is on the day.
  public var state: State
  /// Why, where it is idle or going to be.
  public var cause: Cause?
  /// The day on which it became idle.
  public var idleSince: CalendarDate?
  /// The day on which it becomes idle.
  public var idleOn: CalendarDate?
  /// The day on which it may be taken back, past or to come.
  public var takeBackOn: CalendarDate?
  /// What follows, where it is idle.
  public var consequence: Consequence?
  /// The fee in the policy's currency; nil where none is due or the price is not known.
  public var fee: Double?
  /// The clause of the consequence, or of the state.
  public var clause: String = ""
  /// The dates and shares that decided, in words.
  public var evidence: [Message] = []
  /// The data that is missing, by the policy's expressions.
  public var missing: [String] = []

  /// Makes a verdict.
  public init(_ state: State) { self.state = state }
}
