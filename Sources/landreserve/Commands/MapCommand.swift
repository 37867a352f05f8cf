import ArgumentParser
import LandFormats
import LandModel
import LandReport
import LandReserve
import LandStore

/// `landreserve map`.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Draw a layer as a still map with legend, scale bar, north arrow and source.",
    discussion: """
      The file's ending decides its form: .svg, or .png, which is made with rsvg-convert of the Debian package
      librsvg2-bin. Result layers are drawn over the parcels; blocks, reserved zones and no-go layers as outlines.

      Example:
        landreserve map district.gpkg plan plan.png --by year --lang zh
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @Argument(help: "The layer, such as parcels, audit_results, plan.", completion: .layer) var layer: String
  @Argument(help: "The file to write, .svg or .png.") var file: String
  @Option(help: ArgumentHelp("The column that decides the colours.", valueName: "column")) var by: String?
  @Option(help: ArgumentHelp("The title.", valueName: "text")) var title: String?
  @Option(help: ArgumentHelp("The picture's width.", valueName: "pixels")) var width = 1600
  @Flag(help: "Print what was drawn as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard (300...10_000).contains(width) else { throw ValidationError("--width must be from 300 to 10000") }
  }

  mutating func run() throws {
    try OutputPaths.check(reading: [("the workspace", workspace)], writing: [("FILE", file)])
    let notices = try Workspace(path: workspace).map(
      of: layer, to: file, choices: ThematicMap.Choices(column: by, title: title, width: width),
      language: languageOption.chosen)
    for notice in notices { Console.note(notice) }
    if json {
      let report = JSONValue.members([
        ("layer", .string(layer)), ("file", .string(file)), ("width", .count(width)),
        ("notices", .array(notices.map { .string(Console.wording.text($0)) })),
      ])
      return Console.result(report.text(pretty: true))
    }
    Console.say("\(layer): drawn to \(file)")
  }
}
