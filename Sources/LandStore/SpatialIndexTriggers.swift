/// The triggers that keep an R-tree up to date (OGC 12-128r17, version 1.3, annex F.3), and those that keep
/// GDAL's row count.
enum SpatialIndexTriggers {
  /// The statements that make the R-tree's triggers.
  static func rtree(table: String, key: String, geometry: String) -> [String] {
    let index = "rtree_\(table)_\(geometry)"
    let (t, i, c, r) = (table.quoted, key.quoted, geometry.quoted, index.quoted)
    let isFull = "(NEW.\(c) NOTNULL AND NOT ST_IsEmpty(NEW.\(c)))"
    let isBare = "(NEW.\(c) ISNULL OR ST_IsEmpty(NEW.\(c)))"
    let insert = """
      INSERT OR REPLACE INTO \(r) VALUES (NEW.\(i), ST_MinX(NEW.\(c)), ST_MaxX(NEW.\(c)), \
      ST_MinY(NEW.\(c)), ST_MaxY(NEW.\(c)));
      """
    func trigger(_ suffix: String, _ event: String, _ condition: String, _ actions: String) -> String {
      "CREATE TRIGGER \((index + suffix).quoted) AFTER \(event) ON \(t) WHEN \(condition) BEGIN \(actions) END"
    }
    return [
      trigger("_insert", "INSERT", isFull, insert),
      trigger("_update1", "UPDATE OF \(c)", "OLD.\(i) = NEW.\(i) AND \(isFull)", insert),
      trigger(
        "_update2", "UPDATE OF \(c)", "OLD.\(i) = NEW.\(i) AND \(isBare)",
        "DELETE FROM \(r) WHERE id = OLD.\(i);"),
      trigger(
        "_update3", "UPDATE", "OLD.\(i) != NEW.\(i) AND \(isFull)",
        "DELETE FROM \(r) WHERE id = OLD.\(i); \(insert)"),
      trigger(
        "_update4", "UPDATE", "OLD.\(i) != NEW.\(i) AND \(isBare)",
        "DELETE FROM \(r) WHERE id IN (OLD.\(i), NEW.\(i));"),
      trigger("_delete", "DELETE", "OLD.\(c) NOT NULL", "DELETE FROM \(r) WHERE id = OLD.\(i);"),
    ]
  }

  /// The statements that make the triggers of GDAL's row count.
  static func featureCount(table: String) -> [String] {
    [("insert", "INSERT", "+"), ("delete", "DELETE", "-")].map { name, event, sign in
      """
      CREATE TRIGGER \("trigger_\(name)_feature_count_\(table)".quoted) AFTER \(event) ON \(table.quoted) \
      BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count \(sign) 1 \
      WHERE lower(table_name) = lower(\(table.sqlLiteral)); END
      """
    }
  }
}
