import GRDB
import Geometry
import LandModel

extension GeoPackageTransaction {
  /// Removes a layer or table with its index, its triggers and all that the file says of it; nothing happens
  /// where there is none. Styles that QGIS keeps for a layer of this name stay.
  public func removeLayer(named name: String) throws {
    try translating(.removingLayer(name)) {
      guard
        let found = try Row.fetchOne(
          database,
          sql:
            "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND lower(name) = lower(?)",
          arguments: [name]), let table = found.text("name")
      else { return }
      let geometry = try Row.fetchOne(
        database, sql: "SELECT column_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)",
        arguments: [name])?.text("column_name")
      if let geometry, try database.hasTable("rtree_\(table)_\(geometry)") {
        try database.execute(sql: "DROP TABLE main.\("rtree_\(table)_\(geometry)".quoted)")
      }
      for listing in [
        "gpkg_extensions", "gpkg_data_columns", "gpkg_ogr_contents", "gpkg_geometry_columns",
        "gpkg_metadata_reference", "gpkg_contents",
      ] where try database.hasTable(listing) {
        try database.execute(
          sql: "DELETE FROM main.\(listing) WHERE lower(table_name) = lower(?)", arguments: [name])
      }
      let isView = found.text("type") == "view"
      try database.execute(sql: "DROP \(isView ? "VIEW" : "TABLE") main.\(table.quoted)")
    }
  }

  /// The number under which the file lists a reference system; lists it where it is not there yet.
  ///
  /// A number that means another system in this file is replaced by a free one from 100000 on.
  func number(of reference: SpatialReference) throws -> Int32 {
    try translating(.listingReferenceSystem(reference.name)) {
      let isOfUser = reference.organization == "NONE"
      let registered = try Int32.fetchOne(
        database,
        sql: """
          SELECT srs_id FROM gpkg_spatial_ref_sys WHERE
          CASE WHEN ?1 <= 0 THEN srs_id = ?1
          WHEN ?2 = 'NONE' THEN definition = ?4 AND srs_name = ?5
          ELSE lower(organization) = lower(?2) AND organization_coordsys_id = ?3 END
          ORDER BY srs_id
          """,
        arguments: [
          reference.number, reference.organization, reference.code, reference.definition, reference.name,
        ])
      if let registered { return registered }
      var reference = reference
      let taken = try Row.fetchAll(database, sql: "SELECT srs_id FROM gpkg_spatial_ref_sys")
        .compactMap { $0.integer("srs_id").flatMap { Int32(exactly: $0) } }
      if taken.contains(reference.number) {
        reference.number = Self.freeNumber(taken)
        if isOfUser { reference.code = Int(reference.number) }
      }
      try GeoPackageSchema.insert(reference, in: database)
      return reference.number
    }
  }

  /// Lists a table in the file's contents.
  func registerContents(
    _ name: String, isSpatial: Bool, title: String?, summary: String, extent: Box, referenceNumber: Int32?
  ) throws {
    try translating(.listingTable(name)) {
      var identifier: String? = title ?? name
      let isTaken = try Bool.fetchOne(
        database, sql: "SELECT count(*) > 0 FROM gpkg_contents WHERE identifier = ?", arguments: [identifier])
      if isTaken == true { identifier = nil }
      let hasExtent = !extent.isEmpty
      try database.execute(
        sql: """
          INSERT INTO gpkg_contents
          (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, srs_id)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          name, isSpatial ? "features" : "attributes", identifier, summary, time,
          hasExtent ? extent.minX : nil, hasExtent ? extent.minY : nil,
          hasExtent ? extent.maxX : nil, hasExtent ? extent.maxY : nil, referenceNumber,
        ])
    }
  }

  /// The least number from 100000 on that no reference system of the file has.
  private static func freeNumber(_ taken: [Int32]) -> Int32 {
    let taken = Set(taken)
    var number: Int32 = 100_000
    while taken.contains(number) { number += 1 }
    return number
  }
}
