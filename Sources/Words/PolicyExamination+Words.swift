import LandAnalysis
import LandModel
import Messages

extension PolicyExamination.Notice {
  /// What the workspace lacks, without a full stop.
  public var words: Message {
    switch self {
    case .rule(let id, let problem): "\(id): \(problem)"
    case .lacking(let error): error.problem
    }
  }
}
