import LandModel

/// Whether a demand on a plan may be broken, and at what price.
public enum PlanSeverity: Sendable, Hashable {
  /// Never broken.
  case hard
  /// May be broken; each unit (mu, currency unit, parcel) adds the penalty to the objective.
  case soft(penaltyPerUnit: Double)

  /// The severity's name in plan files: `hard` or `soft`.
  public var name: String { isHard ? "hard" : "soft" }

  /// Whether it is ``hard``.
  public var isHard: Bool { self == .hard }

  /// What each unit by which a demand is broken adds to the objective; nil where it may not be broken.
  public var penalty: Double? {
    guard case .soft(let penalty) = self else { return nil }
    return penalty
  }
}

extension PlanSeverity: Encodable {
  private enum Key: String, CodingKey {
    case penalty = "penalty_per_unit"
  }

  /// Reads `hard`, or a map with the price.
  init(_ reader: PolicyReader) throws {
    guard case .map = reader.value.content else {
      _ = try reader.word(among: ["hard", "{penalty_per_unit: 100}"])
      self = .hard
      return
    }
    try reader.allow(PlanDemand.severitySection)
    self = .soft(penaltyPerUnit: try reader.required(Key.penalty).number())
  }

  /// Writes the value as it is read.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .hard:
      var box = encoder.singleValueContainer()
      try box.encode("hard")
    case .soft(let penalty):
      var box = encoder.container(keyedBy: Key.self)
      try box.encode(penalty, forKey: .penalty)
    }
  }
}
