import LandModel

/// The format of an input, by its content, and by its name where the content does not tell.
public enum InputFormat: Sendable, Hashable {
  /// GeoJSON of any kind that ``GeoJSONSource`` reads.
  case geoJSON
  case surveyText
  case csv
  case geoPackage
  /// Another format, by the name that a user would give it; GDAL may read it.
  case other(String)

  /// Finds out the format of a file or folder; `-` is standard input, which is taken for GeoJSON.
  ///
  /// - Throws: ``LandError`` of the kind `noInput` where there is none, `data` where it is empty or of no format
  ///   that is known.
  public static func detect(_ path: String) throws(LandError) -> InputFormat {
    if path == "-" { return .geoJSON }
    let ending = path.split(separator: "/").last.flatMap { name -> String? in
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count > 1 ? parts.last.map { $0.lowercased() } : nil
    }
    if ending == "gdb", isFolder(path) { return .other("FileGDB") }
    var head: [UInt8] = []
    _ = try InputBytes(path: path).read(4096, into: &head)
    guard !head.isEmpty else { throw LandError(.data, file: path, "is empty", remedy: "export it again") }
    if let format = byContent(head) { return format }
    if let ending, let format = byEnding[ending] { return format }
    let encoding = TextEncoding.of(head[...], isWhole: false)
    if let text = try? encoding.convert(wholeLines(of: head), file: path), let format = byText(text) { return format }
    throw LandError(
      .data, file: path, "is in no format that is known",
      remedy: "expected GeoJSON, GeoPackage, boundary-survey text, CSV, or a format that GDAL reads under its usual ending")
  }

  private static let byEnding: [String: InputFormat] = [
    "geojson": .geoJSON, "json": .geoJSON, "geojsonl": .geoJSON, "ndjson": .geoJSON, "geojsons": .geoJSON,
    "csv": .csv, "tsv": .csv, "gpkg": .geoPackage, "shp": .other("Shapefile"), "kml": .other("KML"),
    "kmz": .other("KML"), "dxf": .other("DXF"), "dwg": .other("DWG"), "gml": .other("GML"), "fgb": .other("FlatGeobuf"),
    "tab": .other("MapInfo"), "mif": .other("MapInfo"), "gpx": .other("GPX"), "zip": .other("zipped Shapefile"),
    "parquet": .other("GeoParquet"), "mdb": .other("Personal Geodatabase"), "sqlite": .other("SpatiaLite"),
  ]

  private static func byContent(_ head: [UInt8]) -> InputFormat? {
    if head.starts(with: Array("SQLite format 3\0".utf8)) {
      return .geoPackage
    }
    if head.starts(with: [0x00, 0x00, 0x27, 0x0A]) { return .other("Shapefile") }
    if head.starts(with: Array("fgb".utf8)) { return .other("FlatGeobuf") }
    if head.starts(with: Array("PAR1".utf8)) { return .other("GeoParquet") }
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head[3...] : head[...]
    switch text.first(where: { $0 > 0x20 && $0 != 0 }) ?? text.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{"): return .geoJSON
    default: return text.first == 0x1E ? .geoJSON : nil
    }
  }

  private static func byText(_ text: [UInt8]) -> InputFormat? {
    let start = text[...].trimmed
    let string = start.string
    if string.contains("[属性描述]") || string.contains("[地块坐标]") { return .surveyText }
    if start.first == UInt8(ascii: "<") { return string.contains("<kml") ? .other("KML") : .other("GML") }
    if start.first == UInt8(ascii: "[") { return .geoJSON }
    let first = TextLines(Array(start)).first { _ in true }.map { start[(start.startIndex + $0.line.lowerBound)..<(start.startIndex + $0.line.upperBound)] }
    return first.map { line in CSVDialect.delimiters.contains { line.contains($0) } } == true ? .csv : nil
  }

  private static func wholeLines(of head: [UInt8]) -> ArraySlice<UInt8> {
    guard head.count == 4096, let end = head.lastIndex(of: 0x0A) else { return head[...] }
    return head[...end]
  }
}
