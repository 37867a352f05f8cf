import LandModel

/// The column types of the GeoPackage standard (OGC 12-128, table 1) and SQLite's own spellings.
enum DeclaredType {
  /// What a column declared as `declared` holds; nil for a BLOB or a geometry.
  ///
  /// A name outside the standard is judged as SQLite judges it (datatype3.html, clause 3.1).
  static func attributeType(of declared: String) -> AttributeType? {
    let upper = declared.uppercased()
    let base = upper.prefix { $0 != "(" && $0 != " " }
    switch base {
    case "BOOLEAN", "BOOL": return .boolean
    case "DATE": return .date
    case "DATETIME", "TIMESTAMP": return .dateTime
    case "JSON": return .json
    case "BLOB", "GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING",
      "MULTIPOLYGON",
      "GEOMETRYCOLLECTION":
      return nil
    case "NUMERIC", "DECIMAL", "NUMBER": return .real
    default: break
    }
    if upper.contains("INT") { return .integer }
    if upper.contains("CHAR") || upper.contains("CLOB") || upper.contains("TEXT") { return .text }
    if upper.contains("BLOB") { return nil }
    if upper.contains("REAL") || upper.contains("FLOA") || upper.contains("DOUB") { return .real }
    return .text
  }

  /// The column type of the standard that holds values of `type`.
  static func declared(for type: AttributeType) -> String {
    switch type {
    case .boolean: "BOOLEAN"
    case .integer: "INTEGER"
    case .real: "REAL"
    case .text, .json: "TEXT"
    case .date: "DATE"
    case .dateTime: "DATETIME"
    }
  }
}
