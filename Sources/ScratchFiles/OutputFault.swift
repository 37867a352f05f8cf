import Foundation
import LandModel

/// A file that could not be made, filled or put in its place.
public enum OutputFault: Fault {
  /// There is no space left.
  case diskFull
  /// A call that writes failed.
  case writingFailed(SystemReason)
  /// The file can't be created.
  case notCreatable(SystemReason)
  /// Another process of this program is making it.
  case beingMade
  /// Its scratch file is gone.
  case scratchFileRemoved
  /// Another program made the file meanwhile.
  case madeMeanwhile
  /// The finished file could not be moved into its place.
  case notPlaced(SystemReason)
  /// Its folder does not exist.
  case noFolder(String)
  /// Its folder may not be written.
  case folderNotWritable
  /// Links that lead to each other have its name.
  case circularLink
  /// A folder has its name.
  case nameOfFolder
  /// A folder was named, and a file is wanted.
  case folder
  /// No folder for scratch files can be made.
  case noScratchFolder(SystemReason)
  /// A scratch file can't be written or read.
  case scratchFailed

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .notCreatable, .noFolder, .folderNotWritable, .circularLink, .nameOfFolder, .folder,
      .noScratchFolder:
      .cannotCreate
    case .diskFull, .writingFailed, .beingMade, .scratchFileRemoved, .madeMeanwhile, .notPlaced,
      .scratchFailed:
      .inputOutput
    }
  }

  /// What the system says of a call that writes a file.
  package static func writing(_ number: Int32) -> OutputFault {
    number == ENOSPC || number == EDQUOT ? .diskFull : .writingFailed(SystemReason(number))
  }
}
