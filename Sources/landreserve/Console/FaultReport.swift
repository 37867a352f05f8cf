import ArgumentParser
import Geometry
import LandModel
import Projection

/// An error of any room as one line and an exit code.
struct FaultReport {
  let message: String
  let exitCode: Int32

  /// What the argument parser has to say of a command line, and where to read more.
  init(usage error: any Error) {
    let hint = Landreserve.fullMessage(for: error).split(whereSeparator: \.isNewline)
      .compactMap { line in line.split(separator: "'").first { $0.hasPrefix("landreserve") } }.last
    let problem = Landreserve.message(for: error).split(whereSeparator: \.isNewline).joined(separator: " ")
    message = "\(problem); see: \(hint ?? "landreserve --help")"
    exitCode = LandError.Kind.usage.rawValue
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
      message = "a fault in the program: \(error); please report it".split(whereSeparator: \.isNewline)
        .joined(separator: " ")
      exitCode = LandError.Kind.software.rawValue
    }
  }
}
