import District
import Foundation
import LandFormats
import LandModel
import LandStore
import Projection

/// A layer that is being written in order: to a GeoJSON file, a table, a GeoPackage or the workspace.
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

  /// Where a layer goes.
  public enum Destination {
    /// A file, whose ending decides its form; `-` is standard output, as GeoJSON. It appears whole or not at all.
    case file(String)
    /// The workspace that the transaction changes.
    case workspace(WorkspaceTransaction, LayerOrigin)
  }

  /// What a layer is, whatever form it takes.
  public struct Layer: Sendable {
    /// The layer's name.
    public var name: String
    /// What the layer holds, for people.
    public var summary: String
    /// The columns besides the geometry.
    public var fields: [AttributeField]
    /// The reference system of the features.
    public var source: ReferenceSystem
    /// The reference system of the file; nil for the form's own: CRS84 for GeoJSON, the source's for a GeoPackage.
    public var target: ReferenceSystem?
    /// Whether a table begins with a byte order mark, by which spreadsheets know UTF-8.
    public var byteOrderMark = false

    /// Describes a layer.
    public init(
      name: String, summary: String = "", fields: [AttributeField], source: ReferenceSystem,
      target: ReferenceSystem? = nil
    ) {
      self.name = name
      self.summary = summary
      self.fields = fields
      self.source = source
      self.target = target
    }
  }

  /// How features are encoded for it.
  public let plan: Plan
  private let sink: (EncodedFeatures) throws -> Void

  private init(plan: Plan, sink: @escaping (EncodedFeatures) throws -> Void) {
    self.plan = plan
    self.sink = sink
  }

  /// Writes features that an encoder of the plan made.
  public func write(_ features: EncodedFeatures) throws { try sink(features) }

  /// Writes a layer: all that `body` writes to the file, or nothing when it throws.
  ///
  /// - Throws: ``LandError`` where no file can be made or writing fails; what `body` throws.
  public static func write<Result>(
    _ layer: Layer, to destination: Destination, _ body: (LayerFile) throws -> Result
  ) throws -> Result {
    switch destination {
    case .workspace(let transaction, let origin):
      let writer = try transaction.replaceLayer(try definition(of: layer), from: origin)
      let result = try body(batches(in: layer) { try writer.append($0) })
      _ = try writer.finish()
      return result
    case .file(let path):
      switch try form(of: path) {
      case .geoPackage:
        return try GeoPackage.create(at: path, on: Date()) { transaction in
          let writer = try transaction.makeLayer(try definition(of: layer))
          let result = try body(batches(in: layer) { try writer.append($0) })
          _ = try writer.finish()
          return result
        }
      case .csv: return try writeCSV(layer, to: path, body)
      case .geoJSON: return try writeGeoJSON(layer, to: path, body)
      }
    }
  }

  /// The forms by the files' endings; `-` and devices take GeoJSON.
  private enum Ending: String, CaseIterable { case geojson, json, gpkg, csv }
  private enum WrittenForm { case geoJSON, csv, geoPackage }

  /// Checks before the work that a layer can be written to a file of this name.
  ///
  /// - Throws: ``LandError`` for an ending that stands for no form, with those that do.
  public static func requireForm(of path: String) throws { _ = try form(of: path) }

  private static func form(of path: String) throws -> WrittenForm {
    if path == "-" || path.hasPrefix("/dev/") { return .geoJSON }
    let ending = (path as NSString).pathExtension
    switch Ending(rawValue: ending.lowercased()) {
    case .geojson, .json: return .geoJSON
    case .gpkg: return .geoPackage
    case .csv: return .csv
    case nil:
      let known = Ending.allCases.map { "." + $0.rawValue }
      let fault: LayerFault =
        ending.isEmpty ? .noEnding(known: known) : .unknownEnding(ending, known: known)
      throw LandError(fault, file: path)
    }
  }

  /// Writes several layers side by side, all or none.
  public static func write<Result>(
    _ layers: [(layer: Layer, destination: Destination)], _ body: ([LayerFile]) throws -> Result
  ) throws -> Result {
    guard let first = layers.first else { return try body([]) }
    return try write(first.layer, to: first.destination) { file in
      try write(Array(layers.dropFirst())) { try body([file] + $0) }
    }
  }

  private static func definition(of layer: Layer) throws -> LayerDefinition {
    LayerDefinition(
      name: layer.name, summary: layer.summary,
      geometry: LayerDefinition.Geometries(referenceSystem: SpatialReference(layer.target ?? layer.source)),
      fields: layer.fields, identifiers: .sequential)
  }

  private static func batches(in layer: Layer, _ append: @escaping (FeatureBatch) throws -> Void) -> LayerFile
  {
    LayerFile(plan: Plan(form: .geoPackage, target: layer.target ?? layer.source)) { features in
      guard case .batch(let batch) = features else { throw misfit }
      try append(batch)
    }
  }

  private static func writeCSV<Result>(
    _ layer: Layer, to path: String, _ body: (LayerFile) throws -> Result
  ) throws -> Result {
    let writer = CSVWriter(fields: layer.fields, byteOrderMark: layer.byteOrderMark)
    let open = OpenText(try OutputFile(path: path))
    try open.file.write(writer.header)
    let result = try body(
      LayerFile(plan: Plan(form: .csv(writer), target: nil)) { features in
        guard case .bytes(let bytes) = features else { throw misfit }
        try open.file.write(bytes)
      })
    try open.file.finish()
    return result
  }

  private static func writeGeoJSON<Result>(
    _ layer: Layer, to path: String, _ body: (LayerFile) throws -> Result
  ) throws -> Result {
    let longitudeLatitude = try ReferenceSystem.longitudeLatitude()
    let system = layer.target ?? longitudeLatitude
    // RFC 7946 knows CRS84 only; what a user asks for besides is named in the older member.
    let writer = GeoJSONWriter(
      fields: layer.fields, decimals: system.isGeographic ? 7 : 4, name: layer.name,
      referenceSystem: system == longitudeLatitude ? nil : system.identifier)
    let open = OpenGeoJSON(try GeoJSONFile(path: path, writer: writer))
    let result = try body(
      LayerFile(plan: Plan(form: .geoJSON(writer), target: system)) { features in
        guard case .bytes(let bytes) = features else { throw misfit }
        try open.file.write(bytes)
      })
    try open.file.finish()
    return result
  }

  private static let misfit = LandError(LayerFault.encodedForAnotherFile)
}

/// A GeoJSON file that a closure can hold.
private final class OpenGeoJSON {
  var file: GeoJSONFile
  init(_ file: consuming GeoJSONFile) { self.file = file }
}

/// A text file that a closure can hold.
private final class OpenText {
  var file: OutputFile
  init(_ file: consuming OutputFile) { self.file = file }
}
