import LandModel

/// What is wrong with a database file before SQLite looks into it, or because of other programs.
public enum DatabaseFileFault: Fault {
  /// There is no such file.
  case missing
  /// It is a folder.
  case folder
  /// It may not be read.
  case notReadable
  /// The system tells nothing of it.
  case unreadable(SystemReason)
  /// It has no bytes.
  case empty
  /// It has fewer bytes than its header says.
  case cutShort(size: Int64, expected: Int64)
  /// Another program changed it after its state was taken.
  case changed
  /// Other programs change it again and again, so that no state can be taken.
  case changedWithoutPause
  /// Another program has changes pending in it, in a journal or log beside it.
  case changePending(leftover: String)

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .missing, .folder: .noInput
    case .empty, .cutShort: .data
    case .notReadable, .unreadable, .changed, .changedWithoutPause, .changePending: .inputOutput
    }
  }
}
