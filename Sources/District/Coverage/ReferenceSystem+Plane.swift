import Geometry
import Projection

extension ReferenceSystem {
  /// A transverse Mercator plane about the middle of geometries in longitude and latitude; true to 1e-6 within ten
  /// kilometres.
  package static func plane(around column: GeometryColumn) throws -> ReferenceSystem {
    let box = column.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
    guard !box.isEmpty else { return try ReferenceSystem("EPSG:3857") }
    return try ReferenceSystem(
      "+proj=tmerc +lat_0=\((box.minY + box.maxY) / 2) +lon_0=\((box.minX + box.maxX) / 2) +k=1 +x_0=0 +y_0=0 "
        + "+ellps=GRS80 +units=m +no_defs +type=crs")
  }
}
