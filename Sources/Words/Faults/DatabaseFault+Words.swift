import LandModel
import LandStore
import Messages

extension DatabaseFault: WordedFault {
  package var problem: Message {
    switch self {
    case .notDatabase: "not an SQLite database, or an encrypted one"
    case .damaged(let operation, let detail):
      "the file is damaged or cut short, found while \(operation.words)\(Self.said(detail))"
    case .locked(let operation): "locked by another program while \(operation.words)"
    case .notWritable(let operation, let detail):
      "may not be written while \(operation.words)\(Self.said(detail))"
    case .diskFull(let operation): "the disk is full, found while \(operation.words)"
    case .notOpened(let operation): "could not be opened for \(operation.words)"
    case .failed(let operation, let detail):
      "reading or writing failed while \(operation.words)\(Self.said(detail))"
    case .constraintBroken(let operation, let detail):
      "a rule of the table is broken, found while \(operation.words)\(Self.said(detail))"
    case .memoryExhausted(let operation): "memory ran out while \(operation.words)"
    case .endless(let operation):
      "a view or an expression in it works on without giving a row, found while \(operation.words)"
    case .declarationUnusable(let operation, let detail):
      "what the file declares can't be used, found while \(operation.words)\(Self.said(detail))"
    case .valueTooLarge(let operation):
      "a value is larger than SQLite's limit, found while \(operation.words)"
    case .wrongType(let operation): "a value is of a wrong type, found while \(operation.words)"
    case .unexpected(let code, let operation, let detail):
      "SQLite error \(code) while \(operation.words)\(Self.said(detail))"
    case .closed: "the database connection is closed"
    case .noThread: "the system makes no more threads"
    }
  }

  package var remedy: Message? {
    switch self {
    case .notDatabase: "give a GeoPackage; other formats can be converted with ogr2ogr"
    case .damaged: "take a whole copy from its source, or rescue the rest with: sqlite3 FILE .recover"
    case .locked: "close it there (QGIS, another landreserve) and run the command again"
    case .notWritable:
      "change the permissions of the file and its folder, or copy it to a folder of your own"
    case .diskFull: "free some space and run the command again"
    case .notOpened: "check the permissions of the file and its folder"
    case .failed: "check the disk and its free space, then run the command again"
    case .constraintBroken: "check that no two features have the same number"
    case .endless: "save it as a table, for example with ogr2ogr"
    case .declarationUnusable: "take a whole copy from its source, or save the layer as a table"
    case .wrongType: "take a whole copy from its source"
    case .noThread: "end other programs, or raise the limit on processes"
    case .memoryExhausted, .valueTooLarge, .unexpected, .closed: nil
    }
  }

  /// SQLite's own text, which is the same in every language.
  private static func said(_ detail: String?) -> Message {
    Message(verbatim: detail.map { " (\($0))" } ?? "")
  }
}
