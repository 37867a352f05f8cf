import LandModel

/// An input of a foreign format that can't be converted.
public enum ConversionFault: Fault {
  /// The program that reads the format is not installed.
  case converterMissing(format: String)
  /// The program that reads the format can't be started.
  case converterNotStarted
  /// The input has no layer of the name that was asked for; `known` are those that it has, where they are known.
  case noLayer(String, known: [String] = [])
  /// The input has several layers of the name that was asked for.
  case severalLayers(String, known: [String])
  /// The input has several layers, and none was asked for.
  case layerNotChosen(known: [String])
  /// An encoding was asked for, and the format says its own.
  case encodingNotAskedFor(format: String)
  /// The system can't convert a text's encoding.
  case unconvertibleEncoding(String)
  /// The folder for the input's parts can't be made.
  case folderNotCreatable
  /// A part of the input can't be laid out in the folder for it.
  case partNotCreatable(SystemReason)
  /// A part of the input can't be written into the folder for it.
  case partNotWritten(SystemReason)
  /// A MapInfo table that is a view of others.
  case tableOfOthers
  /// The converter found the input cut short.
  case cutShort(complaint: String)
  /// The converter could not read all of the input.
  case incomplete(complaint: String)
  /// The converter refused the input.
  case refused(format: String, complaint: String)
  /// The converter ended without saying why.
  case failed(format: String, status: Int32)
  /// The converter took too long.
  case outOfTime(seconds: Int)
  /// The converted input is larger than it may be.
  case tooLarge(megabytes: Int)
  /// A signal ended the converter.
  case brokenOff(signal: Int32)

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .converterMissing, .converterNotStarted: .noInput
    case .noLayer, .severalLayers, .layerNotChosen, .encodingNotAskedFor: .usage
    case .folderNotCreatable, .partNotCreatable: .cannotCreate
    case .partNotWritten: .inputOutput
    case .unconvertibleEncoding, .tableOfOthers, .cutShort, .incomplete, .refused, .failed, .outOfTime,
      .tooLarge,
      .brokenOff:
      .data
    }
  }
}
