import ArgumentParser
import Foundation
import LandModel
import LandFormats
import LandReport
import LandStore

/// `landreserve report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the workspace as one web page: map, records, charts and tables.",
    discussion: """
      DIR gets index.html, which opens from disk without a network. It shows the layers that the workspace holds and
      the results that audit, plan, idle and redevelop have stored in it, and names the commands for what is missing.
      The map library comes from the Debian package libjs-leaflet.

      Example:
        landreserve report district.gpkg --policy policy.yaml --out report
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @OptionGroup var policyOptions: PolicyOptions
  @Option(help: ArgumentHelp("The folder to write to; it is made where there is none.", valueName: "dir"))
  var out: String
  @OptionGroup var languageOption: LanguageOption
  @Flag(help: "Print what was written as JSON.") var json = false
  @Option(help: ArgumentHelp("Draw at most so many parcels; of more an even sample.", valueName: "number"))
  var drawAtMost = 60_000

  func validate() throws {
    guard drawAtMost > 0 else { throw ValidationError("--draw-at-most must be above 0") }
  }

  mutating func run() throws {
    let policy = try policyOptions.read()
    let library = try LeafletLibrary()
    let contents = try ReportContents(try Workspace(path: workspace), policy: policy)
    let page = ReportPage(contents, catalogue: try languageOption.catalogue(), library: library)
    let html = try page.html(drawing: drawAtMost)
    do {
      try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    } catch {
      throw LandError(.cannotCreate, file: out, "can't be made a folder", remedy: "check its parent folder")
    }
    let path = URL(filePath: out).appending(path: "index.html").path
    try TextFile.write(html, to: path)
    if json {
      let report = JSONValue.members([("file", .string(path)), ("bytes", .count(html.utf8.count))])
      return Console.result(report.text(pretty: true))
    }
    Console.say("\(path): \(Decimal.text(Double(html.utf8.count) / 1e6, 1)) MB; open it in a browser")
  }
}
