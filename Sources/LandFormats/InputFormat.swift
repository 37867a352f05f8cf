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

  /// Finds out the format of a file or folder; `-` is standard input, which like any pipe is taken for
  /// GeoJSON.
  ///
  /// - Throws: ``LandError`` of the kind `noInput` where there is none, `data` where it is empty or of no
  ///   format that is known.
  public static func detect(_ path: String) throws(LandError) -> InputFormat {
    if InputBytes.isStream(path) { return .geoJSON }
    let ending = path.split(separator: "/").last.flatMap { name -> String? in
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count > 1 ? parts.last.map { $0.lowercased() } : nil
    }
    if ending == "gdb", InputBytes.isFolder(path) { return .other("FileGDB") }
    var head: [UInt8] = []
    _ = try InputBytes(path: path).read(4096, into: &head)
    guard !head.isEmpty else { throw LandError(.data, file: path, "is empty", remedy: "export it again") }
    if let format = bySignature(head) { return format }
    let encoding = TextEncoding.of(head[...], isWhole: head.count < 4096)
    let text = try? encoding.convert(wholeLines(of: head), file: path)[...].trimmed
    if let format = text.flatMap(byMarkers) { return format }
    if let ending, let format = byEnding[ending] { return format }
    if let text, text.first == UInt8(ascii: "[") { return .geoJSON }
    if let text, CSVDialect.delimiters.contains(where: text.prefix(while: { $0 != 0x0A }).contains) {
      return .csv
    }
    throw LandError(
      .data, file: path, "is in no format that is known",
      remedy:
        "expected GeoJSON, GeoPackage, boundary-survey text, CSV, or a format that GDAL reads, by its usual ending"
    )
  }

  private static let byEnding: [String: InputFormat] = [
    "geojson": .geoJSON, "json": .geoJSON, "geojsonl": .geoJSON, "ndjson": .geoJSON, "geojsons": .geoJSON,
    "csv": .csv, "tsv": .csv, "gpkg": .geoPackage, "shp": .other("Shapefile"), "kml": .other("KML"),
    "kmz": .other("KML"), "dxf": .other("DXF"), "dwg": .other("DWG"), "gml": .other("GML"),
    "fgb": .other("FlatGeobuf"),
    "tab": .other("MapInfo"), "mif": .other("MapInfo"), "gpx": .other("GPX"),
    "zip": .other("zipped Shapefile"),
    "parquet": .other("GeoParquet"), "mdb": .other("Personal Geodatabase"), "sqlite": .other("SpatiaLite"),
  ]

  private static func bySignature(_ head: [UInt8]) -> InputFormat? {
    let signatures: [([UInt8], InputFormat)] = [
      (Array("SQLite format 3\0".utf8), .geoPackage), ([0x00, 0x00, 0x27, 0x0A], .other("Shapefile")),
      (Array("fgb".utf8), .other("FlatGeobuf")), (Array("PAR1".utf8), .other("GeoParquet")),
      ([0x1E], .geoJSON),
    ]
    return signatures.first { head.starts(with: $0.0) }?.1
  }

  private static func byMarkers(_ text: ArraySlice<UInt8>) -> InputFormat? {
    if text.first == UInt8(ascii: "{") { return .geoJSON }
    let string = text.string
    if string.contains("[属性描述]") || string.contains("[地块坐标]") { return .surveyText }
    if text.first == UInt8(ascii: "<") { return .other(string.contains("<kml") ? "KML" : "GML") }
    return nil
  }

  private static func wholeLines(of head: [UInt8]) -> ArraySlice<UInt8> {
    guard head.count == 4096, let end = head.lastIndex(of: 0x0A) else { return head[...] }
    return head[...end]
  }
}
