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
    guard let listed: String = row["table_name"], let master = try masterEntry(of: listed) else { return nil }
    var layer = GeoPackageLayer(
      name: master.name, identifier: row["identifier"], isView: master.type == "view", fields: [])
    layer.summary = row["description"] ?? ""
    if let minX: Double = row["min_x"], let minY: Double = row["min_y"],
      let maxX: Double = row["max_x"], let maxY: Double = row["max_y"]
    {
      let extent = Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
      layer.extent = extent.isEmpty ? nil : extent
    }
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
    ).map { ($0["type"], $0["name"]) }
  }

  private func addGeometry(to layer: inout GeoPackageLayer) throws {
    guard
      let row = try Row.fetchOne(
        self,
        sql: """
          SELECT column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns
          WHERE lower(table_name) = lower(?)
          """, arguments: [layer.name]), let column: String = row["column_name"]
    else { return }
    layer.geometryColumn = column
    layer.geometryType = (row["geometry_type_name"] as String?)?.uppercased() ?? "GEOMETRY"
    layer.referenceSystem = try spatialReference(number: row["srs_id"] ?? -1)
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
    var definition: String = row["definition"] ?? "undefined"
    if let newer: String = row["newer"], !["", "undefined"].contains(newer.lowercased()) {
      definition = newer
    }
    return SpatialReference(
      number: number, name: row["srs_name"] ?? "", organization: row["organization"] ?? "NONE",
      code: row["organization_coordsys_id"] ?? 0, definition: definition)
  }

  private func addFields(to layer: inout GeoPackageLayer) throws {
    let columns = try Row.fetchAll(self, sql: "PRAGMA table_xinfo(\(layer.name.quoted))")
      .filter { $0["hidden"] != 1 }
    let names = columns.map { ($0["name"] as String?) ?? "" }
    let keys = columns.filter { ($0["pk"] ?? 0) > 0 }
    if keys.count == 1, (keys[0]["type"] as String?)?.uppercased() == "INTEGER" {
      layer.keyColumn = keys[0]["name"]
    } else if layer.isView, let first = columns.first,
      DeclaredType.attributeType(of: first["type"] ?? "") == .integer
    {
      layer.keyColumn = first["name"]
    }
    layer.rowIdentifier = layer.isView ? nil : try rowIdentifier(of: layer.name, columns: names)
    let described = try describedColumns(of: layer.name)
    layer.fields = columns.compactMap { column in
      guard let name: String = column["name"], name != layer.keyColumn,
        name.foldedName != layer.geometryColumn?.foldedName
      else { return nil }
      let declared: String = column["type"] ?? ""
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
      guard let name: String = row["column_name"] else { continue }
      columns[name.foldedName] = (row["is_json"] ?? false, row["summary"] ?? "")
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
    return try Int.fetchOne(
      self, sql: "SELECT feature_count FROM gpkg_ogr_contents WHERE lower(table_name) = lower(?)",
      arguments: [layer.name])
  }
}
