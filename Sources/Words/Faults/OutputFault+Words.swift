import LandModel
import Messages
import ScratchFiles

extension OutputFault: WordedFault {
  package var problem: Message {
    switch self {
    case .diskFull: "the disk is full"
    case .writingFailed(let reason): "writing failed: \(reason.text)"
    case .notCreatable(let reason): "can't be created: \(reason.text)"
    case .beingMade: "another landreserve is making it"
    case .scratchFileRemoved: "its scratch file was removed by another program"
    case .madeMeanwhile: "another program has made it meanwhile"
    case .notPlaced(let reason): "could not be put in place: \(reason.text)"
    case .noFolder: "its folder does not exist"
    case .folderNotWritable: "its folder may not be written"
    case .circularLink: "a link that leads round in a circle has this name"
    case .nameOfFolder: "a folder has this name"
    case .folder: "is a folder"
    case .noScratchFolder(let reason): "no scratch folder can be made here: \(reason.text)"
    case .scratchFailed: "a scratch file can't be written or read"
    }
  }

  package var remedy: Message? {
    switch self {
    case .diskFull: "free some space or write to another disk"
    case .writingFailed: "check the disk and try again"
    case .notCreatable: "check that its folder exists and may be written to"
    case .beingMade: "wait until that has ended and run the command again"
    case .scratchFileRemoved, .madeMeanwhile: "run the command again"
    case .notPlaced: "check the permissions of the folder"
    case .noFolder(let folder): "make the folder \(folder)"
    case .folderNotWritable: "choose a folder of your own"
    case .circularLink, .nameOfFolder: "choose another name"
    case .folder: "name a file in it"
    case .noScratchFolder: "set TMPDIR to a folder that may be written"
    case .scratchFailed: "check the free space there, or set TMPDIR to another folder"
    }
  }
}
