import Foundation
import LandModel

/// What the system says of a call that failed.
enum SystemReason {
  /// The system's own words for an error number.
  static func of(_ number: Int32) -> Message { Message(verbatim: String(cString: strerror(number))) }

  /// The fault of writing a file.
  static func writing(_ number: Int32, file: String) -> LandError {
    if number == ENOSPC || number == EDQUOT {
      return LandError(
        .inputOutput, file: file, "the disk is full", remedy: "free some space or write to another disk")
    }
    return LandError(
      .inputOutput, file: file, "writing failed: \(of(number))", remedy: "check the disk and try again")
  }
}
