import GRDB

/// The tables that every GeoPackage has (OGC 12-128r17, version 1.3, annex C), and GDAL's table of row counts.
enum GeoPackageSchema {
  /// `GPKG` as a number, in the file's header.
  static let applicationNumber = 0x4750_4B47
  /// Version 1.3.
  static let version = 10300

  /// Marks a new file and makes its tables with the three reference systems that every file lists.
  static func create(in database: Database) throws {
    try database.execute(
      sql: "PRAGMA application_id = \(applicationNumber); PRAGMA user_version = \(version)")
    try createMissingTables(in: database)
    for reference in [SpatialReference.undefinedCartesian, .undefinedGeographic, .wgs84] {
      try insert(reference, in: database)
    }
  }

  /// Makes those tables that a file of another program, or of an older version, does not have.
  static func createMissingTables(in database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS gpkg_spatial_ref_sys (
          srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
          organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        CREATE TABLE IF NOT EXISTS gpkg_contents (
          table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
          description TEXT DEFAULT '',
          last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE IF NOT EXISTS gpkg_geometry_columns (
          table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
          srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
          CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        CREATE TABLE IF NOT EXISTS gpkg_extensions (
          table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
          scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
        CREATE TABLE IF NOT EXISTS gpkg_ogr_contents (
          table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);
        """)
  }

  /// Makes the tables of the schema extension, where a column's meaning and media type are kept.
  static func createDataColumns(in database: Database) throws {
    guard try !database.hasTable("gpkg_data_columns") else { return }
    try database.execute(
      sql: """
        CREATE TABLE gpkg_data_columns (
          table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
          mime_type TEXT, constraint_name TEXT,
          CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
          CONSTRAINT gdc_tn UNIQUE (table_name, name));
        CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (
          constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
          min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
          CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
        INSERT OR IGNORE INTO gpkg_extensions
          (table_name, column_name, extension_name, definition, scope) VALUES
          ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec/#extension_schema',
           'read-write'),
          ('gpkg_data_column_constraints', NULL, 'gpkg_schema',
           'http://www.geopackage.org/spec/#extension_schema', 'read-write');
        """)
  }

  /// Lists a reference system under its own number.
  ///
  /// The column of the extension for WKT2 must not be null, where another program made it.
  static func insert(_ reference: SpatialReference, in database: Database) throws {
    let hasNewer = try database.columns(in: "gpkg_spatial_ref_sys").contains {
      $0.name == "definition_12_063"
    }
    try database.execute(
      sql: """
        INSERT INTO gpkg_spatial_ref_sys
        (srs_name, srs_id, organization, organization_coordsys_id, definition\(hasNewer ? ", definition_12_063" : ""))
        VALUES (?, ?, ?, ?, ?\(hasNewer ? ", 'undefined'" : ""))
        """,
      arguments: [
        reference.name, reference.number, reference.organization, reference.code, reference.definition,
      ])
  }
}
