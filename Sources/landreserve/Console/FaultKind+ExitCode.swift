import LandModel

extension FaultKind {
  /// The exit code of a command that ends by such a fault (after BSD's `sysexits.h`).
  var exitCode: Int32 {
    switch self {
    case .usage: 64
    case .data: 65
    case .noInput: 66
    case .software: 70
    case .cannotCreate: 73
    case .inputOutput: 74
    }
  }
}
