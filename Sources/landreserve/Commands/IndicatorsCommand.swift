import ArgumentParser
import District
import Foundation
import LandAnalysis
import LandModel
import LandStore

/// `landreserve indicators`.
struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract:
      "Compute the policy's indicators by block, town, park and district, with progress against targets.",
    discussion: """
      The policy's section “indicators” names the levels, the attributes with what may be done to them, the
      populations whose land figures are divided by, and the targets. In a workspace of this program the table
      indicators is replaced.

      The file is a table where its name ends in .csv, else JSON.

      Example:
        landreserve indicators district.gpkg --policy policy.yaml --out indicators.csv
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @OptionGroup var policyOptions: PolicyOptions
  @Option(help: ArgumentHelp("The day on which the policy holds; today by default.", valueName: "date"))
  var on: String?
  @Option(help: ArgumentHelp("Write the table here.", valueName: "file")) var out: String?
  @Option(help: ArgumentHelp("Print this level only, such as district; all by default.", valueName: "level"))
  var level: String?
  @OptionGroup var workbookOption: WorkbookOption
  @OptionGroup var tableOption: TableOption
  @Flag(help: "Print the table as JSON.") var json = false
  @Flag(help: "Do not store the table in the workspace.") var noStore = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    try OutputPaths.check(
      reading: [("the workspace", workspace), ("the policy", policyOptions.policy)],
      writing: [("--out", out), ("--xlsx", workbookOption.xlsx)])
    try tableOption.check([], others: [out])
    if let out { try OutputEnding.require(["csv", "json"], of: out, for: "--out") }
    let policy = try policyOptions.read()
    let workbook = try WorkbookOutput(workbookOption)
    let workspace = try Workspace(path: workspace)
    var setting = try DistrictSetting(workspace, policy: policy, on: try AuditDate.read(on))
    setting.wording = Console.wording
    var progress = Progress("indicators", total: setting.parcelCount)
    let table = try IndicatorTable(setting) { progress.advance(by: $0) }
    progress.finish()
    for notice in table.notices { Console.note(notice) }
    UnreadableReport(table.unreadable).note()
    if let out {
      if out.lowercased().hasSuffix(".csv") {
        try TableFile.write(table.batch, to: out, byteOrderMark: tableOption.byteOrderMark)
      } else {
        try TextFile.write(table.json.text(pretty: true) + "\n", to: out)
      }
    }
    let origin = LayerOrigin(command: "indicators", of: policy, in: workspace)
    if let workbook {
      try Workspace.update(at: workbook.results, on: Date()) { try store(table, in: $0, from: origin) }
      try workbook.write(workspace, policy: policy)
    }
    if workspace.isOwn && !noStore {
      try Workspace.update(at: workspace.geoPackage.path, on: Date()) {
        try store(table, in: $0, from: origin)
      }
    }
    if json { Console.result(table.json.text(pretty: true)) } else { try print(table) }
  }

  private func store(
    _ table: IndicatorTable, in transaction: WorkspaceTransaction, from origin: LayerOrigin
  ) throws {
    _ = try transaction.writeLayer(
      LayerDefinition(
        name: "indicators", summary: "the policy's indicators by unit and year", geometry: nil,
        fields: IndicatorTable.fields, identifiers: .sequential),
      from: origin, [table.batch])
  }

  private func print(_ table: IndicatorTable) throws {
    let rows = table.rows.filter { level == nil || $0.level == level }
    if let level, rows.isEmpty {
      var levels: [String] = []
      for row in table.rows where !levels.contains(row.level) { levels.append(row.level) }
      throw LandError(
        .usage, "--level \(level): has no rows",
        remedy: NearestWord.choice(level, among: levels, what: "levels"))
    }
    Console.say(
      "\(table.policyName): \(Decimal.grouped(table.read)) parcels, areas by \(Message(word: table.areaMethod))"
    )
    var text = TextTable([
      ("level", .left), (Message(word: "unit", meaning: "land"), .left), ("year", .left),
      ("indicator", .left), ("", .left),
      ("measured", .right),
      ("required", .right), ("difference", .right), ("status", .left), ("", .left), ("of", .left),
      ("denominator mu", .right), ("", .left),
    ])
    for row in rows {
      let denominator = row.denominator.isEmpty ? "" : Decimal.text(row.denominatorMu)
      let doubt = row.doubt.map { Console.wording.text($0) } ?? ""
      text.append([
        row.level, row.key ?? "–", row.year ?? "", row.indicator, row.detail ?? "",
        row.measured.map { Decimal.text($0) } ?? "–", row.required.map { Decimal.text($0) } ?? "–",
        row.difference.map { Decimal.text($0) } ?? "–", Console.word(row.status.rawValue), row.unit,
        row.denominator, denominator, doubt,
      ])
    }
    Console.say(text)
  }
}
