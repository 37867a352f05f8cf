import LandFormats
import LandModel
import LandStore

/// An input file, opened by what it is.
public struct OpenInput {
  /// Its features.
  public let source: any FeatureSource
  /// The format's name, for the registry.
  public let format: String
  /// Keeps the temporary file of a converted input until the features have been read.
  private let conversion: Conversion?

  /// A conversion that several values may hold.
  private final class Conversion: Sendable {
    let path: String
    private let input: ConvertedInput

    init(_ path: String, format: String, layer: String?) throws {
      input = try ConvertedInput(path, format: format, layer: layer)
      self.path = input.path
    }
  }

  /// Opens a file; `-` is standard input.
  ///
  /// - Parameter layer: the layer within the file, where its format has layers.
  /// - Throws: ``LandError`` for a missing file, an unknown format, a missing layer, or a choice of layers.
  public init(path: String, layer: String?) throws {
    switch try InputFormat.detect(path) {
    case .geoJSON:
      source = try GeoJSONSource(path: path)
      format = "GeoJSON"
    case .surveyText:
      source = try SurveyTextSource(path: path)
      format = "boundary-survey text"
    case .csv:
      source = try CSVSource(path: path)
      format = "CSV"
    case .geoPackage:
      source = try Self.layer(layer, of: GeoPackage(path: path))
      format = "GeoPackage"
    case .other(let name):
      let conversion = try Conversion(path, format: name, layer: layer)
      source = try Self.layer(nil, of: GeoPackage(path: conversion.path))
      format = name
      self.conversion = conversion
      return
    }
    conversion = nil
  }

  /// Calls `body` with the features, and keeps them readable meanwhile.
  public func reading<Result>(_ body: (any FeatureSource) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(conversion) { try body(source) }
  }

  private static func layer(_ name: String?, of geoPackage: GeoPackage) throws -> GeoPackageLayerSource {
    if let name { return try GeoPackageLayerSource(geoPackage, layer: name) }
    let spatial = try geoPackage.layers().filter { $0.geometryColumn != nil }
    guard spatial.count == 1, let only = spatial.first else {
      let names = spatial.map(\.name).joined(separator: ", ")
      throw LandError(
        .usage, file: geoPackage.path,
        spatial.isEmpty ? "has no layer with a geometry" : "has \(spatial.count) layers",
        remedy: spatial.isEmpty ? "name another file" : "choose one with --input-layer: \(names)")
    }
    return try GeoPackageLayerSource(geoPackage, layer: only.name)
  }
}
