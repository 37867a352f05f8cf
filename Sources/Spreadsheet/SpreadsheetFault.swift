import LandModel

/// A workbook that can't be made.
public enum SpreadsheetFault: Fault {
  /// What went wrong in the making.
  public enum Failure: Sendable, Hashable {
    /// The library's object can't be made larger.
    case outOfMemory
    /// A sheet can't be added, by its name.
    case sheetNotAdded(String)
    /// The rows of a sheet did not reach their scratch file.
    case rowsNotWritten
    /// The scratch file of the finished workbook can't be read.
    case scratchFileNotRead
    /// What the library says itself.
    case library(complaint: String)
    /// The number of a fault of which the library says nothing.
    case unknown(UInt32)
  }

  /// Scratch files can't be made in a folder.
  case noScratchFiles(folder: String)
  /// The making failed, with its scratch files in a folder.
  case notMade(Failure, folder: String)

  /// What sort of fault it is.
  public var kind: FaultKind { .inputOutput }
}
