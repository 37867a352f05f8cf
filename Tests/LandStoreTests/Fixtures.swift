import Foundation
import GRDB
import Geometry
import LandModel
import TestSupport

@testable import LandStore

/// A folder for one test, removed with it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "LandStoreTests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}

let someDay = Date(timeIntervalSince1970: 1_767_225_600)
let origin = LayerOrigin(command: "import", source: "parcels.geojson", format: "GeoJSON")

extension GeometryColumn {
  /// Appends an axis-parallel square as a polygon.
  mutating func appendSquare(x: Double, y: Double, side: Double) {
    appendSquareRing(x: x, y: y, side: side)
    endPart()
    endFeature(kind: .polygon)
  }

  mutating func appendSquareRing(x: Double, y: Double, side: Double) {
    for (dx, dy) in [(0.0, 0.0), (side, 0), (side, side), (0, side), (0, 0)] {
      appendPoint(x: x + dx, y: y + dy)
    }
    endRing()
  }
}

extension FeatureBatch {
  /// Squares in the plane with a key and a number.
  static func squares(_ count: Int, first: Int = 1, seed: UInt64 = 1, extent: Double = 10_000) -> FeatureBatch
  {
    var generator = SeededGenerator(seed: seed)
    var batch = FeatureBatch(fields: [
      AttributeField(name: "key", type: .text), AttributeField(name: "number", type: .integer),
    ])
    for index in 0..<count {
      batch.geometry.appendSquare(
        x: .random(in: 0...extent, using: &generator), y: .random(in: 0...extent, using: &generator),
        side: .random(in: 1...50, using: &generator))
      batch.attributes.append(.text("P\(first + index)"))
      batch.attributes.append(Int64(index))
      batch.identifiers.append(Int64(first + index))
    }
    return batch
  }

  /// One point a row and the given values, row by row.
  static func rows(_ fields: [(String, AttributeType)], _ rows: [[AttributeValue]], first: Int = 1)
    -> FeatureBatch
  {
    var batch = FeatureBatch(fields: fields.map { AttributeField(name: $0.0, type: $0.1) })
    for (index, row) in rows.enumerated() {
      batch.geometry.appendPoint(x: Double(index), y: 0)
      batch.geometry.endRing()
      batch.geometry.endPart()
      batch.geometry.endFeature(kind: .point)
      row.forEach { batch.attributes.append($0) }
      batch.identifiers.append(Int64(first + index))
    }
    return batch
  }

  /// A feature's geometry as WKB, for comparing.
  func wkb(_ feature: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    if geometry.kinds[feature] != .none { geometry.appendWKB(of: feature, to: &bytes) }
    return bytes
  }

  /// A feature's attributes.
  func values(_ feature: Int) -> [AttributeValue] {
    attributes.fields.indices.map { attributes[feature, $0] }
  }
}

extension GeoPackageLayerSource {
  /// Every chunk's batch.
  func batches() throws -> [FeatureBatch] {
    let decoder = try makeDecoder()
    var batches: [FeatureBatch] = []
    while let chunk = try nextChunk() { batches.append(try decoder.decode(chunk)) }
    return batches
  }
}

extension LayerDefinition {
  static func plane(_ name: String, kind: GeometryKind? = nil) -> LayerDefinition {
    LayerDefinition(name: name, geometry: Geometries(kind: kind, referenceSystem: .undefinedCartesian))
  }
}

/// Writes a GeoPackage of one layer, with further SQL after it.
@discardableResult
func write(
  _ path: String, _ definition: LayerDefinition, _ batches: [FeatureBatch], sql: String = ""
) throws -> WrittenLayer {
  try GeoPackage.create(at: path, on: someDay) { transaction in
    let written = try transaction.writeLayer(definition, batches)
    if !sql.isEmpty { try transaction.execute(sql, doing: .writing) }
    return written
  }
}

/// Opens a file as another program would that keeps its R-trees.
private func openAsAnother(_ path: String) throws -> DatabaseQueue {
  var configuration = Configuration()
  configuration.foreignKeysEnabled = false
  configuration.prepareDatabase { SpatialFunctions.register(on: $0) }
  return try DatabaseQueue(path: path, configuration: configuration)
}

/// Reads from a file as another program would, also while a snapshot of it is held.
func query<Value: DatabaseValueConvertible>(_ path: String, _ sql: String, as type: Value.Type) throws
  -> [Value]
{
  try openAsAnother(path).read { try Value.fetchAll($0, sql: sql) }
}

/// Runs SQL statements on a file as another program would; makes the file where there is none.
func execute(_ path: String, _ sql: String) throws {
  try openAsAnother(path).write { try $0.execute(sql: sql) }
}

/// The error that `body` throws, where it is one for users.
func landError(_ body: () throws -> Void) -> LandError? {
  do {
    try body()
    return nil
  } catch {
    return error as? LandError
  }
}

/// Programs of GDAL.
enum GDAL {
  static let isAvailable = run(["ogrinfo", "--version"]) != nil
  /// GDAL's test of a file against the standard.
  static let validator = ["/usr/bin/python3", "-m", "osgeo_utils.samples.validate_gpkg"]
  static let hasValidator =
    run(["/usr/bin/python3", "-c", "import osgeo.ogr, osgeo_utils.samples.validate_gpkg"]) != nil

  /// Standard output and error of a program, or nil where it is missing or fails.
  static func run(_ arguments: [String]) -> (output: String, error: String)? {
    guard let run = try? CommandRun("/usr/bin/env", arguments), run.exitCode == 0 else { return nil }
    return (run.output, run.error)
  }
}
