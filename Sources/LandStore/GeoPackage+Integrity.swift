import GRDB
import LandModel

extension GeoPackage {
  /// What SQLite finds wrong with the file (`PRAGMA quick_check`), at most a few complaints; none where it is sound.
  ///
  /// O(size of the file).
  public func integrityFaults(limit: Int = 5) throws -> [String] {
    try reading(doing: .checkingDatabase, isBounded: false) { database in
      try String.fetchAll(database, sql: "PRAGMA quick_check(\(max(1, limit)))").filter { $0 != "ok" }
    }
  }

  /// What is wrong with the spatial index of a layer (SQLite's `rtreecheck()`); nil where it is sound or there is none.
  ///
  /// O(entries).
  public func spatialIndexFault(of layer: GeoPackageLayer) throws -> String? {
    guard let column = layer.geometryColumn else { return nil }
    let index = "rtree_\(layer.name)_\(column)"
    return try reading(doing: .checkingSpatialIndex(layer: layer.name), isBounded: false) { database in
      guard try database.hasTable(index) else { return nil }
      let answer = try String.fetchOne(database, sql: "SELECT rtreecheck('main', ?)", arguments: [index])
      return answer == "ok" ? nil : answer.map { String($0.prefix { !$0.isNewline }) }
    }
  }

  /// Whether a layer has a spatial index.
  public func hasSpatialIndex(_ layer: GeoPackageLayer) throws -> Bool {
    guard let column = layer.geometryColumn else { return false }
    return try reading(doing: .lookingForSpatialIndex(layer: layer.name)) {
      try $0.hasTable("rtree_\(layer.name)_\(column)")
    }
  }
}
