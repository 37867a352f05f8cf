import LandModel
import Synchronization

/// A boundary-survey exchange text (勘测定界界址点坐标交换格式) as a source of parcels.
///
/// The encoding is found out (UTF-8, GB18030 and what it contains, Big5, UTF-16). X in the text is the northing:
/// coordinates come out easting first, with the zone number in front where the text has one, in the reference
/// system that ``declaredReferenceSystem`` names. The text is held in memory, as these files are small.
public final class SurveyTextSource: FeatureSource {
  /// A run of parcels of a survey text.
  public struct Chunk: Sendable {
    var text: [UInt8]
    var firstLine: Int
    var firstParcel: Int
    var header: SurveyTextHeader
  }

  /// The longest text that is read, in bytes.
  static let limit = 1 << 30

  /// The EPSG code of the coordinate system and zone, such as `EPSG:4528`; nil where the text does not say.
  public let declaredReferenceSystem: String?
  /// The name of the input in messages.
  public let name: String
  /// How the text is encoded.
  public let encoding: TextEncoding
  private let chunks: Mutex<[Chunk]>

  /// Reads a file and finds its sections; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - encoding: The encoding; nil to find it out.
  ///   - chunkSize: About how many bytes a chunk has.
  /// - Throws: ``LandError`` of the kind `noInput` or `inputOutput`, and `data` where there is no section
  ///   地块坐标, or the unit is neither metres nor degrees.
  public init(path: String, encoding named: TextEncoding? = nil, chunkSize: Int = 1 << 20) throws {
    var input = try InputBytes(path: path)
    name = input.name
    var bytes: [UInt8] = []
    while try input.read(max(1 << 20, bytes.count / 2), into: &bytes) > 0 {
      guard bytes.count < Self.limit else {
        throw LandError(InputFault.tooLong, file: name)
      }
    }
    encoding = named ?? TextEncoding.of(bytes[...], isWhole: true)
    let decoded = try encoding.decode(bytes[...], file: name)
    var sections = SurveyTextSections(name: name, chunkSize: chunkSize)
    try sections.read(decoded.text)
    declaredReferenceSystem = sections.referenceSystem
    if !sections.chunks.isEmpty {
      if named == nil, let notice = encoding.choiceNotice { sections.chunks[0].header.notices.insert(notice) }
      if !decoded.escapes.isEmpty {
        sections.chunks[0].header.notices.insert(
          "\(decoded.escapes.count) bytes that are no characters in \(encoding.name) are written as \\xHH"
        )
      }
    }
    chunks = Mutex(sections.chunks.reversed())
  }

  /// The next run of parcels, or nil at the end.
  public func nextChunk() throws -> Chunk? { chunks.withLock { $0.popLast() } }

  /// A decoder for one thread.
  public func makeDecoder() throws -> SurveyTextDecoder { SurveyTextDecoder() }
}
