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
      throw LandError(
        .data, file: name, "is \(encoding), and GeoJSON is UTF-8",
        remedy: "convert it, for example with iconv -f \(encoding) -t UTF-8")
    }
  }

  /// The document is not an object or array that ends.
  private mutating func notAnObject() throws(LandError) -> LandError {
    while buffer.count < 16 << 20, try readMore() {}
    if buffer.dropFirst().allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
      return LandError(
        .data, file: name, "is empty: expected a GeoJSON object", remedy: "export the file again")
    }
    let bytes = buffer.dropFirst()
    if let fault = JSONFault(in: bytes), atEnd || fault.index < bytes.endIndex - 64 {
      return error(fault)
    }
    return notGeoJSON("the top level is \(JSONSummary(of: buffer, from: 1).valueType)")
  }

  func notGeoJSON(_ what: Message) -> LandError {
    LandError(
      .data, file: name, "is JSON but not GeoJSON: \(what)",
      remedy: "expected a FeatureCollection, a Feature, a geometry, or one Feature a line")
  }

  private mutating func startFeatures() throws(LandError) {
    skeleton = Array(buffer[1..<scanned])
    prefixLength = skeleton.count
    let summary = JSONSummary(of: skeleton + Array("]}".utf8), from: 0)
    guard summary.isReadable else {
      let bytes = skeleton + Array("]}".utf8)
      throw fault(
        in: [UInt8(ascii: "[")] + bytes + [UInt8(ascii: "]")],
        otherwise: notGeoJSON("a member before features is nested too deep or holds a number too large"))
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
      throw fault(in: buffer.dropFirst(), otherwise: notGeoJSON("the top level is \(summary.valueType)"))
    }
    if next < buffer.count { return startRecords() }
    if !summary.isReadable, let fault = JSONFault(in: buffer[1..<scanned]) { throw error(fault) }
    if buffer[1..<scanned].first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
      throw notGeoJSON("the top level is an array")
    }
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
    guard summary.isObject else { throw notGeoJSON("the top level is \(summary.valueType)") }
    if summary.typeCount > 1 { throw notGeoJSON("the top level has two members named type") }
    if summary.featuresCount > 1 { throw notGeoJSON("the top level has two members named features") }
    if summary.typeCount == 0 {
      if atEnd { throw notGeoJSON("the top level has no type") }
      return
    }
    switch summary.type {
    case "": throw notGeoJSON("the top level's type is empty or not a string")
    case "FeatureCollection":
      if atEnd && summary.featuresCount == 0 { throw notGeoJSON("the FeatureCollection has no features") }
      if atEnd && !summary.featuresIsArray { throw notGeoJSON("features is not an array") }
    case "Feature", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon",
      "GeometryCollection":
      if summary.featuresCount > 0 { throw notGeoJSON("the top level is a \(summary.type) with features") }
    default:
      throw notGeoJSON("the top level's type is '\(summary.type)'")
    }
  }
}
