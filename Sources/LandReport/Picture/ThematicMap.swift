import Geometry
import LandFormats
import LandModel
import LandStore
import Texts

/// A still map of one layer, fit for a document: title, legend, scale bar, north arrow and source line.
public struct ThematicMap {
  /// What a user may choose.
  public struct Choices: Sendable {
    /// The column that decides the colours; nil for the layer's usual one.
    public var column: String?
    /// The title; nil for the layer's name.
    public var title: String?
    /// The picture's width in pixels.
    public var width: Int

    /// Makes choices.
    public init(column: String? = nil, title: String? = nil, width: Int = 1600) {
      self.column = column
      self.title = title
      self.width = width
    }
  }

  let layer: DrawnLayer
  let classes: MapClasses
  /// The layer is drawn over the parcels, and under the outlines.
  let backdrop: DrawnLayer?
  let outlines: [DrawnLayer]
  let frame: PageFrame
  let palette: Palette
  let catalogue: TextCatalogue
  let title: String
  let subtitle: String
  let source: String
  let width: Double

  /// Reads what the map shows.
  ///
  /// - Parameter program: the program's name and version, for the source line.
  /// - Throws: ``LandError`` for a missing layer or column, or a layer that can't be drawn.
  public init(
    _ workspace: Workspace, layer name: String, choices: Choices, catalogue: TextCatalogue, program: String
  ) throws {
    let geoPackage = workspace.geoPackage
    let layer = try DrawnLayer(geoPackage, layer: name)
    guard let system = layer.system else {
      throw LandError(ReportFault.mapWithoutGeometries, file: geoPackage.path, place: .layer(name))
    }
    let fields = layer.features.attributes.fields.map(\.name)
    if let column = choices.column, !fields.contains(column) {
      throw LandError(
        ReportFault.noColumn(column, known: fields), file: geoPackage.path, place: .layer(name))
    }
    let names = try geoPackage.layers().filter { $0.geometryColumn != nil }.map(\.name)
    let resultLayers = ["plan", "audit_findings", "idle", "redevelopment"]
    let under = resultLayers.contains(layer.name) && names.contains("parcels") ? "parcels" : nil
    let around = names.filter { ["blocks", "reserved-zones"].contains($0) || $0.hasPrefix("constraint:") }
      .filter { $0 != layer.name }
    let backdrop = try under.map { try DrawnLayer(geoPackage, layer: $0) }
    let frame = PageFrame(system, around: layer.box)
    self.frame = frame
    self.layer = try layer.placed(in: frame)
    self.backdrop = try backdrop?.placed(in: frame)
    outlines = try around.map { try DrawnLayer(geoPackage, layer: $0).placed(in: frame) }
    palette = try Palette()
    self.catalogue = catalogue
    width = Double(choices.width)
    let layerName = catalogue.name("layer", layer.name)
    title = choices.title ?? layerName
    let column = choices.column ?? MapClasses.usualColumn(ofLayer: layer.name, fields: fields)
    if let column {
      classes = MapClasses(self.layer, column: column, palette: palette, catalogue: catalogue)
      subtitle = catalogue("map.by", ["column": catalogue.name("column", column)])
    } else {
      classes = MapClasses(all: layerName, count: layer.count, colour: palette.kinds.first ?? "#0072b2")
      subtitle = ""
    }
    let record = try workspace.records().first { $0.layer == layer.name }
    let file = geoPackage.path.split(separator: "/").last.map(String.init) ?? geoPackage.path
    source = catalogue(
      "map.source",
      [
        "file": file, "layer": layer.name, "crs": system.identifier, "time": record.map { $0.time } ?? "–",
        "program": program,
      ])
  }

  /// Writes the map; the file's ending decides its form.
  ///
  /// - Throws: ``LandError`` of the kind `usage` for another ending than `.svg` and `.png`, `noInput` where the
  ///   converter is missing, `cannotCreate` or `inputOutput` for the file.
  public func write(to path: String) throws {
    let lowered = path.lowercased()
    guard lowered.hasSuffix(".svg") || lowered.hasSuffix(".png") else {
      throw LandError(ReportFault.unknownPictureEnding, file: path)
    }
    let picture = svg
    var bytes = Array(picture.utf8)
    if lowered.hasSuffix(".png") { bytes = try PictureConverter().png(fromSVG: picture) }
    var file = try OutputFile(path: path)
    try file.write(bytes)
    try file.finish()
  }
}
