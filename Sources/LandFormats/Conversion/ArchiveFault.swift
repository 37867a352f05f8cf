import LandModel

/// A ZIP archive that can't be imported from.
public enum ArchiveFault: Fault {
  /// It is no archive, or ends before its directory.
  case noArchive
  /// Its directory ends too early.
  case directoryCutShort
  /// Its files are encrypted.
  case encrypted
  /// A file in it is larger than the format's first version can say.
  case largeFile
  /// A file in it is packed by another method than deflating.
  case unknownMethod
  /// A file in it is cut short, or is not what the directory says.
  case damaged
  /// Its files have more bytes than are taken out of an archive.
  case tooLarge(gigabytes: Int)
  /// It holds neither a Shapefile nor one file geodatabase.
  case nothingToImport

  /// What sort of fault it is.
  public var kind: FaultKind { .data }
}
