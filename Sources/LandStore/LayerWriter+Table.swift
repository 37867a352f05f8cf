import GRDB
import Geometry
import LandModel

extension LayerWriter {
  /// The geometry type to declare: the wanted one where every feature is of it, else what the features are.
  var geometryType: String {
    guard let geometry = definition.geometry else { return "" }
    if let wanted = geometry.kind, kinds.allSatisfy({ $0 == wanted }) { return wanted.geoPackageName }
    return kinds.count == 1 ? kinds.first?.geoPackageName ?? "GEOMETRY" : "GEOMETRY"
  }

  /// The statement that makes the table in which rows are loaded, as it is planned by now.
  ///
  /// It is declared without AUTOINCREMENT, for which SQLite would keep account of every single row.
  func createLoadingTable(named name: String) -> String {
    "CREATE TABLE \(transaction.loadingSchema.quoted).\(name.quoted) \(columns(isFinal: false))"
  }

  private func columns(isFinal: Bool) -> String {
    let key = "\(LayerDefinition.keyColumn.quoted) INTEGER PRIMARY KEY"
    var columns = [key + (isFinal ? " AUTOINCREMENT NOT NULL" : " NOT NULL")]
    if definition.geometry != nil {
      columns.append("\(LayerDefinition.geometryColumn.quoted) \(isFinal ? geometryType : "GEOMETRY")")
    }
    columns += plan.columns.map { "\($0.name.quoted) \(DeclaredType.declared(for: $0.type))" }
    return "(\(columns.joined(separator: ", ")))"
  }

  /// Adds and widens columns of the table as it stands.
  func apply(_ changes: ColumnPlan.Changes) throws {
    guard !changes.added.isEmpty || !changes.retyped.isEmpty else { return }
    closeInsert()
    let schema = transaction.loadingSchema.quoted
    let table = "\(schema).\(definition.name.quoted)"
    if changes.retyped.isEmpty || rowCount > 0 {
      for index in changes.added {
        let column = plan.columns[index]
        try transaction.execute(
          "ALTER TABLE \(table) ADD COLUMN \(column.name.quoted) \(DeclaredType.declared(for: column.type))",
          doing: operation)
      }
    }
    guard !changes.retyped.isEmpty else { return }
    if rowCount == 0 {
      try transaction.execute("DROP TABLE \(table)", doing: operation)
      try transaction.execute(createLoadingTable(named: definition.name), doing: operation)
    } else {
      try rebuild(changes.retyped)
    }
  }

  /// Copies the rows into a table of the new types, as SQLite's documentation of ALTER TABLE advises.
  private func rebuild(_ retyped: [Int: AttributeType]) throws {
    let schema = transaction.loadingSchema
    let scratch = "landreserve_widening"
    try transaction.execute(createLoadingTable(named: scratch), doing: operation)
    var values = [LayerDefinition.keyColumn.quoted]
    if definition.geometry != nil { values.append(LayerDefinition.geometryColumn.quoted) }
    for (index, column) in plan.columns.enumerated() {
      let name = column.name.quoted
      switch (retyped[index], column.type) {
      case (.boolean, .text), (.boolean, .json):
        values.append("CASE \(name) WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE \(name) END")
      case (.real, .text), (.real, .json): values.append("landreserve_text(\(name))")
      default: values.append(name)
      }
    }
    let table = "\(schema.quoted).\(definition.name.quoted)"
    try transaction.execute(
      """
      INSERT INTO \(schema.quoted).\(scratch) SELECT \(values.joined(separator: ", ")) FROM \(table);
      DROP TABLE \(table);
      ALTER TABLE \(schema.quoted).\(scratch) RENAME TO \(definition.name.quoted)
      """, doing: operation)
  }

  /// Brings the loaded rows into the file under the layer's name, declared as what they are.
  func settleTable() throws {
    let name = definition.name
    guard transaction.loadingSchema != "main" else { return try declare() }
    try transaction.removeLayer(named: name)
    try transaction.execute("CREATE TABLE main.\(name.quoted) \(columns(isFinal: true))", doing: operation)
    let loaded = "\(transaction.loadingSchema.quoted).\(name.quoted)"
    try transaction.execute(
      "INSERT INTO main.\(name.quoted) SELECT * FROM \(loaded); DROP TABLE \(loaded)", doing: operation)
  }

  /// Puts the final declaration in the place of the loading one, by the second procedure that SQLite's
  /// documentation of ALTER TABLE gives: the two differ in nothing that is stored with the rows.
  private func declare() throws {
    try transaction.translating(operation) {
      let database = transaction.database
      let name = definition.name
      if try !database.hasTable("sqlite_sequence") {
        // SQLite makes this table together with the first one that needs it.
        try database.execute(
          sql: """
            CREATE TABLE main.landreserve_sequence (id INTEGER PRIMARY KEY AUTOINCREMENT);
            DROP TABLE main.landreserve_sequence
            """)
      }
      try database.execute(
        sql:
          "INSERT INTO main.sqlite_sequence SELECT ?, max(fid) FROM main.\(name.quoted) HAVING count(*) > 0",
        arguments: [name])
      let version = try Int.fetchOne(database, sql: "PRAGMA main.schema_version") ?? 0
      try database.execute(sql: "PRAGMA writable_schema = ON")
      try database.execute(
        sql: "UPDATE main.sqlite_master SET sql = ? WHERE type = 'table' AND name = ?",
        arguments: ["CREATE TABLE \(name.quoted) \(columns(isFinal: true))", name])
      try database.execute(sql: "PRAGMA main.schema_version = \(version + 1)")
      try database.execute(sql: "PRAGMA writable_schema = RESET")
    }
  }
}

extension GeometryKind {
  /// The name of the type in `gpkg_geometry_columns`.
  var geoPackageName: String {
    switch self {
    case .none: "GEOMETRY"
    case .point: "POINT"
    case .lineString: "LINESTRING"
    case .polygon: "POLYGON"
    case .multiPoint: "MULTIPOINT"
    case .multiLineString: "MULTILINESTRING"
    case .multiPolygon: "MULTIPOLYGON"
    }
  }
}
