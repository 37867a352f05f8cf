/// Whether a constraint may be broken, and at what price.
public enum PlanSeverity: Sendable, Hashable {
  /// Never broken.
  case hard
  /// May be broken; each unit (mu, currency unit, parcel) adds the penalty to the objective.
  case soft(penaltyPerUnit: Double)

  /// The severity's name in files: `hard` or `soft`.
  public var name: String {
    switch self {
    case .hard: "hard"
    case .soft: "soft"
    }
  }

  /// Whether it is ``hard``.
  public var isHard: Bool { self == .hard }
}

extension PlanSeverity: Codable {
  private enum Key: String, CodingKey, CaseIterable {
    case penalty = "penalty_per_unit"
  }

  /// Reads the value; what is absent takes its default.
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      guard name == "hard" else {
        throw ProblemFault(unknown: name, among: ["hard", "{penalty_per_unit: 100}"], at: decoder.codingPath)
      }
      self = .hard
      return
    }
    try decoder.refuseNames(notIn: Key.self)
    let box = try decoder.container(keyedBy: Key.self)
    self = .soft(penaltyPerUnit: try box.decode(Double.self, forKey: .penalty))
  }

  /// Writes the value.
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
