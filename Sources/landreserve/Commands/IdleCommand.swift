import ArgumentParser
import District
import Foundation
import LandAnalysis
import LandFormats
import LandModel
import LandStore

/// `landreserve idle`.
struct IdleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "idle",
    abstract: "Tell which supplied land is idle, about to become idle, or can't be judged, and what follows.",
    discussion: """
      The policy's section “idle” says which parcels it applies to, which columns hold the dates and shares, and
      the law's figures. A parcel whose dates are missing is unknown, never not idle. In a workspace of this
      program the layer idle is replaced.

      A file that ends in .geojson is written as GeoJSON, in .gpkg as a GeoPackage, in .csv as a table; the calendar
      as CSV, or as JSON where its name ends in .json.

      Example:
        landreserve idle district.gpkg --policy policy.yaml --on 2026-01-01 --out idle.geojson \\
          --calendar dates.csv
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @OptionGroup var policyOptions: PolicyOptions
  @Option(help: ArgumentHelp("The day for which the assessment holds; today by default.", valueName: "date"))
  var on: String?
  @Option(help: ArgumentHelp("Write the parcels with their state here.", valueName: "file")) var out: String?
  @Option(help: ArgumentHelp("Write the coming dates here.", valueName: "file")) var calendar: String?
  @OptionGroup var workbookOption: WorkbookOption
  @OptionGroup var tableOption: TableOption
  @Flag(help: "Print the summary as JSON.") var json = false
  @Flag(help: "Do not store the layer in the workspace.") var noStore = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    try OutputPaths.check(
      reading: [("the workspace", workspace), ("the policy", policyOptions.policy)],
      writing: [("--out", out), ("--calendar", calendar), ("--xlsx", workbookOption.xlsx)])
    try tableOption.check([out], others: [calendar])
    if let calendar { try OutputEnding.require(["csv", "json"], of: calendar, for: "--calendar") }
    let policy = try policyOptions.read()
    let workbook = try WorkbookOutput(workbookOption)
    let date = try AuditDate.read(on)
    let workspace = try Workspace(path: workspace)
    var setting = try DistrictSetting(workspace, policy: policy, on: date)
    setting.wording = Console.wording
    let idle = try IdleLand(setting)
    let summary: IdleSummary
    if workspace.isOwn && !noStore {
      let origin = LayerOrigin(command: "idle", of: policy, in: workspace)
      summary = try Workspace.update(at: workspace.geoPackage.path, on: Date()) { transaction in
        let summary = try run(idle, stored: .workspace(transaction, origin), workbook)
        try workbook?.write(workspace, policy: policy)
        return summary
      }
    } else {
      summary = try run(idle, stored: nil, workbook)
      try workbook?.write(workspace, policy: policy)
    }
    if let calendar { try write(summary, to: calendar) }
    for notice in summary.notices { Console.note(notice) }
    UnreadableReport(summary.unreadable).note()
    if json { Console.result(summary.json.text(pretty: true)) } else { IdleReport(summary).print() }
    UnstoredNote.print(
      "idle", of: workspace, isWritten: out != nil, isUnwanted: noStore || json, option: "--out")
  }

  private func run(_ idle: IdleLand, stored: LayerFile.Destination?, _ workbook: WorkbookOutput?) throws
    -> IdleSummary
  {
    let layer = tableOption.applied(to: idle.layer)
    let files = [out, workbook?.results].compactMap { $0.map { LayerFile.Destination.file($0) } }
    let destinations = files + [stored].compactMap { $0 }
    var progress = Progress("idle", total: idle.setting.parcelCount)
    defer { progress.finish() }
    return try LayerFile.write(destinations.map { (layer, $0) }) { files in
      try idle.run(files: files, progress: { progress.advance(by: $0) })
    }
  }

  private func write(_ summary: IdleSummary, to path: String) throws {
    if path.lowercased().hasSuffix(".json") {
      return try TextFile.write(summary.calendarJSON.text(pretty: true) + "\n", to: path)
    }
    try TableFile.write(summary.calendarBatch, to: path, byteOrderMark: tableOption.byteOrderMark)
  }
}
