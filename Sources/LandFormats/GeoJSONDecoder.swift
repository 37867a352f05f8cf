import CSimdjson
import Geometry
import LandModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Decodes chunks of a GeoJSON file into batches.
///
/// A batch's fields are the properties of its features in the order in which they first appear, so that
/// batches of one file may differ in theirs. A feature's own `id` becomes the field `id`, or `feature_id`
/// where a property has that name. A nested object or array is kept as JSON text; an integer beyond 64 bits
/// is kept as text, with all of its digits, and so is a number that stands in a field of texts.
public struct GeoJSONDecoder: FeatureDecoder {
  /// How deep a feature may be nested; simdjson takes no more than 1024 levels of a document.
  static let nestingLimit = 1000

  private let name: String
  private let owner: GeoJSONDecoderOwner

  /// - Parameter key: the property that names a feature, for rejects.
  init(name: String, key: String? = nil) throws(LandError) {
    self.name = name
    owner = try GeoJSONDecoderOwner()
    if let key { csimdjson_set_key(owner.decoder, key) }
  }

  /// The features of a chunk.
  ///
  /// - Throws: ``LandError`` of the kind `data` where the chunk is not JSON, or has too many properties for a
  ///   table.
  public mutating func decode(_ chunk: GeoJSONChunk) throws -> FeatureBatch {
    var (outcome, columns) = try read(chunk, quoting: [])
    let texts = columns.namesOfTexts
    if !texts.isEmpty { (outcome, columns) = try read(chunk, quoting: texts) }
    guard Int(outcome) != CSIMDJSON_TOO_MANY_FIELDS, columns.field_count <= Int(CSIMDJSON_FIELD_LIMIT) else {
      throw LandError(
        GeoJSONFault.tooManyProperties(limit: Int(CSIMDJSON_FIELD_LIMIT)), file: name,
        place: .feature(chunk.firstFeature))
    }
    guard columns.element_count == chunk.count else {
      throw LandError(GeoJSONFault.featureExpectedBeforeComma, file: name, place: .line(chunk.line))
    }
    var batch = columns.batch(firstFeature: chunk.firstFeature)
    batch.rejects = rejects(of: columns, in: chunk)
    batch.notices.formUnion(chunk.notices)
    return batch
  }

  /// Decodes a chunk, with the numbers of some fields as texts.
  private func read(
    _ chunk: GeoJSONChunk, quoting names: [String]
  ) throws(LandError) -> (outcome: Int32, columns: csimdjson_batch) {
    let decoder = owner.decoder
    csimdjson_decoder_clear(decoder)
    let allowsGeometries: Int32 = chunk.allowsGeometries ? 1 : 0
    var outcome: Int32
    if names.isEmpty {
      outcome = chunk.bytes.withUnsafeBufferPointer {
        csimdjson_decode(decoder, $0.baseAddress, chunk.length, allowsGeometries)
      }
    } else {
      let text = Self.quoting(names, in: chunk.bytes[..<chunk.length])
      outcome = text.bytes.withUnsafeBufferPointer {
        csimdjson_decode(decoder, $0.baseAddress, text.length, allowsGeometries)
      }
    }
    if Int(outcome) == CSIMDJSON_UNREADABLE { outcome = try decodeOneByOne(chunk, quoting: names) }
    return (outcome, csimdjson_finish(decoder))
  }

  /// The text of an array of features with numbers of some fields, and all integers beyond 64 bits, as texts, and 64
  /// bytes more.
  private static func quoting(_ names: [String], in text: ArraySlice<UInt8>) -> (bytes: [UInt8], length: Int)
  {
    var bytes = [UInt8](repeating: 0, count: 2 * text.count + 64)
    let words = names.map { strdup($0) }
    defer { words.forEach { free($0) } }
    let pointers = words.map { UnsafePointer($0) }
    let length = bytes.withUnsafeMutableBufferPointer { target in
      text.withUnsafeBufferPointer { source in
        pointers.withUnsafeBufferPointer {
          csimdjson_quote_numbers(
            source.baseAddress, source.count, target.baseAddress, $0.baseAddress, $0.count)
        }
      }
    }
    return (bytes, length)
  }

  /// Decodes each feature for itself, after the chunk as a whole could not be read: numbers out of range, or
  /// deep nesting, spoil one feature only.
  private func decodeOneByOne(_ chunk: GeoJSONChunk, quoting names: [String]) throws(LandError) -> Int32 {
    let decoder = owner.decoder
    if let found = JSONSyntaxError(in: chunk.bytes[..<chunk.length]) {
      let position = TextPosition(
        of: found.index, in: chunk.bytes[1..<chunk.length], offset: chunk.offset + 1, line: chunk.line,
        lineStart: chunk.lineStart)
      throw found.error(file: name, at: position)
    }
    csimdjson_decoder_clear(decoder)
    var result = Int32(CSIMDJSON_DECODED)
    for range in ElementRanges(of: chunk) {
      let element = chunk.bytes[range]
      let depth = element.withUnsafeBufferPointer { csimdjson_nesting($0.baseAddress, $0.count) }
      guard depth <= Self.nestingLimit else {
        csimdjson_reject_element(decoder, "a feature is nested more than \(Self.nestingLimit) levels deep")
        continue
      }
      let whole = [UInt8(ascii: "[")] + element + [UInt8(ascii: "]")]
      let text = Self.quoting(names, in: whole[...])
      let outcome = text.bytes.withUnsafeBufferPointer {
        csimdjson_decode(decoder, $0.baseAddress, text.length, chunk.allowsGeometries ? 1 : 0)
      }
      if Int(outcome) == CSIMDJSON_UNREADABLE {
        csimdjson_reject_element(decoder, "a feature holds a number beyond the range of a double")
      } else {
        result = outcome
      }
    }
    return result
  }

  private func rejects(of columns: csimdjson_batch, in chunk: GeoJSONChunk) -> [Reject] {
    let found = UnsafeBufferPointer(start: columns.rejects, count: columns.reject_count)
    guard !found.isEmpty else { return [] }
    var rejects: [Reject] = []
    var ranges = ElementRanges(of: chunk)
    var next = 0
    var line = chunk.line
    var counted = 1
    for reject in found {
      while next <= Int(reject.element), let range = ranges.next() {
        next += 1
        let start = chunk.bytes[range].firstIndex { $0 > 0x20 } ?? range.lowerBound
        for byte in chunk.bytes[counted..<start] where byte == UInt8(ascii: "\n") { line += 1 }
        counted = start
      }
      rejects.append(
        Reject(
          feature: chunk.firstFeature + Int(reject.element),
          line: line + (chunk.commasReplaceLineEnds ? Int(reject.element) : 0), reason: reject.swiftReason,
          message: Message(word: String(cString: reject.message)),
          key: reject.key.map { String(cString: $0) }, box: reject.swiftBox))
    }
    return rejects
  }
}

/// Owns the C decoder; it belongs to one thread.
private final class GeoJSONDecoderOwner {
  let decoder: OpaquePointer

  init() throws(LandError) {
    guard let decoder = csimdjson_decoder_new() else {
      throw LandError(GeoJSONFault.noParserMemory)
    }
    self.decoder = decoder
  }

  deinit { csimdjson_decoder_free(decoder) }
}

/// The places of a chunk's elements, one after the other.
private struct ElementRanges: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private let end: Int
  private var start = 1
  private var left: Int

  init(of chunk: GeoJSONChunk) {
    bytes = chunk.bytes
    end = chunk.length - 1
    left = chunk.count
  }

  mutating func next() -> Range<Int>? {
    guard left > 0, start <= end else { return nil }
    left -= 1
    var lower = 0
    var upper = 0
    let found = bytes[start..<end].withUnsafeBufferPointer {
      csimdjson_locate_element($0.baseAddress, $0.count, 0, &lower, &upper)
    }
    guard found != 0 else { return nil }
    let range = start + lower..<start + upper
    start = range.upperBound + 1
    return range
  }
}
