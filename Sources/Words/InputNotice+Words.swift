import LandAnalysis
import Messages
import Projection

extension InputNotice {
  /// What is to be known, without a full stop, and which option changes it.
  public var words: Message {
    switch self {
    case .told(let message): message
    case .otherSystemTaken(let declared, let taken):
      "the input says it is in \(declared); --crs \(taken) was taken instead"
    case .noKeyColumn(let known):
      "no column parcel_id: the parcels have no key, and can't be planned or told apart; name the column of the "
        + "keys with --map parcel_id=COLUMN (there are \(known.isEmpty ? "–" : known.joined(separator: ", ")))"
    case .misplaced(let place, let system, let count, let total):
      Self.words(of: place, in: system, count, of: total)
    }
  }

  private static func words(
    of place: Plausibility, in system: ReferenceSystem, _ count: Int, of total: Int
  ) -> Message {
    let problem = place.problem(in: system) ?? ""
    guard let remedy = place.remedy else { return problem }
    return "\(count) of \(total) features: \(problem); \(remedy)"
  }
}
