import LandModel
import LandStore
import Messages

extension DatabaseFileFault: WordedFault {
  package var problem: Message {
    switch self {
    case .missing: "no such file"
    case .folder: "a folder, not a file"
    case .notReadable: "may not be read"
    case .unreadable(let reason): "can't be read: \(reason.text)"
    case .empty: "the file is empty"
    case .cutShort(let size, let expected): "the file is cut short: \(size) of \(expected) bytes are there"
    case .changed: "it was changed by another program while it was read"
    case .changedWithoutPause: "another program changes it without a pause"
    case .changePending(let leftover):
      "another program has it open or was stopped while writing it (\(leftover))"
    }
  }

  package var remedy: Message? {
    switch self {
    case .missing: "check the name"
    case .folder: "give the GeoPackage's own name"
    case .notReadable: "change the file's permissions"
    case .unreadable: "check the disk and the name"
    case .empty, .cutShort: "take a whole copy from its source"
    case .changed: "run the command again"
    case .changedWithoutPause: "run the command again when that has ended"
    case .changePending: "close it there, or open it once in QGIS to finish the change"
    }
  }
}
