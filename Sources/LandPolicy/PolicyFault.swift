import LandModel

/// A value of a policy that is not what it has to be.
public enum PolicyFault: Fault {
  /// What a value has to be.
  public enum Need: Sendable, Hashable { case map, text, number, wholeNumber, boolean }

  /// A name that its map can't have.
  case unknownName(String, known: [String])
  /// A map has no value under a name.
  case missing(String)
  /// A value of another sort than is needed.
  case wrongSort(PolicyValue.Sort, needed: Need)
  /// A value of none of the sorts that can stand at its place.
  case misplaced(PolicyValue.Sort)
  /// A word that is none of those that are known.
  case unknownWord(String, known: [String])
  /// A name that is no year.
  case noYear(String)
  /// A text that is no date.
  case noDate(String)
  /// A whole number that is too small or too large.
  case wholeNumberOutOfRange(Int, ClosedRange<Int>)
  /// A number that is too small or too large.
  case outOfRange(Double, PolicyRange)
  /// A figure that must be above 0.
  case notPositive
  /// A figure that must not be below 0.
  case negative
  /// A figure beyond which sums would lose their decimals.
  case aboveLimit
  /// A discount that is none.
  case noDiscount
  /// A list that has not one figure for each year.
  case figuresByYear(Int, years: Int)
  /// An expression that can't be read.
  case expression(ExpressionFault)
  /// A word that is no unit of area.
  case unknownAreaUnit(String, known: [String])
  /// An enumeration without words.
  case noWords
  /// Parcels that a condition on their layer would choose.
  case conditionOnParcels
  /// Two rules have the same id.
  case repeatedRule(String)
  /// A rule that names none or several readings.
  case readingsOfRule(Int)
  /// A rule that names a reading that there is not.
  case unknownReading(String, known: [String])
  /// A reading that takes a word that no rule knows.
  case unknownWordOfReading(String, reading: String, known: [String])
  /// A parcel that must be in the plan and must not.
  case lockedBothWays(String)
  /// A parcel that must be in the plan and is no candidate.
  case lockedInNoCandidate(String, known: [String])
  /// A constraint that goes by a flag that there is not.
  case unknownFlag(String, known: [String])

  /// What sort of fault it is.
  public var kind: FaultKind { .data }
}
