import ArgumentParser
import LandFormats
import LandModel
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
    let report = try Workspace(path: workspace).report(
      by: policy, into: out, workbook: xlsx, language: languageOption.chosen, wording: Console.wording,
      drawingAtMost: drawAtMost)
    for notice in report.notices { Console.note(notice) }
    if json {
      let written = JSONValue.members([
        ("file", .string(report.page)), ("bytes", .count(report.bytes)),
        ("workbook", xlsx.map { .string($0) } ?? .null),
        ("notices", .array(report.notices.map { .string(Console.wording.text($0)) })),
      ])
      return Console.result(written.text(pretty: true))
    }
    Console.say("\(report.page): \(Decimal.text(Double(report.bytes) / 1e6, 1)) MB; open it in a browser")
    if let xlsx, xlsx != "-" { Console.say("\(xlsx): the results as a workbook") }
  }
}
