import LandModel

/// Something in a plan that does not hold.
public struct PlanFault: Sendable, Hashable, CustomStringConvertible {
  /// Which demand is broken, such as `floor-2026`, `parcel` or `objective`.
  public var rule: String
  /// What is wrong, in words, with both figures.
  public var message: Message

  /// Makes a fault.
  public init(rule: String, message: Message) {
    self.rule = rule
    self.message = message
  }

  /// The rule and the message.
  public var description: String { "\(rule): \(message)" }
}
