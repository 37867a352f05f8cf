import ArgumentParser
import LandAnalysis
import LandFormats
import LandModel
import LandStore
import Projection

/// `landreserve export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a layer of the workspace to a file.",
    discussion: """
      The file's ending decides its form: .geojson or .json GeoJSON by RFC 7946, .gpkg a GeoPackage, .csv a table;
      “-” writes GeoJSON to standard output. Any other ending is refused.

      Example:
        landreserve export district.gpkg plan plan.geojson
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @Argument(help: "The layer, such as parcels, audit_results, plan.", completion: .layer) var layer: String
  @Argument(help: "The file to write; - for standard output.") var file: String
  @Option(
    help: ArgumentHelp("The reference system of the file: CRS84, an EPSG code or gcj02.", valueName: "code"))
  var crs: String?
  @OptionGroup var tableOption: TableOption
  @Flag(help: "Print what was written as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard !json || file != "-" else {
      throw ValidationError("--json can't go to standard output beside the layer; name a file")
    }
  }

  mutating func run() throws {
    try OutputPaths.check(reading: [("the workspace", workspace)], writing: [("FILE", file)])
    try tableOption.check([file])
    let workspace = try Workspace(path: workspace)
    let geoPackage = workspace.geoPackage
    let target = try crs.map { code in
      do { return try ReferenceSystem(code) } catch let error as ProjectionError {
        throw LandError(
          ReferenceSystemFault.unusable(error, isAskedFor: true), place: .named("--crs \(code)"))
      }
    }
    var progress = Progress("export")
    defer { progress.finish() }
    let count = try LayerExport(geoPackage, layer: layer).write(
      to: file, in: target, byteOrderMark: tableOption.byteOrderMark
    ) {
      progress.advance(by: $0)
    }
    progress.finish()
    let notices = try StaleResults(workspace).notices(of: [layer])
    for notice in notices { Console.note(notice) }
    if json, file != "-" {
      let report = JSONValue.members([
        ("layer", .string(layer)), ("file", .string(file)), ("features", .count(count)),
        ("crs", target.map { .string($0.identifier) } ?? .null),
        ("notices", .array(notices.map { .string(Console.wording.text($0)) })),
      ])
      return Console.result(report.text(pretty: true))
    }
    if file != "-" { Console.say("\(layer): \(Decimal.grouped(count)) features written to \(file)") }
  }
}
