import Geometry
import LandModel

/// Formats batches as the features of a GeoJSON FeatureCollection by RFC 7946: longitude and latitude in WGS
/// 84, at most 7 decimals, shells counterclockwise and holes clockwise.
///
/// A writer holds no state: batches may be formatted on several threads, each into bytes of its own, which
/// are then written in order, joined by ``separator`` and between ``header`` and ``footer``. A block without
/// features is left out.
public struct GeoJSONWriter: Sendable {
  /// What stands before the first feature.
  public let header: [UInt8]
  /// What stands between two blocks of features.
  public static let separator: [UInt8] = Array(",\n".utf8)
  /// What stands behind the last feature.
  public static let footer: [UInt8] = Array("\n]}\n".utf8)

  private let properties: PropertyWriter
  private let geometries: GeometryWriter

  /// Makes a writer for batches with one set of fields.
  ///
  /// - Parameters:
  ///   - fields: The batches' attributes, in the order of their cells.
  ///   - extraFields: The fields of the computed columns that each batch is written with.
  ///   - decimals: Digits behind the point of a coordinate: 7 by RFC 7946 for degrees; fewer for metres.
  ///   - name: A name for the collection, as a foreign member.
  ///   - referenceSystem: An identifier for the older `crs` member where the coordinates are not CRS84.
  public init(
    fields: [AttributeField], extraFields: [AttributeField] = [], decimals: Int = 7, name: String? = nil,
    referenceSystem: String? = nil
  ) {
    var text = Array("{\"type\":\"FeatureCollection\"".utf8)
    if let name {
      text.append(contentsOf: ",\"name\":".utf8)
      JSONText.append(name, to: &text)
    }
    if let referenceSystem {
      text.append(contentsOf: ",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":".utf8)
      JSONText.append(referenceSystem, to: &text)
      text.append(contentsOf: "}}".utf8)
    }
    text.append(contentsOf: ",\"features\":[\n".utf8)
    header = text
    properties = PropertyWriter(fields: fields, extraFields: extraFields)
    geometries = GeometryWriter(decimals: decimals)
  }

  /// Appends the features of a batch, with ``separator`` between two of them and none at either end.
  ///
  /// A feature whose coordinates are not all finite is written without a geometry.
  ///
  /// - Parameters:
  ///   - batch: Features with the fields the writer was made with.
  ///   - coordinates: Other coordinates for the batch's points, such as transformed ones, in the same layout.
  ///   - extra: Computed columns, one row a feature.
  ///   - output: The bytes to append to.
  /// - Returns: The number of features that lost a geometry that is not finite.
  @discardableResult
  public func append(
    _ batch: FeatureBatch, coordinates: [Double]? = nil, extra: AttributeTable? = nil,
    to output: inout [UInt8]
  ) -> Int {
    let points = coordinates ?? batch.geometry.coordinates
    output.reserveCapacity(output.count + points.count * 12 + batch.count * 256)
    var lost = 0
    points.withUnsafeBufferPointer { points in
      TextRoom.with(&output) { room, output in
        for row in 0..<batch.count {
          room.append(row > 0 ? Self.nextOpening : Self.opening, &output)
          let isWhole = geometries.append(
            feature: row, of: batch.geometry, coordinates: points, in: &room, to: &output)
          if !isWhole { lost += 1 }
          room.append(Self.middle, &output)
          properties.append(row: row, of: batch.attributes, extra: extra, in: &room, to: &output)
          room.append("}", &output)
        }
      }
    }
    return lost
  }

  private static let nextOpening: StaticString = ",\n{\"type\":\"Feature\",\"geometry\":"
  private static let opening: StaticString = "{\"type\":\"Feature\",\"geometry\":"
  private static let middle: StaticString = ",\"properties\":"
}

extension StaticString {
  /// The text's bytes.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}
