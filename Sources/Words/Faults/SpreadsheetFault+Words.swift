import LandModel
import Messages
import Spreadsheet

extension SpreadsheetFault: WordedFault {
  package var problem: Message {
    switch self {
    case .noScratchFiles(let folder): "scratch files for the workbook can't be made in \(folder)"
    case .notMade(let failure, _): "the workbook could not be made: \(failure.words)"
    }
  }

  package var remedy: Message? {
    switch self {
    case .noScratchFiles: "set TMPDIR to a folder that may be written"
    case .notMade(_, let folder): "check the free space in \(folder)"
    }
  }
}

extension SpreadsheetFault.Failure {
  fileprivate var words: Message {
    switch self {
    case .outOfMemory: "out of memory"
    case .sheetNotAdded(let name): "the sheet “\(name)” can't be added"
    case .rowsNotWritten: "its rows can't be written to a scratch file"
    case .scratchFileNotRead: "its scratch file can't be read"
    case .library(let complaint): Message(verbatim: complaint)
    case .unknown(let number): "fault \(number)"
    }
  }
}
