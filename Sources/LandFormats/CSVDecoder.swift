import Geometry
import LandModel

/// Reads the records of a CSV file.
///
/// The type of a column is found for each chunk: integer or real where every value is written as JSON writes
/// numbers, so that codes with leading zeros, or with more digits than a number holds, stay text, with them all
/// others of the column; boolean for `true` and `false`; else text. An empty field is null.
public struct CSVDecoder: FeatureDecoder {
  let layout: CSVSource.Layout

  /// The features of a chunk.
  ///
  /// - Throws: ``LandError`` of the kind `data` where this system can't convert the text's encoding.
  public mutating func decode(_ chunk: CSVSource.Chunk) throws -> FeatureBatch {
    let decoded = try chunk.encoding.decode(chunk.bytes[...], file: layout.name)
    var records = CSVRecords(decoded.text, delimiter: layout.delimiter, firstLine: chunk.line)
    let columns = layout.columns.indices.filter { $0 != layout.geometryColumn }
    var values = CSVValues(columns: columns.count)
    var escapes = [[Int64]](repeating: [], count: columns.count)
    var batch = FeatureBatch(fields: [])
    batch.notices = chunk.notices
    var number = chunk.firstRecord - 1
    while records.advance() {
      number += 1
      if let reject = readGeometry(of: records, number: number, into: &batch) {
        batch.rejects.append(reject)
        continue
      }
      batch.identifiers.append(Int64(number))
      for (index, column) in columns.enumerated() {
        values.append(records.bytes(column))
        if decoded.escapes(in: records.fields[column].source) > 0 { escapes[index].append(Int64(number)) }
      }
    }
    var table = AttributeTable(
      fields: columns.enumerated().map { index, column in
        AttributeField(name: layout.columns[column], type: values.type(of: index))
      })
    values.fill(&table)
    var result = FeatureBatch(fields: table.fields)
    result.attributes = table
    result.geometry = batch.geometry
    result.identifiers = batch.identifiers
    result.referenceSystems = batch.referenceSystems
    result.rejects = batch.rejects
    result.notices = batch.notices
    for (index, features) in escapes.enumerated() {
      result.noteEscaped(features, in: layout.columns[columns[index]])
    }
    return result
  }

  /// Appends a record's geometry, or says why it is rejected.
  private func readGeometry(of records: CSVRecords, number: Int, into batch: inout FeatureBatch) -> Reject? {
    if let problem = records.problem {
      let message: Message =
        problem == .quoteNotClosed ? "a quote is not closed" : "text stands behind a closing quote"
      return Reject(feature: number, line: records.line, reason: .malformedFeature, message: message)
    }
    guard records.fields.count == layout.columns.count else {
      return Reject(
        feature: number, line: records.line, reason: .malformedFeature,
        message: "has \(records.fields.count) fields instead of \(layout.columns.count)")
    }
    guard let column = layout.geometryColumn else {
      batch.geometry.appendNone()
      return nil
    }
    let text = records.bytes(column).trimmed
    if text.isEmpty {
      batch.geometry.appendNone()
      return nil
    }
    let own = EmbeddedReferenceSystem.of(text)
    let bytes = Self.geometryBytes(of: text)
    do {
      batch.note(try Self.append(bytes, to: &batch.geometry))
      if let own, own != layout.referenceSystem { batch.referenceSystems[batch.geometry.count - 1] = own }
      return nil
    } catch {
      let reason: Reject.Reason =
        switch error.what {
        case .unsupportedType: .wrongGeometryType
        case .nonFiniteCoordinate: .coordinateOutOfRange
        default: .malformedGeometry
        }
      // The box of another system would be none of the layer's.
      let box = own == nil || own == layout.referenceSystem ? Self.box(of: bytes) : nil
      return Reject(
        feature: number, line: records.line, reason: reason, message: error.detail,
        key: layout.keyColumn.map { records.bytes($0).string }, box: box)
    }
  }

  /// Appends well-known text or binary.
  private static func append(_ bytes: [UInt8], to column: inout GeometryColumn) throws(GeometryError)
    -> WKBRemarks
  {
    var remarks: Result<WKBRemarks, GeometryError> = .success([])
    bytes.withUnsafeBytes { raw in
      do throws(GeometryError) {
        remarks = .success(try isText(bytes) ? column.append(wkt: raw) : column.append(wkb: raw))
      } catch {
        remarks = .failure(error)
      }
    }
    return try remarks.get()
  }

  /// Where a geometry lies that can't be read, where all of its points can be.
  private static func box(of bytes: [UInt8]) -> Box? {
    bytes.withUnsafeBytes { isText(bytes) ? Box(pointsOfWKT: $0) : Box(pointsOfWKB: $0) }
  }

  private static func isText(_ bytes: [UInt8]) -> Bool { bytes.first.map { $0 > 1 } ?? true }

  /// Well-known text as it stands, well-known binary out of hexadecimal digits, as PostGIS writes it.
  private static func geometryBytes(of text: ArraySlice<UInt8>) -> [UInt8] {
    let isHexadecimal = text.first == UInt8(ascii: "0") && text.count % 2 == 0 && text.count > 16
    return isHexadecimal ? hexadecimal(text) ?? Array(text) : Array(text)
  }

  private static func hexadecimal(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    var high: UInt8?
    for byte in text {
      let small = byte | 0x20
      let digit: UInt8
      if byte >= 0x30, byte <= 0x39 {
        digit = byte - 0x30
      } else if small >= 0x61, small <= 0x66 {
        digit = small - 0x57
      } else {
        return nil
      }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return bytes
  }
}
