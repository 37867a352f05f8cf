import Geometry
import LandModel
import Synchronization

/// A CSV file (RFC 4180) with a geometry in well-known text as a stream of features.
///
/// The delimiter (comma, semicolon, tab) and the encoding (UTF-8, GB18030) are found out; the first record
/// names the columns. The file is read in blocks of about a megabyte.
public final class CSVSource: FeatureSource {
  /// A run of records.
  public struct Chunk: Sendable {
    var bytes: [UInt8]
    var line: Int
    var firstRecord: Int
  }

  /// What holds for all records of a file.
  struct Layout: Sendable {
    var name = ""
    var delimiter = UInt8(ascii: ",")
    /// The names of all columns; the geometry's own is no field.
    var columns: [String] = []
    var geometryColumn: Int?
    /// The encoding, nil while only ASCII was seen.
    var encoding: TextEncoding?
  }

  /// Names of columns that hold a geometry, in small letters.
  static let geometryNames = [
    "wkt", "geometry", "geom", "the_geom", "wkt_geom", "wkt_geometry", "wkb_geometry", "ewkt",
  ]

  /// `EPSG:n` where the first geometry has `SRID=n;` in front, else nil.
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
  ///   - blockSize: How many bytes are read at a time.
  /// - Throws: ``LandError`` of the kinds `noInput`, `inputOutput` and `data`.
  public init(path: String, geometryColumn: String? = nil, blockSize: Int = 1 << 20) throws {
    var cutter = try CSVCutter(input: InputBytes(path: path), blockSize: blockSize)
    var layout = try cutter.readHeader()
    let name = cutter.name
    if let geometryColumn {
      layout.geometryColumn = layout.columns.firstIndex(of: geometryColumn)
      guard layout.geometryColumn != nil else {
        throw LandError(
          .data, file: name, "has no column '\(geometryColumn)'",
          remedy: "choose one of \(layout.columns.joined(separator: ", "))")
      }
    } else {
      layout.geometryColumn =
        Self.geometryNames.lazy.compactMap { wanted in
          layout.columns.firstIndex { $0.lowercased() == wanted }
        }.first
    }
    columns = layout.columns
    self.geometryColumn = layout.geometryColumn.map { layout.columns[$0] }
    self.layout = layout
    declaredReferenceSystem = cutter.referenceSystem(layout: layout)
    self.cutter = Mutex(cutter)
  }

  /// The next run of records, or nil at the end.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput`, and `data` where a record is too long.
  public func nextChunk() throws -> Chunk? { try cutter.withLock { try $0.next() } }

  /// A decoder for one thread.
  public func makeDecoder() throws -> CSVDecoder { CSVDecoder(layout: layout) }
}
