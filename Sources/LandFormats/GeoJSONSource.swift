import LandModel
import Synchronization

/// A GeoJSON file as a stream of features: RFC 7946, its older `crs` member (2008), newline-delimited
/// features, text sequences with record separators (RFC 8142), a single feature or a single geometry.
///
/// The file is read once from front to back in blocks of about a megabyte; neither the whole of it nor a tree
/// of it is ever in memory. Coordinates are x (easting or longitude) first, as RFC 7946 and the older
/// practice have it, whatever axis order the reference system's authority prescribes.
public final class GeoJSONSource: FeatureSource {
  /// The longest feature that is read, in bytes, and the longest text around the features.
  static let limit = 512 << 20

  /// `OGC:CRS84` by RFC 7946, or what the older `crs` member says; nil where that names nothing.
  ///
  /// A `crs` behind the features is found in the last 64 KB of a file that is not a pipe; in any other place
  /// it ends the reading with an error when it is met.
  public let declaredReferenceSystem: String?
  /// The name of the input in messages.
  public let name: String
  private let key: String?
  private let cutter: Mutex<GeoJSONCutter>

  /// Opens a file and reads as far as its first feature; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - key: The property that names a feature, for rejects.
  ///   - blockSize: How many bytes are read at a time, about the size of a chunk.
  /// - Throws: ``LandError`` of the kind `noInput` or `inputOutput`, and `data` where the file is not JSON or
  ///   not GeoJSON.
  public init(path: String, key: String? = nil, blockSize: Int = 1 << 20) throws {
    var cutter = try GeoJSONCutter(input: InputBytes(path: path), blockSize: blockSize)
    try cutter.start()
    declaredReferenceSystem = cutter.referenceSystem
    name = cutter.name
    self.key = key
    self.cutter = Mutex(cutter)
  }

  /// The next stretch of whole features, or nil at the end.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput`, and `data` with the line and column where the text is
  ///   not JSON or not GeoJSON.
  public func nextChunk() throws -> GeoJSONChunk? {
    try cutter.withLock { try $0.next() }
  }

  /// A decoder for one thread.
  public func makeDecoder() throws -> GeoJSONDecoder { try GeoJSONDecoder(name: name, key: key) }
}
