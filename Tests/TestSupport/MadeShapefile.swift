import Foundation

/// A Shapefile that a test makes up, byte by byte: squares of 100 m side by side in EPSG:4549, with a table whose text
/// is in any encoding.
public struct MadeShapefile {
  /// A column of the table.
  public struct Column {
    var name: [UInt8]
    var type: Character
    var width: Int
    var decimals: Int

    /// Makes a column; names have at most 10 bytes.
    public init(_ name: [UInt8], type: Character = "C", width: Int = 40, decimals: Int = 0) {
      self.name = name
      self.type = type
      self.width = width
      self.decimals = decimals
    }
  }

  /// The number of the language driver.
  public var language: UInt8 = 0
  /// What stands in the `.cpg`, nil for none.
  public var codePage: String?
  /// What stands in the `.prj`, nil for none.
  public var projection: String? = Self.projection
  private let columns: [Column]
  private let rows: [[[UInt8]]]

  /// Makes one of columns and rows of their values.
  public init(_ columns: [Column], rows: [[[UInt8]]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The bytes of the files by their endings.
  public var files: [String: [UInt8]] {
    var files = ["shp": shapes.records, "shx": shapes.index, "dbf": table]
    if let codePage { files["cpg"] = Array(codePage.utf8) }
    if let projection { files["prj"] = Array(projection.utf8) }
    return files
  }

  /// Writes the files beside each other and returns the path of the `.shp`.
  public func write(to folder: TemporaryFolder, named name: String = "p", without: Set<String> = []) throws
    -> String
  {
    for (ending, bytes) in files where !without.contains(ending) {
      try Data(bytes).write(to: URL(filePath: folder.path("\(name).\(ending)")))
    }
    return folder.path("\(name).shp")
  }

  private var shapes: (records: [UInt8], index: [UInt8]) {
    var records: [UInt8] = []
    var index: [UInt8] = []
    for row in rows.indices {
      let (west, south) = (604_800 + 100 * Double(row), 3_448_000.0)
      let ring = [west, south, west, south + 100, west + 100, south + 100, west + 100, south, west, south]
      var content = Self.little(5) + [west, south, west + 100, south + 100].flatMap(Self.bytes)
      content += Self.little(1) + Self.little(5) + Self.little(0) + ring.flatMap(Self.bytes)
      index += Self.big(50 + records.count / 2) + Self.big(content.count / 2)
      records += Self.big(row + 1) + Self.big(content.count / 2) + content
    }
    func header(_ length: Int) -> [UInt8] {
      let box = [604_800, 3_448_000, 604_800 + 100 * Double(rows.count), 3_448_100, 0, 0, 0, 0]
      return Self.big(9994) + [UInt8](repeating: 0, count: 20) + Self.big((100 + length) / 2)
        + Self.little(1000)
        + Self.little(5) + box.flatMap(Self.bytes)
    }
    return (header(records.count) + records, header(index.count) + index)
  }

  private var table: [UInt8] {
    let headerLength = 32 + 32 * columns.count + 1
    let rowLength = 1 + columns.reduce(0) { $0 + $1.width }
    func half(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }
    var bytes: [UInt8] = [3, 126, 11, 27] + Self.little(rows.count) + half(headerLength) + half(rowLength)
    bytes += [UInt8](repeating: 0, count: 17) + [language, 0, 0]
    for column in columns {
      let name = column.name.prefix(10) + [UInt8](repeating: 0, count: 11 - min(column.name.count, 10))
      bytes += name + [column.type.asciiValue ?? 67, 0, 0, 0, 0, UInt8(column.width), UInt8(column.decimals)]
      bytes += [UInt8](repeating: 0, count: 14)
    }
    bytes.append(0x0D)
    for row in rows {
      bytes.append(0x20)
      for (column, value) in zip(columns, row) {
        let blanks = [UInt8](repeating: 0x20, count: max(0, column.width - value.count))
        bytes +=
          column.type == "C" ? value.prefix(column.width) + blanks : blanks + value.prefix(column.width)
      }
    }
    return bytes + [0x1A]
  }

  private static func little(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) } }
  private static func big(_ number: Int) -> [UInt8] { little(number).reversed() }
  private static func bytes(_ number: Double) -> [UInt8] {
    withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
  }

  private static let projection = """
    PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",\
    SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],\
    PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],\
    PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
    """
}

/// A ZIP archive of stored files that a test makes up.
public enum MadeArchive {
  /// The bytes of an archive of files by their names in bytes.
  public static func bytes(_ files: [(name: [UInt8], bytes: [UInt8])], isUTF8: Bool = false) -> [UInt8] {
    func little(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(number >> (8 * $0) & 0xFF) }
    }
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in files {
      let fields =
        little(20, 2) + little(isUTF8 ? 0x800 : 0, 2) + little(0, 2) + little(0, 4) + little(0, 4)
        + little(bytes.count, 4) + little(bytes.count, 4) + little(name.count, 2) + little(0, 2)
      directory +=
        little(0x0201_4B50, 4) + little(20, 2) + fields + little(0, 10) + little(archive.count, 4) + name
      archive += little(0x0403_4B50, 4) + fields + name + bytes
    }
    let end =
      little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2) + little(files.count, 2)
      + little(directory.count, 4) + little(archive.count, 4) + little(0, 2)
    return archive + directory + end
  }
}
