import GRDB
import Geometry
import LandModel

extension Database {
  /// The rows of `gpkg_contents` that are layers or tables of attributes.
  func listedLayers() throws -> [Row] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT table_name, identifier, description, min_x, min_y, max_x, max_y FROM gpkg_contents
        WHERE lower(data_type) IN ('features', 'attributes', 'aspatial')
        """)
  }

  /// What the file says of a listed layer; nil where its table does not exist.
  func layer(listed row: Row) throws -> GeoPackageLayer? {
    guard let listed = row.text("table_name") else { return nil }
    guard let master = try masterEntry(of: listed) else {
      guard !listed.contains("\u{FFFD}") else { throw UnreadableName(name: listed) }
      return nil
    }
    var layer = GeoPackageLayer(
      name: master.name, identifier: row.text("identifier"), isView: master.type == "view", fields: [])
    layer.summary = row.text("description") ?? ""
    layer.extent = row.box
    if try hasTable("gpkg_geometry_columns") { try addGeometry(to: &layer) }
    try addFields(to: &layer)
    layer.rowCount = try keptRowCount(of: layer)
    return layer
  }

  private func masterEntry(of table: String) throws -> (type: String, name: String)? {
    try Row.fetchOne(
      self,
      sql: "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND lower(name) = lower(?)",
      arguments: [table]
    ).flatMap { row in
      guard let type = row.text("type"), let name = row.text("name") else { return nil }
      return (type, name)
    }
  }

  private func addGeometry(to layer: inout GeoPackageLayer) throws {
    guard
      let row = try Row.fetchOne(
        self,
        sql: """
          SELECT column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns
          WHERE lower(table_name) = lower(?)
          """, arguments: [layer.name]), let column = row.text("column_name")
    else { return }
    layer.geometryColumn = column
    layer.geometryType = row.text("geometry_type_name")?.uppercased() ?? "GEOMETRY"
    layer.referenceSystem = try spatialReference(
      number: row.integer("srs_id").flatMap { Int32(exactly: $0) } ?? -1)
    let index = "rtree_\(layer.name)_\(column)"
    if !layer.isView, try hasTable(index) { layer.spatialIndex = index }
  }

  /// The reference system of a number; an unlisted number is an undefined system.
  func spatialReference(number: Int32) throws -> SpatialReference {
    let columns = try columns(in: "gpkg_spatial_ref_sys").map { $0.name.lowercased() }
    let newer = columns.contains("definition_12_063") ? "definition_12_063" : "NULL"
    guard
      let row = try Row.fetchOne(
        self,
        sql: """
          SELECT srs_name, organization, organization_coordsys_id, definition, \(newer) AS newer
          FROM gpkg_spatial_ref_sys WHERE srs_id = ?
          """, arguments: [number])
    else {
      return SpatialReference(
        number: number, name: "unlisted", organization: "NONE", code: 0, definition: "undefined")
    }
    var definition = row.text("definition") ?? "undefined"
    if let newer = row.text("newer"), !["", "undefined"].contains(newer.lowercased()) {
      definition = newer
    }
    return SpatialReference(
      number: number, name: row.text("srs_name") ?? "", organization: row.text("organization") ?? "NONE",
      code: row.integer("organization_coordsys_id") ?? 0, definition: definition)
  }

  private func addFields(to layer: inout GeoPackageLayer) throws {
    let columns = try Row.fetchAll(self, sql: "PRAGMA table_xinfo(\(layer.name.quoted))")
      .filter { $0.integer("hidden") != 1 }
    let names = columns.map { $0.text("name") ?? "" }
    let keys = columns.filter { ($0.integer("pk") ?? 0) > 0 }
    if keys.count == 1, keys[0].text("type")?.uppercased() == "INTEGER" {
      layer.keyColumn = keys[0].text("name")
    } else if layer.isView, let first = columns.first,
      DeclaredType.attributeType(of: first.text("type") ?? "") == .integer
    {
      layer.keyColumn = first.text("name")
    }
    layer.rowIdentifier = layer.isView ? nil : try rowIdentifier(of: layer.name, columns: names)
    let described = try describedColumns(of: layer.name)
    layer.fields = columns.compactMap { column in
      guard let name = column.text("name"), name.foldedName != layer.geometryColumn?.foldedName else {
        return nil
      }
      // A key by the standard's own name is a row number; by any other name it is somebody's number of something.
      if name == layer.keyColumn, name.foldedName == LayerDefinition.keyColumn { return nil }
      let declared = column.text("type") ?? ""
      let (isJSON, summary) = described[name.foldedName] ?? (false, "")
      return GeoPackageField(
        name: name, declaredType: declared, type: isJSON ? .json : DeclaredType.attributeType(of: declared),
        summary: summary)
    }
  }

  /// SQLite's name for the row number that no column of the table hides, where the table has row numbers.
  private func rowIdentifier(of table: String, columns: [String]) throws -> String? {
    let taken = Set(columns.map(\.foldedName))
    guard let name = ["rowid", "_rowid_", "oid"].first(where: { !taken.contains($0) }) else { return nil }
    return (try? makeStatement(sql: "SELECT \(name) FROM \(table.quoted) LIMIT 0")) == nil ? nil : name
  }

  /// What the schema extension (OGC 12-128, annex F.9) says of a table's columns, by the columns' folded names.
  private func describedColumns(of table: String) throws -> [String: (isJSON: Bool, summary: String)] {
    guard try hasTable("gpkg_data_columns") else { return [:] }
    let rows = try Row.fetchAll(
      self,
      sql: """
        SELECT column_name, coalesce(nullif(description, ''), title, '') AS summary,
        lower(mime_type) IS 'application/json' AS is_json FROM gpkg_data_columns
        WHERE lower(table_name) = lower(?)
        """, arguments: [table])
    var columns: [String: (isJSON: Bool, summary: String)] = [:]
    for row in rows {
      guard let name = row.text("column_name") else { continue }
      columns[name.foldedName] = (row.integer("is_json") == 1, row.text("summary") ?? "")
    }
    return columns
  }

  /// The count that GDAL's triggers keep, where they are all there.
  private func keptRowCount(of layer: GeoPackageLayer) throws -> Int? {
    guard !layer.isView, try hasTable("gpkg_ogr_contents") else { return nil }
    let triggers = try Int.fetchOne(
      self,
      sql: """
        SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower(?)
        AND (name LIKE 'trigger_insert_feature_count_%' OR name LIKE 'trigger_delete_feature_count_%')
        """, arguments: [layer.name])
    guard triggers == 2 else { return nil }
    // A text or a number below 0 is no count.
    return try Row.fetchOne(
      self, sql: "SELECT feature_count FROM gpkg_ogr_contents WHERE lower(table_name) = lower(?)",
      arguments: [layer.name])?.integer("feature_count").flatMap { $0 < 0 ? nil : $0 }
  }
}

/// The name of a table that is no UTF-8, so that it can't be asked for.
struct UnreadableName: Error {
  var name: String
}
