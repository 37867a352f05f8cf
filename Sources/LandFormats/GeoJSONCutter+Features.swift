import CSimdjson
import LandModel

extension GeoJSONCutter {
  /// Scans until a chunk can be cut or the features end.
  mutating func cutFeatures() throws(LandError) {
    while true {
      let came = buffer.withUnsafeMutableBufferPointer {
        csimdjson_scan_elements(&features, $0.baseAddress, Int64(scanned), Int64($0.count), atEnd ? 1 : 0)
      }
      scanned = Int(came)
      if features.fault >= 0 {
        throw fault(
          in: buffer[...],
          otherwise: LandError(
            GeoJSONFault.lineEndExpected, file: name, place: .line(line + Int(features.lines))))
      }
      if features.end >= 0 { return try endFeatures() }
      let boundary = Int(features.boundary)
      if boundary > blockSize / 2 || (atEnd && phase == .records && boundary > 0) {
        return try cutChunk(at: boundary)
      }
      if try !readMore() {
        if phase == .records && scanned >= buffer.count { return try endRecords() }
        if scanned < buffer.count { continue }
        throw fault(in: buffer[...], otherwise: LandError(GeoJSONFault.endsInMiddle, file: name))
      }
    }
  }

  /// Hands out what stands before a boundary between features.
  private mutating func cutChunk(at boundary: Int) throws(LandError) {
    let place = (offset: offset, line: line, lineStart: lineStart)
    let first = handedOut + 1
    let count = Int(features.boundary_elements) - handedOut
    var bytes = cut(boundary)
    let end = phase == .records ? boundary + 1 : boundary
    if phase == .records, buffer.count > 1, buffer[1] == UInt8(ascii: ",") {
      // The next value has begun, and its comma was set already; it is the end of this chunk instead.
      buffer[1] = features.replaced
      features.replaced_lines -= features.replaced == UInt8(ascii: "\n") ? 1 : 0
    }
    if bytes.count < end + 64 { bytes.append(contentsOf: repeatElement(0, count: end + 64 - bytes.count)) }
    bytes[end - 1] = UInt8(ascii: "]")
    if phase == .records { replaceRecordSeparators(in: &bytes, end: end) }
    ready = GeoJSONChunk(
      bytes: bytes, length: end, offset: place.offset, line: place.line, lineStart: place.lineStart,
      firstFeature: first, count: count, allowsGeometries: phase == .records,
      commasReplaceLineEnds: Int(features.replaced_lines) == count - 1 && count > 1)
    line = firstLine + Int(features.boundary_lines)
    let start = Int(features.boundary_line_start)
    if features.boundary_lines > passedLines { lineStart = place.offset + start }
    passedLines = features.boundary_lines
    handedOut += count
    csimdjson_scan_shift(&features, Int64(boundary - 1))
  }

  /// A text sequence (RFC 8142) has a record separator before each text.
  private func replaceRecordSeparators(in bytes: inout [UInt8], end: Int) {
    for index in 1..<end where bytes[index] == 0x1E { bytes[index] = 0x20 }
  }

  /// The array of features has ended.
  private mutating func endFeatures() throws(LandError) {
    let end = Int(features.end)
    let blank = buffer[1..<end - 1].allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if phase == .records || buffer[end - 1] != UInt8(ascii: "]") || (blank && features.elements > 0) {
      throw fault(
        in: buffer[..<end],
        otherwise: LandError(
          GeoJSONFault.featureExpectedBehindComma, file: name,
          place: .line(firstLine + Int(features.lines))))
    }
    let first = handedOut + 1
    let count = Int(features.elements) + 1 - handedOut
    let place = (offset: offset, line: line, lineStart: lineStart)
    line = firstLine + Int(features.lines)
    if features.lines > passedLines { lineStart = offset + Int(features.line_start) }
    var bytes = cut(end)
    phase = .suffix
    scanned = 1
    if blank { return }
    if bytes.count < end + 64 { bytes.append(contentsOf: repeatElement(0, count: end + 64 - bytes.count)) }
    ready = GeoJSONChunk(
      bytes: bytes, length: end, offset: place.offset, line: place.line, lineStart: place.lineStart,
      firstFeature: first, count: count, allowsGeometries: false, commasReplaceLineEnds: false)
  }

  /// The file has ended behind the last of several values.
  private mutating func endRecords() throws(LandError) {
    let rest = buffer.dropFirst()
    if handedOut > 0, rest.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D, 0x1E].contains($0) }) {
      phase = .finished
      return
    }
    guard JSONSyntaxError(in: rest) != nil else { throw notGeoJSON(.lastLineNoFeature) }
    throw fault(in: buffer[...], otherwise: notGeoJSON(.lastLineNoFeature))
  }

  /// Reads what stands behind the features, and judges the document as a whole.
  mutating func finish() throws(LandError) {
    while true {
      var position: Int64 = 0
      let met = buffer.withUnsafeBufferPointer {
        csimdjson_scan_top_level(&topLevel, $0.baseAddress, Int64(scanned), Int64($0.count), &position)
      }
      scanned = Int(position)
      if met == CSIMDJSON_VALUE_END { break }
      if met == CSIMDJSON_NEEDS_MORE, try readMore() { continue }
      throw suffixError()
    }
    while try readMore() {}
    skeleton.append(UInt8(ascii: "]"))
    skeleton.append(contentsOf: buffer[1...])
    let summary = JSONSummary(of: skeleton, from: 0)
    guard summary.isReadable else { throw suffixError() }
    try check(summary, atEnd: true)
    var ignored: Set<Message> = []
    let found = summary.referenceSystem(notices: &ignored)
    guard found == referenceSystem else {
      throw LandError(GeoJSONFault.lateReferenceSystem(found), file: name)
    }
    phase = .finished
  }

  /// The error for a text behind the features that does not fit.
  private func suffixError() -> LandError {
    // What stands before the features is sound: a fault lies behind them.
    let whole = skeleton[..<prefixLength] + [UInt8(ascii: "]")] + buffer[1...]
    guard let found = JSONSyntaxError(in: whole) else { return notGeoJSON(.membersNestedTooDeep) }
    let position = TextPosition(
      of: found.index - prefixLength, in: buffer.dropFirst(), offset: offset + 1, line: line,
      lineStart: lineStart)
    return found.error(file: name, at: position)
  }
}
