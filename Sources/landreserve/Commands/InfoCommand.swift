import ArgumentParser
import District
import LandAnalysis
import LandFormats
import LandModel
import LandReserve
import LandStore
import Words

/// `landreserve info`.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Tell what a workspace or an input file holds.",
    discussion: """
      Of a GeoPackage the layers are listed with their reference system, how they came in and what was rejected.
      Of any other input the features are read through and their areas added up, on the ellipsoid.

      Example:
        landreserve info district.gpkg
        landreserve info parcels.geojson
      """)

  @Argument(help: "A workspace, or a file that import can read.") var workspace: String
  @Option(help: ArgumentHelp("The layer of a GeoPackage to read through.", valueName: "name")) var layer:
    String?
  @Option(help: ArgumentHelp("The reference system, where the file names none.", valueName: "code")) var crs:
    String?
  @Flag(help: "Print as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    if layer == nil, workspace != "-", try InputFormat.detect(workspace) == .geoPackage {
      try list()
    } else {
      try readThrough()
    }
  }

  private func list() throws {
    let workspace = try Workspace(path: workspace)
    let layers = try workspace.layers()
    let records = Dictionary(
      try workspace.records().map { ($0.layer, $0) }, uniquingKeysWith: { first, _ in first })
    let rejects = try workspace.rejects()
    var unreadable: [String: [UnreadableFeature]] = [:]
    // What the program itself wrote, such as findings without land, is as it should be.
    for layer in layers
    where !RejectedFeature.isAside(layer.name)
      && records[layer.name].map({ $0.origin.command == "import" }) ?? true
    {
      do { unreadable[layer.name] = try UnreadableFeature.all(of: layer, in: workspace) } catch let error
        as LandError where error.kind == .data
      {
        Console.note("layer \(layer.name) can't be read through: \(error.problem)")
      }
    }
    let notices = try StaleResults(workspace).notices() + LayerPlaces.notices(of: workspace, layers)
    if json {
      let values = layers.map { layer in
        let record = records[layer.name]
        return JSONValue.members([
          ("name", .string(layer.name)),
          ("summary", layer.summary.isEmpty ? .null : .string(layer.summary)),
          ("geometry_column", layer.geometryColumn.map { .string($0) } ?? .null),
          ("geometry_type", layer.geometryType.map { .string($0) } ?? .null),
          ("crs", layer.referenceSystem?.identifier.map { .string($0) } ?? .null),
          ("features", layer.rowCount.map { .count($0) } ?? .null),
          ("fields", .array(layer.attributeFields.map { .string($0.name) })),
          ("columns", .array(layer.attributeFields.map(Self.json))),
          ("source", record.map { .string($0.origin.source) } ?? .null),
          ("command", record.map { .string($0.origin.command) } ?? .null),
          ("time", record.map { .string($0.time) } ?? .null),
          ("rejected", .count(rejects.count { $0.layer == layer.name })),
          ("unreadable", unreadable[layer.name]?.json(in: Console.wording) ?? .null),
        ])
      }
      Console.result(
        JSONValue.members([
          ("workspace", .boolean(workspace.isOwn)), ("layers", .array(values)),
          ("notices", .array(notices.map { .string(Console.wording.text($0)) })),
        ]).text(pretty: true))
      return
    }
    Console.say(
      "\(workspace.geoPackage.path): \(workspace.isOwn ? Message("workspace") : "GeoPackage of another program"), "
        + "\(layers.count) layers")
    var table = TextTable([
      ("layer", .left), ("type", .left), ("crs", .left), ("features", .right), ("rejected", .right),
      ("from", .left),
    ])
    for layer in layers {
      let record = records[layer.name]
      table.append([
        layer.name, layer.geometryType ?? Console.word("table"), layer.referenceSystem?.identifier ?? "–",
        layer.rowCount.map { Decimal.grouped($0) } ?? "?",
        record == nil ? "" : Decimal.grouped(rejects.count { $0.layer == layer.name }),
        record.map { "\($0.origin.command) \($0.origin.source)" } ?? "",
      ])
    }
    Console.say(table)
    UnreadableReport(layers.flatMap { unreadable[$0.name] ?? [] }).print()
    for notice in notices { Console.note(notice) }
  }

  private static func json(_ field: AttributeField) -> JSONValue {
    .members([
      ("name", .string(field.name)), ("type", .string(field.type.rawValue)),
      ("summary", field.summary.isEmpty ? .null : .string(field.summary)),
    ])
  }

  private func readThrough() throws {
    var progress = Progress("reading")
    defer { progress.finish() }
    let census = try FeatureCensus.of(workspace, layer: layer, referenceSystem: crs) {
      progress.advance(by: $0)
    }
    progress.finish()
    if json {
      Console.result(census.json(in: Console.wording).text(pretty: true))
    } else {
      Console.say(
        "\(workspace): \(Decimal.grouped(census.features)) features, \(Decimal.grouped(census.rejected)) that can't be "
          + "read, \(Decimal.text(SquareMetre(census.area).mu.value)) mu (ellipsoid), in \(census.referenceSystem)"
      )
      for notice in census.notices { Console.note(notice.words) }
    }
  }
}
