import LandModel
import Messages
import ReservePlanning

extension ProblemFault: WordedFault {
  package var problem: Message {
    switch self {
    case .noCalendarYear(let year): "\(year) is no calendar year"
    case .noDelay(let years): "\(years) is no number of years"
    case .countOutOfRange(let count): "\(count) is out of range"
    case .unusableFigure(let figure, _): "\(figure) is no usable number"
    case .noShare(let share): "\(share) is no share"
    case .shareOutOfRange(let share): "\(share) is out of range"
    case .noYearCount(let count): "\(count) is no number of years that can be planned"
    case .noDiscountRate(let rate): "\(rate) is no discount rate"
    case .noMeasure: "no measure"
    case .emptyKey: "a candidate has an empty key"
    case .repeatedKey: "its key occurs twice"
    case .strangersAdjacent: "not both are candidates"
    case .emptyID: "a constraint has an empty id"
    case .repeatedID: "its id occurs twice"
    case .areaOfNoSize: "an area of 0 mu is none"
    case .noTownShare: "a town's share needs at_least or at_most"
    case .yearNotPlanned(let year, _): "\(year) is not a year of the plan"
    case .noYear: "it has no year"
    case .noCandidate(let key): "\(key) is no candidate of the plan"
    case .doneButNotPlanned: "it is said to be done, but was not planned"
    }
  }

  package var remedy: Message? {
    switch self {
    case .noCalendarYear: "give a year from 1 to 9999"
    case .noDelay: "give a number from 0 to \(ProblemBounds.mostDelay)"
    case .countOutOfRange: "give a number from 0 to \(ProblemBounds.mostCount)"
    case .unusableFigure(_, mayBeNegative: true): "give a number of a magnitude up to 1e15"
    case .unusableFigure(_, mayBeNegative: false): "give a number from 0 to 1e15"
    case .noShare, .shareOutOfRange: "give a share from 0 to 1"
    case .noYearCount: "give a number from 1 to \(ProblemBounds.mostYears)"
    case .noDiscountRate: "give a share such as 0.03"
    case .noMeasure: "name at least one, such as least-cost"
    case .emptyKey: "give each candidate a key"
    case .repeatedKey: "keep one of the two"
    case .strangersAdjacent: "leave the pair out"
    case .emptyID, .repeatedID: "give each its own id"
    case .areaOfNoSize: "give a size above 0 mu"
    case .noTownShare: "give shares from 0 to 1"
    case .yearNotPlanned(_, let years): "use years from \(years.lowerBound) to \(years.upperBound)"
    case .noYear: "name at least one"
    case .noCandidate: "name one of its candidates"
    case .doneButNotPlanned(let key, let planned):
      NearestWord.question(key, among: planned) ?? "name parcels of the plan"
    }
  }
}

extension SolverFault: WordedFault {
  package var problem: Message {
    switch self {
    case .notStarted: "HiGHS can't be started"
    case .otherIntegers: "the installed HiGHS was built with other integers than 32-bit ones"
    case .refused(let call): "HiGHS refused \(call)"
    }
  }

  package var remedy: Message? {
    switch self {
    case .notStarted: "install libhighs again"
    case .otherIntegers: "install the library that the set-up brings"
    case .refused: "report the problem file that caused it"
    }
  }
}
