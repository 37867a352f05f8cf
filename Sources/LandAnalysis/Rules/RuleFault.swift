import LandModel

/// A rule that can't be read as its kind needs it.
public enum RuleFault: Fault {
  /// Parameters of which a rule needs one.
  public enum Choice: Sendable, Hashable, CaseIterable { case bounds, countOrSum, forbidOrAllow }

  /// There is no such kind of rule.
  case unknownKind(String, known: [String])
  /// None of the parameters is given of which one is needed.
  case noneGiven(of: Choice)
  /// A total is not of exactly one figure.
  case noSingleTotal
  /// The parcels have no key.
  case noKey
  /// The policy has no no-go layer of this name.
  case noNoGoLayer(String, known: [String])
  /// The policy has no input with this id.
  case noInput(String, known: [String])
  /// The policy has no vocabulary with this id.
  case noVocabulary(String, known: [String])
  /// A ratio that is not above 1.
  case ratioNotAboveOne
  /// A magnitude without anything to compare it with.
  case nothingToCompare
  /// A distance that is not above 0.
  case distanceNotPositive
  /// A word that is no unit of area.
  case unknownAreaUnit(String, known: [String])

  /// What sort of fault it is.
  public var kind: FaultKind { .data }
}
