import LandModel
import LandReport
import Messages

extension ReportFault: WordedFault {
  package var problem: Message {
    switch self {
    case .parcelsWithoutGeometries, .mapWithoutGeometries: "has no geometries"
    case .noColumn(let name, _): "has no column “\(name)”"
    case .unknownPictureEnding: "is neither .svg nor .png"
    case .noPictureConverter: "PNG is made by rsvg-convert, which is not installed"
    case .pictureConverterNotStarted: "can't be started"
    case .pictureNotDrawn(let status): "can't draw the map (status \(status))"
    case .pictureNotKept: "the picture's scratch file can't be written"
    case .folderNotMade: "can't be made a folder"
    case .templateWithoutPlace(let place): "has no place \(place)"
    }
  }

  package var remedy: Message? {
    switch self {
    case .parcelsWithoutGeometries, .templateWithoutPlace: nil
    case .mapWithoutGeometries: "name a layer of features"
    case .noColumn(let name, let known):
      NearestWord.question(name, among: known) ?? "it has \(known.joined(separator: ", "))"
    case .unknownPictureEnding: "give the file one of these endings"
    case .noPictureConverter: "install the Debian package librsvg2-bin, or write an .svg file"
    case .pictureConverterNotStarted: "check the program"
    case .pictureNotDrawn: "write an .svg file, or a narrower picture with --width"
    case .folderNotMade: "check its parent folder"
    case .pictureNotKept: "check the free space there, or set TMPDIR to another folder"
    }
  }
}
