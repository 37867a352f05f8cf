import Geometry
import LandModel
import Projection

/// An error of any room as one line and an exit code.
struct FaultReport {
  let message: String
  let exitCode: Int32

  /// Whether an error is one of the program's own, rather than the argument parser's.
  static func isFault(_ error: any Error) -> Bool {
    error is LandError || error is GeometryError || error is ProjectionError || error is UnboundName
      || error is ExpressionFault
  }

  init(_ error: any Error) {
    switch error {
    case let error as LandError:
      message = error.description
      exitCode = error.kind.rawValue
    case is GeometryError:
      message = "\(error)"
      exitCode = LandError.Kind.data.rawValue
    case is ProjectionError:
      message = "\(error)"
      exitCode = LandError.Kind.data.rawValue
    default:
      message = "a fault in the program: \(error); please report it"
      exitCode = LandError.Kind.software.rawValue
    }
  }
}
