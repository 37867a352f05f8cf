import LandFormats
import LandModel
import Messages

extension InputFault: WordedFault {
  package var problem: Message {
    switch self {
    case .notFound: "there is no such file"
    case .folder: "is a folder"
    case .notOpenable(let reason): "can't be opened: \(reason.text)"
    case .readingFailed(let reason): "reading failed: \(reason.text)"
    case .cutShort(let left, let size): "was cut short while it was read: \(left) of \(size) bytes are left"
    case .empty: "is empty"
    case .tooLong: "is longer than 1 GB"
    case .unknownFormat: "is in no format that is known"
    case .contentUnlikeEnding(let ending, let format):
      "is named \("." + ending), but its content is no \(format)"
    case .endingUnlikeContent(let format): "its content is \(format), but it is not named so"
    case .endingOfNoXML: "is XML, but is not named .kml, .gml, .gpx or .xml"
    case .documentType: "has a document type declaration, which may name other files"
    case .noRootElement: "has no root element in its first 64 KB"
    case .rootElementUnlikeEnding(let ending, let element):
      "is named .\(ending), but its root element is <\(element)>"
    }
  }

  package var remedy: Message? {
    switch self {
    case .notFound: "check the name of the input"
    case .folder: "name a file in it"
    case .notOpenable: "check the permissions of the file and its folder"
    case .readingFailed: "try again"
    case .cutShort: "import it again when nothing writes to it"
    case .empty: "export it again"
    case .tooLong: "split the file"
    case .unknownFormat:
      "expected GeoJSON, GeoPackage, boundary-survey text, CSV, or a format that GDAL reads, by its usual ending"
    case .contentUnlikeEnding, .endingUnlikeContent: "name it after what it is, or export it again"
    case .endingOfNoXML, .rootElementUnlikeEnding:
      "name it after what it is, or export it as GeoJSON or GeoPackage"
    case .documentType, .noRootElement:
      "take the declaration away, or export it as GeoJSON or GeoPackage"
    }
  }
}
