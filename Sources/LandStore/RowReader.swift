import GRDBSQLite
import Geometry
import LandModel

/// Steps through rows of one statement and appends them to a batch; belongs to one thread.
///
/// No string is made of a value: text goes from the page into the batch's arena.
final class RowReader {
  let plan: LayerReadPlan
  /// Only rows whose box meets this one are appended.
  var window: Box?
  private let statement: SQLiteStatement
  private var reserve = (coordinates: 0, text: 0, rows: 0)
  private var scratch = GeometryColumn()
  private var rowsSeen: Int64 = 0

  /// Opens a connection and compiles the reading of a range of rows, or of all rows where `condition` is empty.
  init(_ plan: LayerReadPlan, condition: String) throws {
    self.plan = plan
    window = plan.window
    let lease = try plan.snapshot.connection()
    lease.connection.endless.isArmed = plan.layer.isView
    statement = try lease.prepare("\(plan.selection) \(condition)", doing: plan.operation)
  }

  /// Row numbers from `?1` to `?2`, in ascending order.
  static func range(_ plan: LayerReadPlan) throws -> RowReader {
    let identifier = plan.layer.rowIdentifier ?? "rowid"
    return try RowReader(plan, condition: "WHERE \(identifier) BETWEEN ?1 AND ?2 ORDER BY \(identifier)")
  }

  /// A batch without rows, with the storage that the last one needed.
  func emptyBatch() -> FeatureBatch {
    var batch = FeatureBatch(fields: plan.fields)
    batch.geometry.coordinates.reserveCapacity(reserve.coordinates)
    batch.geometry.ringOffsets.reserveCapacity(reserve.rows + 1)
    batch.geometry.partOffsets.reserveCapacity(reserve.rows + 1)
    batch.geometry.featureOffsets.reserveCapacity(reserve.rows + 1)
    batch.geometry.kinds.reserveCapacity(reserve.rows)
    batch.geometry.boxes.reserveCapacity(reserve.rows)
    batch.attributes.text.reserveCapacity(reserve.text)
    batch.attributes.cells.reserveCapacity(reserve.rows * plan.fields.count)
    batch.identifiers.reserveCapacity(reserve.rows)
    return batch
  }

  /// Remembers how much storage a batch took.
  func remember(_ batch: FeatureBatch) {
    reserve.coordinates = max(reserve.coordinates, batch.geometry.coordinates.count)
    reserve.text = max(reserve.text, batch.attributes.text.count)
    reserve.rows = max(reserve.rows, batch.count)
  }

  /// Appends the rows of a range of row numbers.
  func append(rows: ClosedRange<Int64>, to batch: inout FeatureBatch) throws {
    try statement.bind(rows.lowerBound, at: 1)
    try statement.bind(rows.upperBound, at: 2)
    while try statement.step() { try appendRow(to: &batch) }
    statement.reset()
  }

  /// Appends the rows of ascending row numbers, neighbours in one go.
  func append(identifiers: [Int64], to batch: inout FeatureBatch) throws {
    var start = 0
    while start < identifiers.count {
      var end = start + 1
      while end < identifiers.count, identifiers[end] == identifiers[end - 1] + 1 { end += 1 }
      try append(rows: identifiers[start]...identifiers[end - 1], to: &batch)
      start = end
    }
  }

  /// Sets the first value that the condition asks for.
  func bind(_ value: AttributeValue) throws {
    switch value {
    case .null: try statement.require(sqlite3_bind_null(statement.handle, 1))
    case .boolean(let value): try statement.bind(Int64(value ? 1 : 0), at: 1)
    case .integer(let value): try statement.bind(value, at: 1)
    case .real(let value): try statement.bind(value, at: 1)
    case .text(let value), .json(let value): try statement.bind(value, at: 1)
    }
  }

  /// Appends up to `limit` further rows; false at the end.
  func appendNext(_ limit: Int, to batch: inout FeatureBatch) throws -> Bool {
    for _ in 0..<limit {
      guard try statement.step() else { return false }
      try appendRow(to: &batch)
    }
    return true
  }

  @inline(__always)
  private func appendRow(to batch: inout FeatureBatch) throws {
    rowsSeen += 1
    let row = statement.handle
    let hasIdentifier = sqlite3_column_type(row, 0) == SQLITE_INTEGER
    let identifier = hasIdentifier ? sqlite3_column_int64(row, 0) : rowsSeen
    guard try appendGeometry(row, identifier: identifier, to: &batch) else { return }
    batch.identifiers.append(identifier)
    for index in plan.fields.indices { try appendCell(row, index: index, of: identifier, to: &batch) }
    for binary in plan.binaries where sqlite3_column_int(row, binary.place) != 0 {
      count("column \(binary.column): binary values are left out", identifier, in: &batch)
    }
  }

  /// Appends the geometry of a row; false where the row is rejected or lies outside the window.
  @inline(__always)
  private func appendGeometry(_ row: OpaquePointer, identifier: Int64, to batch: inout FeatureBatch) throws
    -> Bool
  {
    switch sqlite3_column_type(row, 1) {
    case SQLITE_NULL:
      guard window == nil else { return false }
      batch.geometry.appendNone()
      return true
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(row, 1)
      let blob = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, 1)))
      if start == nil, blob.count > 0 { throw statement.missingValue() }
      do {
        return try appendBlob(blob, to: &batch)
      } catch {
        batch.geometry.cancelFeature()
        var reject = reject(row: identifier, for: error)
        reject.box = UnreadableGeometry.box(of: blob)
        reject.key = try key(row)
        batch.rejects.append(reject)
        return false
      }
    default:
      var reject = Reject(
        feature: Int(identifier), reason: .malformedGeometry,
        message: "row \(identifier): the geometry column holds a number or text", key: try key(row))
      if sqlite3_column_type(row, 1) == SQLITE_TEXT {
        reject.box = UnreadableGeometry.box(ofText: UnsafeRawBufferPointer(try text(row, column: 1)))
      }
      batch.rejects.append(reject)
      return false
    }
  }

  @inline(__always)
  private func appendBlob(_ blob: UnsafeRawBufferPointer, to batch: inout FeatureBatch) throws -> Bool {
    let header = try GeometryHeader(blob)
    let wkb = UnsafeRawBufferPointer(rebasing: blob[header.length...])
    guard let window else {
      if header.isEmpty {
        batch.geometry.appendNone()
      } else {
        note(try batch.geometry.append(wkb: wkb), in: &batch)
      }
      return true
    }
    if header.isEmpty { return false }
    if let envelope = header.envelope {
      guard envelope.intersects(window) else { return false }
      note(try batch.geometry.append(wkb: wkb), in: &batch)
      return true
    }
    scratch.removeAll()
    let remarks = try scratch.append(wkb: wkb)
    guard scratch.boxes[0].intersects(window) else { return false }
    note(remarks, in: &batch)
    batch.geometry.append(feature: 0, of: scratch)
    return true
  }

  /// What names a row, as it is written; nil where that is null or bytes, or no column is known to name rows.
  private func key(_ row: OpaquePointer) throws -> String? {
    guard let place = plan.key?.place else { return nil }
    switch sqlite3_column_type(row, place) {
    case SQLITE_INTEGER: return String(sqlite3_column_int64(row, place))
    case SQLITE_FLOAT: return sqlite3_column_double(row, place).description
    case SQLITE_TEXT:
      let text = try text(row, column: place)
      return String(decoding: UTF8Text.escapingInvalid(text) ?? Array(text), as: UTF8.self)
    default: return nil
    }
  }

  /// The bytes of a text.
  ///
  /// - Throws: ``LandError`` where memory for them is refused.
  @inline(__always)
  private func text(_ row: OpaquePointer, column: Int32) throws -> UnsafeBufferPointer<UInt8> {
    guard let start = sqlite3_column_text(row, column) else { throw statement.missingValue() }
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column)))
  }

  @inline(__always)
  private func note(_ remarks: WKBRemarks, in batch: inout FeatureBatch) {
    batch.note(remarks)
  }

  @inline(__always)
  private func appendCell(
    _ row: OpaquePointer, index: Int, of identifier: Int64, to batch: inout FeatureBatch
  ) throws {
    let column = Int32(truncatingIfNeeded: index + 2)
    switch sqlite3_column_type(row, column) {
    case SQLITE_INTEGER:
      let value = sqlite3_column_int64(row, column)
      if plan.fields[index].type == .boolean, value == 0 || value == 1 {
        batch.attributes.append(value == 1)
      } else {
        batch.attributes.append(value)
      }
    case SQLITE_FLOAT:
      let value = sqlite3_column_double(row, column)
      if !value.isFinite {
        count(
          "column \(plan.fields[index].name): infinite values, which GeoJSON and tables can't keep",
          identifier, in: &batch)
      }
      batch.attributes.append(value)
    case SQLITE_TEXT:
      let bytes = try text(row, column: column)
      let kind: AttributeTable.Cell.Kind = plan.fields[index].type == .json ? .json : .text
      if let escaped = UTF8Text.escapingInvalid(bytes) {
        count(
          "column \(plan.fields[index].name): bytes that are no UTF-8 are written as \\xHH", identifier,
          in: &batch)
        escaped.withUnsafeBufferPointer { batch.attributes.append(text: $0, kind: kind) }
      } else {
        batch.attributes.append(text: bytes, kind: kind)
      }
    case SQLITE_BLOB:
      count("column \(plan.fields[index].name): binary values are left out", identifier, in: &batch)
      batch.attributes.appendNull()
    default:
      batch.attributes.appendNull()
    }
  }

  private func count(_ notice: Message, _ identifier: Int64, in batch: inout FeatureBatch) {
    batch.countedNotices[notice, default: NoticeCount(first: Int(identifier))].count += 1
  }

  private func reject(row: Int64, for error: any Error) -> Reject {
    switch error {
    case let error as GeometryError:
      let reason: Reject.Reason =
        switch error.what {
        case .unsupportedType: .wrongGeometryType
        case .nonFiniteCoordinate: .coordinateOutOfRange
        default: .malformedGeometry
        }
      return Reject(
        feature: Int(row), reason: reason,
        message: "row \(row): \(Message(word: error.what.rawValue)): \(error.detail)")
    case let fault as GeometryHeader.Fault:
      let reason: Reject.Reason = if case .extended = fault { .wrongGeometryType } else { .malformedGeometry }
      return Reject(feature: Int(row), reason: reason, message: "row \(row): \(fault.message)")
    default:
      return Reject(feature: Int(row), reason: .malformedGeometry, message: "row \(row): \(error)")
    }
  }
}
