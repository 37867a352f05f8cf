import LandModel
import ReservePlanning

extension FaultSamples {
  /// Problems that can't be planned, and a solver that does not work.
  static var planning: [any Fault] {
    let figures: [ProblemFault] = [
      .noCalendarYear(0), .noDelay(-1), .countOutOfRange(-3), .unusableFigure(1e20, mayBeNegative: true),
      .unusableFigure(-1, mayBeNegative: false), .noShare(2), .shareOutOfRange(1.5), .noYearCount(0),
      .noDiscountRate(11),
    ]
    let parts: [ProblemFault] = [
      .noMeasure, .emptyKey, .repeatedKey, .strangersAdjacent, .emptyID, .repeatedID, .areaOfNoSize,
      .noTownShare, .yearNotPlanned(2040, years: 2026...2030), .noYear, .noCandidate("地块A"),
      .doneButNotPlanned("A-1O", planned: ["A-10"]), .doneButNotPlanned("地块A", planned: []),
    ]
    let solver: [SolverFault] = [.notStarted, .otherIntegers, .refused(call: "Highs_passModel")]
    return (figures + parts).map { $0 as any Fault } + solver.map { $0 as any Fault }
  }
}
