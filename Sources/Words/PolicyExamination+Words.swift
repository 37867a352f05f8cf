import LandAnalysis
import LandModel
import LandStore
import Messages

extension PolicyExamination.Notice {
  /// What the workspace lacks, without a full stop.
  public var words: Message {
    switch self {
    case .rule(let id, let layer):
      "\(id): \(GeoPackageFault.noLayer(layer, known: []).problem)"
    case .lacking(let error): error.problem
    }
  }
}
