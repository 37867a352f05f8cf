import LandFormats
import LandModel
import LandStore

/// An input file, opened by what it is.
struct OpenInput {
  let source: any FeatureSource
  /// The format's name, for the registry.
  let format: String

  /// Opens a file for import.
  init(_ request: ImportRequest) throws { try self.init(path: request.input, layer: request.inputLayer) }

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: ``LandError`` for a missing file, an unknown format, a missing layer, or a choice of layers.
  init(path: String, layer: String?) throws {
    let file = try InputFormat.open(path, layer: layer)
    switch file {
    case .geoPackage(let path):
      source = try Self.layer(layer, of: GeoPackage(path: path))
      format = "GeoPackage"
    case .source(let opened, let name):
      source = opened
      format = name
    }
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
