import Foundation
import LandFormats
import LandModel
import LandStore
import Projection

/// A layer that is written to a file in order: GeoJSON, a GeoPackage (`.gpkg`) or a table (`.csv`).
///
/// The file appears whole or not at all.
public final class LayerFile {
  /// How features are encoded for the file; may be used on any thread.
  public struct Plan: Sendable {
    enum Form: Sendable {
      case geoJSON(GeoJSONWriter)
      case csv(CSVWriter)
      case geoPackage
    }

    let form: Form
    /// The reference system of the file, or nil to leave coordinates as they are.
    let target: ReferenceSystem?
  }

  private enum Sink {
    case geoJSON(GeoJSONSink)
    case csv(CSVSink)
    case geoPackage(GeoPackageSink)
  }

  public let plan: Plan
  private let sink: Sink

  /// Starts a file.
  ///
  /// - Parameters:
  ///   - path: the file; its ending decides the form; `-` is standard output, as GeoJSON.
  ///   - layer: the layer's name in a GeoPackage.
  ///   - fields: the features' fields.
  ///   - source: the reference system of the features.
  ///   - target: the reference system of the file; nil for the form's own (CRS84 for GeoJSON, the source's for a
  ///     GeoPackage).
  /// - Throws: ``LandError`` of the kind `cannotCreate`.
  public init(
    path: String, layer: String, fields: [AttributeField], source: ReferenceSystem, target: ReferenceSystem? = nil
  ) throws {
    switch (path as NSString).pathExtension.lowercased() {
    case "gpkg":
      let system = target ?? source
      plan = Plan(form: .geoPackage, target: system)
      sink = .geoPackage(try GeoPackageSink(path: path, layer: layer, fields: fields, system: system))
    case "csv":
      let writer = CSVWriter(fields: fields)
      plan = Plan(form: .csv(writer), target: nil)
      sink = .csv(try CSVSink(path: path, writer: writer))
    default:
      let longitudeLatitude = try ReferenceSystem.longitudeLatitude()
      let system = target ?? longitudeLatitude
      // RFC 7946 knows CRS84 only; what a user asks for besides is named in the older member.
      let isStandard = system == longitudeLatitude
      let writer = GeoJSONWriter(
        fields: fields, decimals: system.isGeographic ? 7 : 3, name: layer,
        referenceSystem: isStandard ? nil : system.identifier)
      plan = Plan(form: .geoJSON(writer), target: system)
      sink = .geoJSON(try GeoJSONSink(path: path, writer: writer))
    }
  }

  /// Writes features that an encoder of the plan made.
  public func write(_ features: EncodedFeatures) throws {
    switch (sink, features) {
    case (.geoJSON(let file), .bytes(let bytes)): try file.write(bytes)
    case (.csv(let file), .bytes(let bytes)): try file.write(bytes)
    case (.geoPackage(let package), .batch(let batch)): try package.write(batch)
    default: throw LandError(.software, "features were encoded for another file")
    }
  }

  /// Ends the file and puts it in its place.
  public func finish() throws {
    switch sink {
    case .geoJSON(let file): try file.finish()
    case .csv(let file): try file.finish()
    case .geoPackage(let package): try package.finish()
    }
  }
}
