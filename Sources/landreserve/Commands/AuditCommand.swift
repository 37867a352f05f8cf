import ArgumentParser
import District
import Foundation
import LandAnalysis
import LandModel
import LandPolicy
import LandStore

/// `landreserve audit`.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Audit the parcels against blocks, no-go layers and the policy's rules.",
    discussion: """
      Every parcel is measured once and checked by every rule of the policy that holds on the given day. The
      workspace may be any GeoPackage whose layers and columns the policy names; one that another program wrote
      is only read. In a workspace of this program the layers audit_results and audit_findings are replaced.

      A results or findings file that ends in .geojson is written as GeoJSON in longitude/latitude, in .gpkg as a
      GeoPackage, in .csv as a table.

      Example:
        landreserve audit district.gpkg --policy policy.yaml --results results.geojson \\
          --findings findings.geojson --summary summary.json
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @OptionGroup var policyOptions: PolicyOptions
  @Option(help: ArgumentHelp("The day for which the audit holds; today by default.", valueName: "date"))
  var on: String?
  @Option(help: ArgumentHelp("Write the parcels with their results here.", valueName: "file")) var results:
    String?
  @Option(help: ArgumentHelp("Write the findings here.", valueName: "file")) var findings: String?
  @Option(help: ArgumentHelp("Write the summary as JSON here.", valueName: "file")) var summary: String?
  @OptionGroup var workbookOption: WorkbookOption
  @OptionGroup var tableOption: TableOption
  @Option(help: "Exit with 1 on findings of this severity: hard, any or never.") var failOn: FailOn = .hard
  @Flag(help: "Print the summary as JSON.") var json = false
  @Flag(help: "Do not store result layers in the workspace.") var noStore = false
  @Option(help: ArgumentHelp("Write the seconds of each stage as JSON here.", valueName: "file"))
  var timings: String?
  @OptionGroup var languageOption: LanguageOption

  /// Which findings make the exit code 1.
  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case hard, any, never

    var severities: Set<Severity> {
      switch self {
      case .hard: return [.hard]
      case .any: return [.hard, .soft]
      case .never: return []
      }
    }
  }

  mutating func run() throws {
    try OutputPaths.check(
      reading: [("the workspace", workspace), ("the policy", policyOptions.policy)],
      writing: [
        ("--results", results), ("--findings", findings), ("--summary", summary), ("--timings", timings),
        ("--xlsx", workbookOption.xlsx),
      ])
    try tableOption.check([results, findings])
    let policy = try policyOptions.read()
    let date = try AuditDate.read(on)
    let workspace = try Workspace(path: workspace)
    var setting = try DistrictSetting(workspace, policy: policy, on: date)
    setting.wording = Console.wording
    let audit = try ParcelAudit(setting)
    let workbook = try WorkbookOutput(workbookOption)
    let report: AuditSummary
    if workspace.isOwn && !noStore {
      let origin = LayerOrigin(command: "audit", of: policy, in: workspace)
      report = try Workspace.update(at: workspace.geoPackage.path, on: Date()) { transaction in
        let report = try run(audit, stored: .workspace(transaction, origin), workbook)
        // While all can be taken back: a summary that can't be written leaves the workspace as it was.
        try writeDocuments(of: report, audit)
        try workbook?.write(workspace, policy: policy)
        return report
      }
    } else {
      report = try run(audit, stored: nil, workbook)
      try writeDocuments(of: report, audit)
      try workbook?.write(workspace, policy: policy)
    }
    if json { Console.result(report.json.text(pretty: true)) } else { AuditReport(report).print() }
    UnstoredNote.print(
      "audit_findings", of: workspace, isWritten: findings != nil || results != nil,
      isUnwanted: noStore || json,
      option: "--findings")
    if report.fails(failOn.severities) { throw ExitCode(1) }
  }

  private func writeDocuments(of report: AuditSummary, _ audit: ParcelAudit) throws {
    if let summary { try TextFile.write(report.json.text(pretty: true) + "\n", to: summary) }
    if let timings { try TextFile.write(audit.timings.json.text(pretty: true) + "\n", to: timings) }
  }

  private func run(_ audit: ParcelAudit, stored: LayerFile.Destination?, _ workbook: WorkbookOutput?) throws
    -> AuditSummary
  {
    let resultsLayer = tableOption.applied(to: audit.resultsLayer)
    let findingsLayer = tableOption.applied(to: audit.findingsLayer)
    let resultFiles = [results.map { LayerFile.Destination.file($0) }, stored].compactMap { $0 }
    let findingFiles =
      [findings, workbook?.results].compactMap { $0.map { LayerFile.Destination.file($0) } }
      + [stored].compactMap { $0 }
    var progress = Progress("audit", total: audit.setting.parcelCount)
    defer { progress.finish() }
    let unreadableFiles = [stored].compactMap { $0 }
    return try LayerFile.write(resultFiles.map { (resultsLayer, $0) }) { resultFiles in
      try LayerFile.write(findingFiles.map { (findingsLayer, $0) }) { findingFiles in
        try LayerFile.write(unreadableFiles.map { (audit.unreadableLayer, $0) }) { unreadableFiles in
          try audit.run(results: resultFiles, findings: findingFiles, unreadable: unreadableFiles) {
            progress.advance(by: $0)
          }
        }
      }
    }
  }
}
