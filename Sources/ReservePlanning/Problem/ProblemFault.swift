import LandModel

/// A planning problem whose figures mean nothing, or that asks for what it has not.
public enum ProblemFault: Fault {
  /// A number that is no calendar year.
  case noCalendarYear(Int)
  /// A number that is no number of years later or long.
  case noDelay(Int)
  /// More of something is asked for than is counted.
  case countOutOfRange(Int)
  /// A figure that is no number or too large, or below 0 where it must not be.
  case unusableFigure(Double, mayBeNegative: Bool)
  /// A figure that is no share.
  case noShare(Double)
  /// A share of land out of production that is none.
  case shareOutOfRange(Double)
  /// A number of years that can't be planned.
  case noYearCount(Int)
  /// A figure that is no discount rate.
  case noDiscountRate(Double)
  /// The objective has no measure.
  case noMeasure
  /// A candidate without a key.
  case emptyKey
  /// Two candidates with one key.
  case repeatedKey
  /// A pair of neighbours of which not both are candidates.
  case strangersAdjacent
  /// A constraint without an id.
  case emptyID
  /// Two constraints with one id.
  case repeatedID
  /// A contiguous area of no size.
  case areaOfNoSize
  /// A town's share that demands nothing, or no share.
  case noTownShare
  /// A constraint of a year that is not planned; `years` are.
  case yearNotPlanned(Int, years: ClosedRange<Int>)
  /// A constraint of no year.
  case noYear
  /// A key that is no candidate's.
  case noCandidate(String)
  /// A parcel is said to be acquired that was not planned.
  case doneButNotPlanned(String, planned: [String])

  /// What sort of fault it is.
  public var kind: FaultKind { .data }
}

/// The solver's library, which does not do what it should.
public enum SolverFault: Fault {
  /// It can't be started.
  case notStarted
  /// It was built with other integers.
  case otherIntegers
  /// It refused a call of its interface.
  case refused(call: String)

  /// What sort of fault it is.
  public var kind: FaultKind { .software }
}
