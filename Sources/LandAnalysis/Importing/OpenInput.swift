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
    let traits: ConversionTraits
    private let input: ConvertedInput

    init(_ path: String, format: String, layer: String?, encoding: TextEncoding?) throws {
      input = try ConvertedInput(path, format: format, layer: layer, encoding: encoding)
      self.path = input.path
      traits = input.traits
    }
  }

  /// Opens a file; `-` is standard input.
  ///
  /// - Parameters:
  ///   - layer: the layer within the file, where its format has layers.
  ///   - key: the column that names a feature, for what is said of rejects.
  ///   - encoding: the name of the encoding of its text, for formats that don't say it; nil to find it out.
  /// - Throws: ``LandError`` for a missing file, an unknown format, a missing layer, a choice of layers, or an
  ///   encoding that is not known or not asked for.
  public init(path: String, layer: String?, key: String? = nil, encoding: String? = nil) throws {
    let named = try encoding.map { name in
      guard let known = TextEncoding(named: name) else {
        throw LandError(ImportFault.unknownEncoding(name))
      }
      return known
    }
    let detected = try InputFormat.detect(path)
    if named != nil, detected == .geoJSON || detected == .geoPackage {
      let name = detected == .geoJSON ? "GeoJSON" : "GeoPackage"
      throw LandError(ImportFault.encodingOfFormat(name), file: path)
    }
    var conversion: Conversion?
    switch detected {
    case .geoJSON:
      source = try GeoJSONSource(path: path, key: key)
      format = "GeoJSON"
    case .surveyText:
      source = try SurveyTextSource(path: path, encoding: named)
      format = "boundary-survey text"
    case .csv:
      source = try CSVSource(path: path, keyColumn: key, encoding: named)
      format = "CSV"
    case .geoPackage:
      source = try Self.layer(layer, of: GeoPackage(path: path), file: path)
      format = "GeoPackage"
    case .other(let name):
      let converted = try Conversion(path, format: name, layer: layer, encoding: named)
      source = RecodedSource(
        try Self.layer(nil, of: GeoPackage(path: converted.path), file: path), conversion: converted.traits,
        file: path)
      format = name
      conversion = converted
    }
    self.conversion = conversion
  }

  /// Calls `body` with the features, and keeps them readable meanwhile.
  public func reading<Result>(_ body: (any FeatureSource) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(conversion) { try body(source) }
  }

  private static func layer(
    _ name: String?, of geoPackage: GeoPackage, file: String
  ) throws -> GeoPackageLayerSource {
    if let name { return try GeoPackageLayerSource(geoPackage, layer: name) }
    let spatial = try geoPackage.layers().filter { $0.geometryColumn != nil }
    guard spatial.count == 1, let only = spatial.first else {
      let fault: ImportFault = spatial.isEmpty ? .noSpatialLayer : .severalLayers(spatial.map(\.name))
      throw LandError(fault, file: file)
    }
    return try GeoPackageLayerSource(geoPackage, layer: only.name)
  }
}
