import LandModel

/// A report, map or picture that can't be made.
public enum ReportFault: Fault {
  /// The layer of the parcels has no geometries.
  case parcelsWithoutGeometries
  /// The layer of a map has no geometries.
  case mapWithoutGeometries
  /// The layer of a map has no column of the name that was asked for.
  case noColumn(String, known: [String])
  /// A map's file has an ending of no form that is written.
  case unknownPictureEnding
  /// The program that makes PNG is not installed.
  case noPictureConverter
  /// The program that makes PNG can't be started.
  case pictureConverterNotStarted
  /// The program that makes PNG could not draw the map.
  case pictureNotDrawn(status: Int32)
  /// The scratch file of a picture can't be written.
  case pictureNotKept
  /// The folder of a page can't be made.
  case folderNotMade
  /// The page's template, which is compiled in, has not the place of one of its parts.
  case templateWithoutPlace(String)

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .parcelsWithoutGeometries, .mapWithoutGeometries: .data
    case .noColumn, .noPictureConverter: .noInput
    case .unknownPictureEnding: .usage
    case .pictureConverterNotStarted, .pictureNotDrawn, .pictureNotKept: .inputOutput
    case .folderNotMade: .cannotCreate
    case .templateWithoutPlace: .software
    }
  }
}
