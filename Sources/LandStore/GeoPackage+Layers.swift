import GRDB
import LandModel

extension GeoPackage {
  /// The tables and views of features and of attributes, in the order of the file's own list.
  ///
  /// A listed table that does not exist is left out. O(layers), except that a layer whose writer kept no count
  /// is counted: O(rows).
  ///
  /// - Throws: ``LandError`` of the kind `data` for a damaged file.
  public func layers() throws -> [GeoPackageLayer] {
    let listed = try reading(doing: .listingLayers) { database in
      try database.listedLayers().compactMap { try database.layer(listed: $0) }
    }
    return try listed.map { layer in
      guard layer.rowCount == nil else { return layer }
      var layer = layer
      layer.rowCount = try rowCount(of: layer)
      return layer
    }
  }

  /// The number of rows, counted now; nil for a view that works without end.
  private func rowCount(of layer: GeoPackageLayer) throws -> Int? {
    try LandError.translating(file: path, doing: .counting(layer: layer.name)) {
      do {
        return try snapshot.read(isBounded: layer.isView) {
          try Int.fetchOne($0, sql: "SELECT count(*) FROM \(layer.name.quoted)")
        }
      } catch let error as DatabaseError where layer.isView && error.resultCode == .SQLITE_INTERRUPT {
        return nil
      }
    }
  }

  /// The layer of this name, upper and lower case alike; its rows are not counted where the file keeps no count.
  ///
  /// - Throws: ``LandError`` of the kind `noInput` that lists the layers there are.
  public func layer(named name: String) throws -> GeoPackageLayer {
    try reading(doing: .lookingForLayer(name)) { database in
      let rows = try database.listedLayers()
      let names = rows.map { $0.text("table_name") ?? "" }
      let place = names.firstIndex(of: name) ?? names.firstIndex { $0.foldedName == name.foldedName }
      guard let place else {
        // The workspace's own books are no layers that anybody looks for.
        let layers = names.filter { !$0.hasPrefix("landreserve_") }
        throw LandError(GeoPackageFault.noLayer(name, known: layers), file: path)
      }
      guard let layer = try database.layer(listed: rows[place]) else {
        throw LandError(GeoPackageFault.noTable, file: path, place: .layer(name))
      }
      return layer
    }
  }
}
