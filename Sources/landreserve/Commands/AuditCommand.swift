import ArgumentParser
import Foundation
import LandAnalysis
import LandFormats
import LandModel
import LandStore

/// `landreserve audit`.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Audit the parcels against blocks, no-go layers and the policy's rules.",
    discussion: """
      Every parcel is measured once and checked by every rule of the policy that holds on the given day. The
      workspace may be any GeoPackage whose layers and columns the policy names; one that another program wrote
      is only read.

      Example:
        landreserve audit district.gpkg --policy policy.yaml --results results.geojson \\
          --findings findings.geojson --summary summary.json

      A results or findings file that ends in .gpkg is written as a GeoPackage, in .csv as a table, else as
      GeoJSON in longitude/latitude. In a workspace the layers audit_results and audit_findings are replaced.
      """)

  @Argument(help: "The workspace: a GeoPackage.") var workspace: String
  @OptionGroup var policyOptions: PolicyOptions
  @Option(help: ArgumentHelp("The day for which the audit holds; today by default.", valueName: "date"))
  var on: String?
  @Option(help: ArgumentHelp("Write the parcels with their results here.", valueName: "file")) var results: String?
  @Option(help: ArgumentHelp("Write the findings here.", valueName: "file")) var findings: String?
  @Option(help: ArgumentHelp("Write the summary as JSON here.", valueName: "file")) var summary: String?
  @Option(help: "Exit with 1 on findings of this severity: hard, any or never.") var failOn: FailOn = .hard
  @Flag(help: "Print the summary as JSON.") var json = false
  @Flag(help: "Do not store result layers in the workspace.") var noStore = false
  @Option(help: ArgumentHelp("Write the seconds of each stage as JSON here.", valueName: "file"))
  var timings: String?

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
    let policy = try policyOptions.read()
    let geoPackage = try GeoPackage(path: workspace)
    let setting = try AuditSetting(geoPackage, policy: policy, on: try AuditDate.read(on))
    let audit = try ParcelAudit(setting)
    var stored: StoredLayers?
    if !noStore, try Workspace.isWorkspace(geoPackage) { stored = try StoredLayers(workspace: workspace) }
    let outputs = try AuditOutputs(
      setting: setting, results: results, findings: findings, stored: stored)
    var progress = Progress("audit", total: setting.parcelCount)
    let report: AuditSummary
    do {
      report = try audit.run(
        results: outputs.results, findings: outputs.findings, progress: { progress.advance(by: $0) })
      progress.finish()
      try outputs.finish()
    } catch {
      progress.finish()
      outputs.discard()
      throw error
    }
    let text = report.json.pretty
    if let summary { try OutputFile.write(text + "\n", to: summary) }
    if let timings { try OutputFile.write(audit.timings.json.pretty + "\n", to: timings) }
    if json { Console.result(text) } else { AuditReport(report).print() }
    if report.fails(failOn.severities) { throw ExitCode(1) }
  }
}
