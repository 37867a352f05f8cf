import Geometry
import LandModel

/// Reads the records of a CSV file.
///
/// The type of a column is found for each chunk: integer or real where every value is written as JSON writes
/// numbers, so that codes with leading zeros, or with more digits than a number holds, stay text; boolean for
/// `true` and `false`; else text. An empty field is null.
public struct CSVDecoder: FeatureDecoder {
  let layout: CSVSource.Layout

  /// The features of a chunk.
  ///
  /// - Throws: ``LandError`` of the kind `data` where the text is not in the file's encoding.
  public mutating func decode(_ chunk: CSVSource.Chunk) throws -> FeatureBatch {
    let encoding = layout.encoding ?? TextEncoding.of(chunk.bytes[...], isWhole: true)
    let text = try encoding.convert(chunk.bytes[...], file: layout.name, line: chunk.line)
    var records = CSVRecords(text, delimiter: layout.delimiter, firstLine: chunk.line)
    let columns = layout.columns.indices.filter { $0 != layout.geometryColumn }
    var values = CSVValues(columns: columns.count)
    var batch = FeatureBatch(fields: [])
    var number = chunk.firstRecord - 1
    while records.advance() {
      number += 1
      if let reject = readGeometry(of: records, number: number, into: &batch) {
        batch.rejects.append(reject)
        continue
      }
      batch.identifiers.append(Int64(number))
      for column in columns { values.append(records.bytes(column)) }
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
    result.rejects = batch.rejects
    result.notices = batch.notices
    return result
  }

  /// Appends a record's geometry, or says why it is rejected.
  private func readGeometry(of records: CSVRecords, number: Int, into batch: inout FeatureBatch) -> Reject? {
    if let problem = records.problem {
      return Reject(feature: number, line: records.line, reason: .malformedFeature, message: problem)
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
    do {
      let remarks = try Self.append(text, to: &batch.geometry)
      if !remarks.isEmpty { batch.notices.insert("Z and M values are left out") }
      return nil
    } catch {
      let reason: Reject.Reason = error.what == .unsupportedType ? .wrongGeometryType : .malformedGeometry
      return Reject(
        feature: number, line: records.line, reason: reason, message: error.detail)
    }
  }

  /// Appends well-known text, or well-known binary in hexadecimal digits, as PostGIS writes it.
  private static func append(_ text: ArraySlice<UInt8>, to column: inout GeometryColumn) throws(GeometryError)
    -> WKBRemarks
  {
    let isHexadecimal = text.first == UInt8(ascii: "0") && text.count % 2 == 0 && text.count > 16
    let bytes = isHexadecimal ? hexadecimal(text) ?? Array(text) : Array(text)
    var remarks: Result<WKBRemarks, GeometryError> = .success([])
    bytes.withUnsafeBytes { raw in
      do throws(GeometryError) {
        let isText = bytes.first.map { $0 > 1 } ?? true
        remarks = .success(try isText ? column.append(wkt: raw) : column.append(wkb: raw))
      } catch {
        remarks = .failure(error)
      }
    }
    return try remarks.get()
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
