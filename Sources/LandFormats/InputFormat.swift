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
  /// A format that another program reads is taken only where ending and content agree on it, so that no file has
  /// it read as something else.
  ///
  /// - Throws: ``LandError`` of the kind `noInput` where there is none, `data` where it is empty, of no
  ///   format that is known, or of another one than its ending says.
  public static func detect(_ path: String) throws(LandError) -> InputFormat {
    if InputBytes.isStream(path) { return .geoJSON }
    let ending = ending(of: path)
    if ending == "gdb", InputBytes.isFolder(path) { return .other("FileGDB") }
    var head: [UInt8] = []
    var input = try InputBytes(path: path)
    _ = try input.read(4096, into: &head)
    guard !head.isEmpty else { throw LandError(InputFault.empty, file: path) }
    if let format = bySignature(head) { return try confirmed(format, ending: ending, head: head, file: path) }
    let isWhole = head.count < 4096
    let text = text(of: head, isWhole: isWhole)
    if let format = text.flatMap({ byMarkers($0[...].trimmed) }) { return format }
    if text?[...].trimmed.first == UInt8(ascii: "<") {
      while head.count < 1 << 16, try input.read(1 << 16, into: &head) > 0 {}
      return try xml(self.text(of: head, isWhole: head.count < 1 << 16) ?? head, ending: ending, file: path)
    }
    if let ending, let format = byEnding[ending] {
      return try confirmed(format, ending: ending, head: head, file: path)
    }
    guard let text = text?[...].trimmed else { throw unknown(path) }
    if text.first == UInt8(ascii: "[") { return .geoJSON }
    let firstLine = text.prefix { $0 != 0x0A && $0 != 0x0D }
    if CSVDialect.declaredDelimiter(firstLine) != nil
      || CSVDialect.delimiters.contains(where: firstLine.contains)
    {
      return .csv
    }
    throw unknown(path)
  }

  static func ending(of path: String) -> String? {
    path.split(separator: "/").last.flatMap { name in
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count > 1 ? parts.last.map { $0.lowercased() } : nil
    }
  }

  private static func unknown(_ path: String) -> LandError {
    LandError(InputFault.unknownFormat, file: path)
  }

  private static let byEnding: [String: InputFormat] = [
    "geojson": .geoJSON, "json": .geoJSON, "geojsonl": .geoJSON, "ndjson": .geoJSON, "geojsons": .geoJSON,
    "csv": .csv, "tsv": .csv, "gpkg": .geoPackage, "shp": .other("Shapefile"), "kml": .other("KML"),
    "kmz": .other("KML"), "dxf": .other("DXF"), "dwg": .other("DWG"), "gml": .other("GML"),
    "fgb": .other("FlatGeobuf"),
    "tab": .other("MapInfo"), "mif": .other("MapInfo"), "gpx": .other("GPX"),
    "zip": .other("zipped Shapefile"),
    "parquet": .other("GeoParquet"), "mdb": .other("Personal Geodatabase"),
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
    return string.contains("[属性描述]") || string.contains("[地块坐标]") ? .surveyText : nil
  }

  /// A format where ending and content agree on it.
  private static func confirmed(
    _ format: InputFormat, ending: String?, head: [UInt8], file: String
  ) throws(LandError) -> InputFormat {
    guard case .other(let name) = format else { return format }
    let agrees = ending.flatMap { byEnding[$0] } == format || (name == "Shapefile" && ending == "shx")
    let found = GDALWords.marks[name, default: []].contains { head.contains(sequence: Array($0.utf8)) }
    guard agrees, let ending else {
      throw LandError(InputFault.endingUnlikeContent(format: name), file: file)
    }
    guard found else { throw LandError(InputFault.contentUnlikeEnding(ending, format: name), file: file) }
    return format
  }

  private static func xml(_ text: [UInt8], ending: String?, file: String) throws(LandError) -> InputFormat {
    let known = ["kml": "KML", "gml": "GML", "gpx": "GPX"]
    guard let ending, ending == "xml" || known[ending] != nil else {
      throw LandError(InputFault.endingOfNoXML, file: file)
    }
    let root = XMLRoot(of: text[...].trimmed)
    guard case .element(let name) = root else {
      throw LandError(
        root == .documentType ? InputFault.documentType : InputFault.noRootElement, file: file)
    }
    let isGML = text.contains(sequence: Array("opengis.net/gml".utf8))
    let format = ["kml": "KML", "gpx": "GPX"][name] ?? (isGML && !name.hasPrefix("OGRVRT") ? "GML" : nil)
    guard let format, ending == "xml" || known[ending] == format else {
      throw LandError(InputFault.rootElementUnlikeEnding(ending, element: name), file: file)
    }
    return .other(format)
  }

  /// The text of a file's start in UTF-8; nil where it is no text.
  private static func text(of head: [UInt8], isWhole: Bool) -> [UInt8]? {
    let encoding = TextEncoding.of(head[...], isWhole: isWhole)
    guard let decoded = try? encoding.decode(wholeLines(of: head, isWhole: isWhole), file: ""),
      decoded.escapes.count * 20 <= head.count
    else { return nil }
    return decoded.text
  }

  private static func wholeLines(of head: [UInt8], isWhole: Bool) -> ArraySlice<UInt8> {
    guard !isWhole, let end = head.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return head[...] }
    return head[...end]
  }
}

extension [UInt8] {
  /// Whether bytes stand in these, one after the other. O(count · bytes).
  fileprivate func contains(sequence bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, count >= bytes.count else { return false }
    return (0...count - bytes.count).contains { index in
      self[index] == first && self[index..<index + bytes.count].elementsEqual(bytes)
    }
  }
}
