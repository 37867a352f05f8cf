import ArgumentParser
import Foundation
import LandAnalysis
import LandFormats
import LandModel
import LandReport
import LandReserve
import LandStore

/// `landreserve report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the workspace as one web page: map, records, charts and tables.",
    discussion: """
      DIR gets index.html, which opens from disk without a network. It shows the layers that the workspace holds and
      the results that audit, plan, idle and redevelop have stored in it, and names the commands for what is missing.

      With --xlsx the same results are written as a workbook too: the reserve plan with totals by year, its
      constraints, findings, the idle register, indicators and redevelopment, a sheet each. The commands audit, idle,
      indicators and plan have --xlsx for what they computed.

      Example:
        landreserve report district.gpkg --policy policy.yaml --out report --xlsx plan.xlsx
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @OptionGroup var policyOptions: PolicyOptions
  @Option(help: ArgumentHelp("The folder to write to; it is made where there is none.", valueName: "dir"))
  var out: String
  @OptionGroup var languageOption: LanguageOption
  @Flag(help: "Print what was written as JSON.") var json = false
  @Option(help: ArgumentHelp("Draw at most so many parcels; of more an even sample.", valueName: "number"))
  var drawAtMost = 60_000
  @Option(help: ArgumentHelp("Write the results as a workbook here.", valueName: "file")) var xlsx: String?

  func validate() throws {
    guard drawAtMost > 0 else { throw ValidationError("--draw-at-most must be above 0") }
  }

  mutating func run() throws {
    try OutputPaths.check(
      reading: [("the workspace", workspace), ("the policy", policyOptions.policy)],
      writing: [("--xlsx", xlsx)])
    let policy = try policyOptions.read()
    let workspace = try Workspace(path: workspace)
    let catalogue = try languageOption.catalogue()
    let notices = try StaleResults(workspace).notices(policy: policy)
    let wording = Console.wording
    var contents = try ReportContents(workspace, policy: policy)
    contents.notices = notices.map(wording.text)
    let page = ReportPage(contents, catalogue: catalogue)
    let html = try page.html(drawing: drawAtMost)
    let isNew = !FileManager.default.fileExists(atPath: out)
    do {
      try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    } catch {
      throw LandError(.cannotCreate, file: out, "can't be made a folder", remedy: "check its parent folder")
    }
    let path = URL(filePath: out).appending(path: "index.html").path
    do { try TextFile.write(html, to: path) } catch {
      // Of an empty folder only, in case another program has put something in it meanwhile.
      if isNew { rmdir(out) }
      throw error
    }
    if let xlsx {
      var sheets = try WorkbookContents(workspace, policy: policy)
      sheets.notices = notices.map(wording.text)
      try ReserveWorkbook(sheets, catalogue: catalogue, program: Version.program).write(to: xlsx)
    }
    for notice in notices { Console.note(notice) }
    if json {
      let report = JSONValue.members([
        ("file", .string(path)), ("bytes", .count(html.utf8.count)),
        ("workbook", xlsx.map { .string($0) } ?? .null),
        ("notices", .array(notices.map { .string(Console.wording.text($0)) })),
      ])
      return Console.result(report.text(pretty: true))
    }
    Console.say("\(path): \(Decimal.text(Double(html.utf8.count) / 1e6, 1)) MB; open it in a browser")
    if let xlsx, xlsx != "-" { Console.say("\(xlsx): the results as a workbook") }
  }
}
