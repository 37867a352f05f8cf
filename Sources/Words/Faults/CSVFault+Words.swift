import LandFormats
import LandModel
import Messages

extension CSVFault: WordedFault {
  package var problem: Message {
    switch self {
    case .empty: "is empty: expected a line of column names"
    case .quoteNotClosed: "a quote is not closed"
    case .textBehindQuote: "text stands behind a closing quote"
    case .recordTooLong: "a record is longer than 256 MB; a quote may not be closed"
    case .noColumn(let name, _): "has no column '\(name)'"
    }
  }

  package var remedy: Message? {
    switch self {
    case .empty: "export it again"
    case .quoteNotClosed, .textBehindQuote, .recordTooLong: "mend the file"
    case .noColumn(_, let columns): "choose one of \(columns.joined(separator: ", "))"
    }
  }
}
