import LandAnalysis
import LandModel
import ReservePlanning

extension CandidatePool {
  /// What is to be said of a plan beside which parcels stand that could not be judged; nil where all could.
  var openSentence: Message? {
    undecided.isEmpty
      ? nil
      : "\(undecided.count) parcels could not be judged, so nothing is proved of plans with them"
  }
}

extension PlanOutcome {
  /// Takes back what a proof says of all candidates, where some parcels may be candidates too.
  mutating func leaveOpen(_ pool: CandidatePool) {
    guard let sentence = pool.openSentence else { return }
    switch status {
    case .infeasible: status = .unknown
    case .optimal: status = .feasible
    case .feasible, .unknown: break
    }
    explanation.append(sentence)
  }
}
