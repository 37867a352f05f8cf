import LandModel

/// What SQLite met in a database file, and what was being done; `detail` is SQLite's own text.
public enum DatabaseFault: Fault {
  /// It is no SQLite database, or an encrypted one.
  case notDatabase
  /// It is damaged or cut short.
  case damaged(doing: StoreOperation, detail: String?)
  /// Another program has locked it.
  case locked(doing: StoreOperation)
  /// It may not be written.
  case notWritable(doing: StoreOperation, detail: String?)
  /// There is no space left.
  case diskFull(doing: StoreOperation)
  /// It can't be opened.
  case notOpened(doing: StoreOperation)
  /// A call that reads or writes failed.
  case failed(doing: StoreOperation, detail: String?)
  /// A value breaks a constraint of its table.
  case constraintBroken(doing: StoreOperation, detail: String?)
  /// There is no memory left.
  case memoryExhausted(doing: StoreOperation)
  /// A statement worked for too long without giving a row.
  case endless(doing: StoreOperation)
  /// The file declares what SQLite can't use.
  case declarationUnusable(doing: StoreOperation, detail: String?)
  /// A value is larger than SQLite takes.
  case valueTooLarge(doing: StoreOperation)
  /// A value is of another type than was asked for.
  case wrongType(doing: StoreOperation)
  /// A result code that only a mistake of this program brings about.
  case unexpected(code: Int32, doing: StoreOperation, detail: String?)
  /// The connection is closed.
  case closed
  /// The system makes no thread.
  case noThread

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .notDatabase, .damaged, .constraintBroken, .endless, .declarationUnusable, .valueTooLarge,
      .wrongType:
      .data
    case .locked, .notWritable, .diskFull, .notOpened, .failed, .memoryExhausted, .noThread: .inputOutput
    case .unexpected, .closed: .software
    }
  }
}
