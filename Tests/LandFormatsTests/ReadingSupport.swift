import Foundation
import LandFormats
import LandModel

/// A file in the temporary folder that is removed at the end.
final class TemporaryFile {
  let path: String

  init(_ bytes: [UInt8], suffix: String = "") throws {
    path =
      FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID().uuidString)\(suffix)").path
    try Data(bytes).write(to: URL(filePath: path))
  }

  convenience init(_ text: String, suffix: String = "") throws {
    try self.init(Array(text.utf8), suffix: suffix)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// All batches of a source, one after the other.
func readBatches<Source: FeatureSource>(_ source: Source) throws -> [FeatureBatch] {
  var decoder = try source.makeDecoder()
  var batches: [FeatureBatch] = []
  while let chunk = try source.nextChunk() { batches.append(try decoder.decode(chunk)) }
  return batches
}

/// One feature with its attributes by name.
struct ReadFeature: Equatable {
  var number: Int64
  var kind: GeometryKindName
  /// Parts, rings, then x and y in turn.
  var parts: [[[Double]]]
  var attributes: [String: AttributeValue]
}

enum GeometryKindName: UInt8 {
  case none, point, lineString, polygon, multiPoint, multiLineString, multiPolygon
}

/// What a source holds.
struct ReadResult {
  var features: [ReadFeature] = []
  var rejects: [Reject] = []
  var notices: Set<Message> = []
  var fields: [AttributeField] = []
  var referenceSystem: String?
}

func readAll<Source: FeatureSource>(_ source: Source) throws -> ReadResult {
  var result = ReadResult(referenceSystem: source.declaredReferenceSystem)
  for batch in try readBatches(source) {
    result.rejects += batch.rejects
    result.notices.formUnion(batch.notices)
    if result.fields.isEmpty { result.fields = batch.attributes.fields }
    for row in 0..<batch.count {
      let geometry = batch.geometry
      let parts = geometry.parts(of: row).map { part in
        geometry.rings(of: part).map { ring in
          geometry.points(of: ring).flatMap {
            [geometry.coordinates[2 * $0], geometry.coordinates[2 * $0 + 1]]
          }
        }
      }
      var attributes: [String: AttributeValue] = [:]
      for (index, field) in batch.attributes.fields.enumerated() {
        attributes[field.name] = batch.attributes[row, index]
      }
      result.features.append(
        ReadFeature(
          number: batch.identifiers[row],
          kind: GeometryKindName(rawValue: geometry.kinds[row].rawValue) ?? .none,
          parts: parts, attributes: attributes))
    }
  }
  return result
}

func readGeoJSON(_ text: String, blockSize: Int = 1 << 20) throws -> ReadResult {
  try readGeoJSON(Array(text.utf8), blockSize: blockSize)
}

func readGeoJSON(_ bytes: [UInt8], blockSize: Int = 1 << 20) throws -> ReadResult {
  let file = try TemporaryFile(bytes)
  return try readAll(GeoJSONSource(path: file.path, blockSize: blockSize))
}

/// The error of a reading that fails, or nil.
func failure(_ body: () throws -> Void) -> LandError? {
  do {
    try body()
    return nil
  } catch {
    return error as? LandError
  }
}
