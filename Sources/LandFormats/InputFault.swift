import LandModel

/// An input that can't be opened or read, or whose format can't be told.
public enum InputFault: Fault {
  /// There is no such file.
  case notFound
  /// It is a folder, and a file is wanted.
  case folder
  /// The system refuses to open it.
  case notOpenable(SystemReason)
  /// A call that reads failed.
  case readingFailed(SystemReason)
  /// Another program made it shorter while it was read: of its bytes some are left.
  case cutShort(left: Int, of: Int)
  /// Nothing stands in it.
  case empty
  /// It is a text that is read as a whole, and longer than what is read so.
  case tooLong
  /// Neither its content nor its name tells a format.
  case unknownFormat
  /// It has the ending of a format, and not its content.
  case contentUnlikeEnding(String, format: String)
  /// It has the content of a format, and not its ending.
  case endingUnlikeContent(format: String)
  /// It is XML, and its ending is none of a format that is XML.
  case endingOfNoXML
  /// It is XML with a document type declaration.
  case documentType
  /// It is XML, and no root element was found.
  case noRootElement
  /// It is XML with the ending of one format and the root element of another.
  case rootElementUnlikeEnding(String, element: String)

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .notFound, .folder: .noInput
    case .notOpenable, .readingFailed, .cutShort: .inputOutput
    case .empty, .tooLong, .unknownFormat, .contentUnlikeEnding, .endingUnlikeContent, .endingOfNoXML,
      .documentType, .noRootElement, .rootElementUnlikeEnding:
      .data
    }
  }
}
