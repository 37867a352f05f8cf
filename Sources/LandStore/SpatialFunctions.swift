import Foundation
import GRDB
import Geometry
import LandModel

/// The SQL functions that the R-tree extension's triggers call (OGC 12-128, annex F.3): `ST_IsEmpty` and the
/// sides of a geometry's box. GDAL and QGIS bring their own; these serve this program's connections.
enum SpatialFunctions {
  /// Registers them on a connection.
  static func register(on database: Database) {
    database.add(
      function: DatabaseFunction("ST_IsEmpty", argumentCount: 1, pure: true) { values in
        guard let blob = Data.fromDatabaseValue(values[0]) else { return nil }
        return box(of: blob) == nil
      })
    let sides: [(String, @Sendable (Box) -> Double)] = [
      ("ST_MinX", { $0.minX }), ("ST_MaxX", { $0.maxX }), ("ST_MinY", { $0.minY }), ("ST_MaxY", { $0.maxY }),
    ]
    for (name, side) in sides {
      database.add(
        function: DatabaseFunction(name, argumentCount: 1, pure: true) { values in
          Data.fromDatabaseValue(values[0]).flatMap { box(of: $0) }.map(side)
        })
    }
    // SQLite's own conversion keeps 15 digits; this keeps every one.
    database.add(
      function: DatabaseFunction("landreserve_text", argumentCount: 1, pure: true) { values in
        switch values[0].storage {
        // A whole number is written as one.
        case .double(let value): Int64(exactly: value).map { String($0) } ?? value.description
        default: values[0]
        }
      })
    database.add(
      function: DatabaseFunction("landreserve_date", argumentCount: 1, pure: true) { values in
        switch values[0].storage {
        case .string(let text): DateText.isoText(text) ?? text
        case .int64(let number): DateText(number)?.date?.description
        case .double(let number): Int64(exactly: number).flatMap { DateText($0) }?.date?.description
        default: values[0]
        }
      })
  }

  /// The box of a geometry blob, from its envelope or its points; nil where it is empty or can't be read.
  static func box(of blob: Data) -> Box? {
    blob.withUnsafeBytes { bytes in
      guard let header = try? GeometryHeader(bytes), !header.isEmpty else { return nil }
      if let envelope = header.envelope { return envelope }
      var column = GeometryColumn()
      guard (try? column.append(wkb: UnsafeRawBufferPointer(rebasing: bytes[header.length...]))) != nil
      else { return nil }
      return column.boxes[0].isEmpty ? nil : column.boxes[0]
    }
  }
}
