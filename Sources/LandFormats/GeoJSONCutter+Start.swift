import CSimdjson
import LandModel

extension GeoJSONCutter {
  /// Reads as far as the first feature, and finds out what kind of document it is.
  mutating func start() throws(LandError) {
    guard phase == .start else { return }
    _ = try readMore()
    try skipByteOrderMark()
    if buffer.count > 1, buffer[1] == 0x1E { return startRecords() }
    while true {
      var position: Int64 = 0
      let met = buffer.withUnsafeBufferPointer {
        csimdjson_scan_top_level(&topLevel, $0.baseAddress, Int64(scanned), Int64($0.count), &position)
      }
      scanned = Int(position)
      switch Int(met) {
      case CSIMDJSON_FEATURES_BEGIN: return try startFeatures()
      case CSIMDJSON_VALUE_END: return try startSingleValue()
      case CSIMDJSON_NOT_JSON: throw try notAnObject()
      default:
        if try !readMore() { throw try notAnObject() }
      }
    }
  }

  private mutating func skipByteOrderMark() throws(LandError) {
    let head = buffer.dropFirst().prefix(4)
    if head.starts(with: [0xEF, 0xBB, 0xBF]) {
      buffer.removeSubrange(1..<4)
      offset += 3
      lineStart = 3
    } else if let encoding = UnicodeEncoding.ofText(head), encoding != "UTF-8" {
      throw LandError(GeoJSONFault.otherEncoding(encoding), file: name)
    }
  }

  /// The document is not an object or array that ends.
  private mutating func notAnObject() throws(LandError) -> LandError {
    while buffer.count < 16 << 20, try readMore() {}
    if buffer.dropFirst().allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
      return LandError(GeoJSONFault.empty, file: name)
    }
    let bytes = buffer.dropFirst()
    if let found = JSONSyntaxError(in: bytes), atEnd || found.index < bytes.endIndex - 64 {
      return error(found)
    }
    return notGeoJSON(.topLevel(JSONKind(of: bytes)))
  }

  func notGeoJSON(_ mismatch: GeoJSONFault.Mismatch) -> LandError {
    LandError(GeoJSONFault.notGeoJSON(mismatch), file: name)
  }

  private mutating func startFeatures() throws(LandError) {
    skeleton = Array(buffer[1..<scanned])
    prefixLength = skeleton.count
    let summary = JSONSummary(of: skeleton + Array("]}".utf8), from: 0)
    guard summary.isReadable else {
      let bytes = skeleton + Array("]}".utf8)
      throw fault(
        in: [UInt8(ascii: "[")] + bytes + [UInt8(ascii: "]")],
        otherwise: notGeoJSON(.memberBeforeFeaturesUnreadable))
    }
    try check(summary, atEnd: false)
    referenceSystem = summary.referenceSystem(notices: &notices)
    if !summary.hasReferenceSystem, let tail = input.tail(1 << 16),
      let found = JSONSummary.referenceSystemAtEnd(of: tail.bytes)
    {
      referenceSystem = found.referenceSystem(notices: &notices)
    }
    advanceLines(over: skeleton)
    _ = cut(scanned)
    phase = .features
    startScan(values: 0)
  }

  private mutating func startScan(values: Int32) {
    scanned = 1
    firstLine = line
    features = csimdjson_scan()
    features.values = values
    features.boundary = -1
    features.end = -1
    features.fault = -1
  }

  /// The first value has ended before any features: a document of one value, or the first of several.
  private mutating func startSingleValue() throws(LandError) {
    var next = scanned
    while true {
      while next < buffer.count, [0x20, 0x09, 0x0A, 0x0D, 0x1E].contains(buffer[next]) { next += 1 }
      if next < buffer.count { break }
      if try !readMore() { break }
    }
    let summary = JSONSummary(of: Array(buffer[1..<scanned]), from: 0)
    guard next == buffer.count || summary.isObject && buffer[next] == UInt8(ascii: "{") else {
      throw fault(in: buffer.dropFirst(), otherwise: notGeoJSON(.topLevel(summary.kind)))
    }
    if next < buffer.count { return startRecords() }
    if !summary.isReadable, let found = JSONSyntaxError(in: buffer[1..<scanned]) { throw error(found) }
    if summary.kind == .array { throw notGeoJSON(.topLevel(.array)) }
    if summary.isReadable {
      try check(summary, atEnd: true)
      referenceSystem = summary.referenceSystem(notices: &notices)
    }
    let end = scanned
    var bytes = cut(end)
    bytes.removeLast(bytes.count - end)
    bytes.append(UInt8(ascii: "]"))
    bytes.append(contentsOf: repeatElement(0, count: 64))
    ready = GeoJSONChunk(
      bytes: bytes, length: end + 1, offset: offset - end + 1, line: line, lineStart: lineStart,
      firstFeature: 1,
      count: 1, allowsGeometries: true, commasReplaceLineEnds: false)
    phase = .finished
  }

  private mutating func startRecords() {
    phase = .records
    startScan(values: 1)
  }

  /// Counts the lines of bytes that leave the buffer.
  mutating func advanceLines(over bytes: [UInt8]) {
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      line += 1
      lineStart = offset + 1 + index + 1
    }
  }

  /// Whether the top level is GeoJSON, as far as it is known.
  func check(_ summary: JSONSummary, atEnd: Bool) throws(LandError) {
    guard summary.isObject else { throw notGeoJSON(.topLevel(summary.kind)) }
    if summary.typeCount > 1 { throw notGeoJSON(.typeTwice) }
    if summary.featuresCount > 1 { throw notGeoJSON(.featuresTwice) }
    if summary.typeCount == 0 {
      if atEnd { throw notGeoJSON(.typeMissing) }
      return
    }
    switch summary.type {
    case "": throw notGeoJSON(.typeNoName)
    case "FeatureCollection":
      if atEnd && summary.featuresCount == 0 { throw notGeoJSON(.featuresMissing) }
      if atEnd && !summary.featuresIsArray { throw notGeoJSON(.featuresNoArray) }
    case "Feature", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon",
      "GeometryCollection":
      if summary.featuresCount > 0 { throw notGeoJSON(.featuresOf(type: summary.type)) }
    default: throw notGeoJSON(.typeUnknown(summary.type))
    }
  }
}
