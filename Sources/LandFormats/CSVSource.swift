import Geometry
import LandModel
import Synchronization

/// A CSV file (RFC 4180) with a geometry in well-known text as a stream of features.
///
/// The delimiter (comma, semicolon, tab, or what a first line `sep=` says) and the encoding (UTF-8, GB18030, Big5,
/// UTF-16) are found out; the first record that is not blank names the columns. The file is read in blocks of about
/// a megabyte, but for one in UTF-16, which is read as a whole.
public final class CSVSource: FeatureSource {
  /// A run of records.
  public struct Chunk: Sendable {
    var bytes: [UInt8]
    var line: Int
    var firstRecord: Int
    var encoding: TextEncoding
    var notices: Set<Message> = []
  }

  /// What holds for all records of a file.
  struct Layout: Sendable {
    var name = ""
    var delimiter = UInt8(ascii: ",")
    /// The names of all columns; the geometry's own is no field.
    var columns: [String] = []
    var geometryColumn: Int?
    /// The column that names a feature, where that is known.
    var keyColumn: Int?
    /// The reference system that the first geometry names.
    var referenceSystem: String?
  }

  /// Names of columns that hold a geometry, in small letters.
  static let geometryNames = [
    "wkt", "geometry", "geom", "the_geom", "wkt_geom", "wkt_geometry", "wkb_geometry", "ewkt",
  ]

  /// `EPSG:n` where the first geometry has `SRID=n;` in front, else nil; a feature whose own differs has it in
  /// ``FeatureBatch/referenceSystems``.
  public let declaredReferenceSystem: String?
  /// The names of the columns.
  public let columns: [String]
  /// The column that holds the geometry, or nil where there is none.
  public let geometryColumn: String?
  private let layout: Layout
  private let cutter: Mutex<CSVCutter>

  /// Opens a file and reads its first records; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - geometryColumn: The column with the geometry; nil for the one that is named WKT, geometry, geom or
  ///   - the like.
  ///   - keyColumn: The column that names a feature, for rejects.
  ///   - encoding: The encoding; nil to find it out.
  ///   - blockSize: How many bytes are read at a time.
  /// - Throws: ``LandError`` of the kinds `noInput`, `inputOutput` and `data`.
  public init(
    path: String, geometryColumn: String? = nil, keyColumn: String? = nil, encoding: TextEncoding? = nil,
    blockSize: Int = 1 << 20
  ) throws {
    var cutter = try CSVCutter(input: InputBytes(path: path), encoding: encoding, blockSize: blockSize)
    var layout = try cutter.readHeader()
    let name = cutter.name
    if let geometryColumn {
      layout.geometryColumn = layout.columns.firstIndex(of: geometryColumn)
      guard layout.geometryColumn != nil else {
        throw LandError(CSVFault.noColumn(geometryColumn, columns: layout.columns), file: name)
      }
    } else {
      layout.geometryColumn =
        Self.geometryNames.lazy.compactMap { wanted in
          layout.columns.firstIndex { $0.lowercased() == wanted }
        }.first
    }
    columns = layout.columns
    self.geometryColumn = layout.geometryColumn.map { layout.columns[$0] }
    layout.keyColumn = keyColumn.flatMap { layout.columns.firstIndex(of: $0) }
    layout.referenceSystem = cutter.referenceSystem(layout: layout)
    self.layout = layout
    declaredReferenceSystem = layout.referenceSystem
    self.cutter = Mutex(cutter)
  }

  /// The next run of records, or nil at the end.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput`, and `data` where a record is too long.
  public func nextChunk() throws -> Chunk? { try cutter.withLock { try $0.next() } }

  /// A decoder for one thread.
  public func makeDecoder() throws -> CSVDecoder { CSVDecoder(layout: layout) }
}
