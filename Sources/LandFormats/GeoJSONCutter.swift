import CSimdjson
import LandModel

/// Cuts a GeoJSON file into chunks of whole features, and keeps what stands around them.
struct GeoJSONCutter: ~Copyable {
  /// Where in the document the cutter stands.
  enum Phase { case start, features, suffix, records, finished }

  let name: String
  var input: InputBytes
  let blockSize: Int
  var phase = Phase.start
  /// A byte for an opening bracket, then what was read and not yet handed out.
  var buffer: [UInt8] = [UInt8(ascii: "[")]
  /// The offset of `buffer[0]` in the file, that of its first byte read being 0.
  var offset = -1
  /// How far the buffer was scanned.
  var scanned = 1
  var line = 1
  var lineStart = 0
  var atEnd = false
  var features = csimdjson_scan()
  var topLevel = csimdjson_top_level()
  /// The features that were handed out.
  var handedOut = 0
  /// The line on which the features begin, and the line ends since then that were handed out.
  var firstLine = 1
  var passedLines: Int64 = 0
  /// The document without its features.
  var skeleton: [UInt8] = []
  /// What stands before the features: `skeleton[..<prefixLength]`.
  var prefixLength = 0
  /// A chunk that was cut while looking ahead.
  var ready: GeoJSONChunk?
  var referenceSystem: String? = "OGC:CRS84"
  var notices: Set<Message> = []

  init(input: consuming InputBytes, blockSize: Int) {
    name = input.name
    self.input = input
    self.blockSize = blockSize
  }

  /// The next chunk, or nil at the end.
  mutating func next() throws(LandError) -> GeoJSONChunk? {
    while true {
      if var chunk = ready {
        ready = nil
        chunk.notices = notices
        notices = []
        return chunk
      }
      switch phase {
      case .start: try start()
      case .features, .records: try cutFeatures()
      case .suffix: try finish()
      case .finished: return nil
      }
    }
  }

  /// Reads one more block; false at the end of the file.
  mutating func readMore() throws(LandError) -> Bool {
    if atEnd { return false }
    guard buffer.count < GeoJSONSource.limit else {
      throw fault(
        in: buffer[...],
        otherwise: LandError(GeoJSONFault.featureTooLong, file: name, place: .line(line)))
    }
    atEnd = try input.read(max(blockSize, buffer.count / 2), into: &buffer) == 0
    return !atEnd
  }

  /// Drops the first `count` bytes of the buffer and keeps its leading bracket; returns what was there.
  mutating func cut(_ count: Int) -> [UInt8] {
    var rest: [UInt8] = [UInt8(ascii: "[")]
    rest.reserveCapacity(max(blockSize, buffer.count - count) + blockSize / 4)
    rest.append(contentsOf: buffer[count...])
    swap(&rest, &buffer)
    offset += count - 1
    scanned -= count - 1
    return rest
  }

  /// The error for a stretch of the buffer that should be JSON, or another one where it is.
  func fault(in bytes: ArraySlice<UInt8>, otherwise: LandError) -> LandError {
    guard let found = JSONSyntaxError(in: bytes) else { return otherwise }
    return error(found)
  }

  /// The error for a place of the buffer that is not JSON.
  func error(_ found: JSONSyntaxError) -> LandError {
    let position = TextPosition(
      of: found.index, in: buffer.dropFirst(), offset: offset + 1, line: line, lineStart: lineStart)
    return found.error(file: name, at: position, atEnd: atEnd && found.index >= buffer.count)
  }
}
