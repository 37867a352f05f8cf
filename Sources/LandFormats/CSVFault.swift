import LandModel

/// A CSV file that can't be read.
public enum CSVFault: Fault {
  /// It has no record that names the columns.
  case empty
  /// A field's quote is not closed.
  case quoteNotClosed
  /// Text stands between a closing quote and the delimiter.
  case textBehindQuote
  /// A record is longer than what is read.
  case recordTooLong
  /// It has no column of this name, but these.
  case noColumn(String, columns: [String])

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .empty, .quoteNotClosed, .textBehindQuote, .recordTooLong, .noColumn: .data
    }
  }
}
