import GRDB
import GRDBSQLite
import Geometry
import LandModel

/// Writes one layer, batch after batch; belongs to one thread.
///
/// The table grows with the batches: a new field becomes a column, and a column whose values turn out to be of
/// another type is widened, boolean → integer → real → text. A field whose name is taken, upper and lower case
/// alike, gets a number behind it. Rows are written as they come; the R-tree is packed at the end.
public final class LayerWriter {
  let definition: LayerDefinition
  let transaction: GeoPackageTransaction
  var plan: ColumnPlan
  var dates: [DateCensus] = []
  private var insert: RowInsert?
  private var blob: GeometryBlob
  private let referenceNumber: Int32?
  private var tree = PackedRTree()
  private(set) var extent = Box.empty
  private(set) var kinds: Set<GeometryKind> = []
  private(set) var rowCount = 0
  private(set) var geometryCount = 0

  /// SQLite takes 2000 columns in a table (`SQLITE_MAX_COLUMN`), the key and the geometry among them.
  private static let columnLimit = 1998

  init(_ definition: LayerDefinition, in transaction: GeoPackageTransaction) throws {
    self.definition = definition
    self.transaction = transaction
    plan = ColumnPlan(reserved: [LayerDefinition.keyColumn, LayerDefinition.geometryColumn])
    _ = plan.fit(definition.fields, definition.fields.map { _ in [] })
    referenceNumber = try definition.geometry.map { try transaction.number(of: $0.referenceSystem) }
    let kind = definition.geometry?.kind
    blob = GeometryBlob(
      referenceSystem: referenceNumber ?? -1,
      promotes: kind == .multiPoint || kind == .multiLineString || kind == .multiPolygon)
    try transaction.execute(createLoadingTable(named: definition.name), doing: operation)
  }

  func closeInsert() { insert = nil }

  var operation: StoreOperation { .writingLayer(definition.name) }

  /// Writes the features of a batch; its rejects and notices are the caller's to keep.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput` where writing fails (a full disk), `data` where two
  ///   features have the same number.
  public func append(_ batch: FeatureBatch) throws {
    let attributes = batch.attributes
    let changes = plan.fit(attributes.fields, attributes.cellKinds())
    guard plan.columns.count <= Self.columnLimit else {
      throw LandError(
        GeoPackageFault.tooManyFields(limit: Self.columnLimit), file: transaction.file,
        place: .layer(definition.name))
    }
    try apply(changes)
    let rows = definition.geometry == nil ? max(attributes.rowCount, batch.count) : batch.count
    guard attributes.fields.isEmpty || attributes.rowCount == rows else {
      throw LandError(
        GeoPackageFault.unevenBatch(features: rows, rows: attributes.rowCount), file: transaction.file)
    }
    if definition.recognisesDates { countDates(in: attributes, fields: changes.fieldOfColumn) }
    if insert == nil { insert = try RowInsert(self) }
    guard let insert else { return }
    let first = Int64(rowCount + 1)
    let isNumbered = definition.identifiers == .fromBatches && batch.identifiers.count == rows
    try insert.append(
      rows: rows, of: batch, fields: changes.fieldOfColumn, firstNumber: isNumbered ? nil : first, &blob)
    if definition.geometry != nil { try collect(batch, firstNumber: isNumbered ? nil : first) }
    rowCount += rows
  }

  private func collect(_ batch: FeatureBatch, firstNumber: Int64?) throws {
    for feature in 0..<batch.count where batch.geometry.kinds[feature] != .none {
      let box = batch.geometry.boxes[feature]
      kinds.insert(blob.kindWritten(for: batch.geometry.kinds[feature]))
      extent.formUnion(box)
      geometryCount += 1
      try tree.append(firstNumber.map { $0 + Int64(feature) } ?? batch.identifiers[feature], box)
    }
  }

  /// Ends the layer: it takes the place of one of the same name, gets its index and its triggers, and is listed.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput` where writing fails.
  public func finish() throws -> WrittenLayer {
    insert = nil
    try settleDates()
    try settleTable()
    try transaction.registerContents(
      definition.name, isSpatial: definition.geometry != nil, title: definition.title,
      summary: definition.summary, extent: extent, referenceNumber: referenceNumber)
    try registerGeometry()
    try describeColumns()
    try registerCount()
    transaction.finished(definition.name)
    return WrittenLayer(
      name: definition.name, rowCount: rowCount, geometryCount: geometryCount, extent: extent,
      columns: plan.columns.map { WrittenColumn(source: $0.source, column: $0.name, type: $0.type) },
      notices: plan.notices)
  }

  private func registerGeometry() throws {
    guard let referenceNumber else { return }
    let (name, column) = (definition.name, LayerDefinition.geometryColumn)
    try transaction.execute(
      """
      INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)
      VALUES (?, ?, ?, ?, 0, 0)
      """,
      [name, column, geometryType, referenceNumber], doing: operation)
    let index = "rtree_\(name)_\(column)"
    try transaction.execute(
      "CREATE VIRTUAL TABLE main.\(index.quoted) USING rtree(id, minx, maxx, miny, maxy)", doing: operation)
    try tree.write(to: index, schema: "main", in: transaction.database, file: transaction.file)
    for trigger in SpatialIndexTriggers.rtree(table: name, key: LayerDefinition.keyColumn, geometry: column) {
      try transaction.execute(trigger, doing: operation)
    }
    try transaction.execute(
      """
      INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
      VALUES (?, ?, 'gpkg_rtree_index',
      'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
      """, [name, column], doing: operation)
  }

  /// Says which columns hold JSON and what columns mean (OGC 12-128r17, annex F.9), so that other programs show it.
  private func describeColumns() throws {
    let columns = plan.columns.filter { $0.type == .json || !$0.summary.isEmpty }
    guard !columns.isEmpty else { return }
    try transaction.translating(operation) {
      try GeoPackageSchema.createDataColumns(in: transaction.database)
    }
    for column in columns {
      try transaction.execute(
        "INSERT INTO gpkg_data_columns (table_name, column_name, description, mime_type) VALUES (?, ?, ?, ?)",
        [
          definition.name, column.name, column.summary.isEmpty ? nil : column.summary,
          column.type == .json ? "application/json" : nil,
        ], doing: operation)
    }
  }

  private func registerCount() throws {
    try transaction.execute(
      "INSERT OR REPLACE INTO gpkg_ogr_contents (table_name, feature_count) VALUES (?, ?)",
      [definition.name, rowCount],
      doing: operation)
    for trigger in SpatialIndexTriggers.featureCount(table: definition.name) {
      try transaction.execute(trigger, doing: operation)
    }
  }
}
