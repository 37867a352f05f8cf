import LandFormats
import LandModel
import Messages

extension ArchiveFault: WordedFault {
  package var problem: Message {
    switch self {
    case .noArchive: "is no ZIP archive, or is cut short"
    case .directoryCutShort: "its directory is cut short"
    case .encrypted: "its files are encrypted"
    case .largeFile: "a file in it is larger than 4 GB"
    case .unknownMethod: "it is packed by a method that is not read"
    case .damaged: "is cut short or damaged"
    case .tooLarge(let gigabytes): "holds more than \(gigabytes) GB"
    case .nothingToImport: "holds no Shapefile and no single file geodatabase"
    }
  }

  package var remedy: Message? {
    switch self {
    case .noArchive: "export it again"
    case .damaged: "pack it again"
    case .directoryCutShort, .encrypted, .largeFile, .unknownMethod, .tooLarge, .nothingToImport:
      "unpack it, and import the file in it"
    }
  }
}
