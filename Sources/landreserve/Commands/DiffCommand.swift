import ArgumentParser
import District
import LandAnalysis
import LandModel
import LandStore

/// `landreserve diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two states of the parcels: added, removed, reshaped, reclassified, split, merged.",
    discussion: """
      Both workspaces are read by the same policy, and neither is changed. Parcels are followed by their land and
      their keys; what was split, merged or regrouped is checked for conserved area. The ledger of the policy's
      section “comparison” says what each block gained and lost.

      A file that ends in .geojson is written as GeoJSON, in .gpkg as a GeoPackage, in .csv as a table.

      Example:
        landreserve diff district-2025.gpkg district-2026.gpkg --policy policy.yaml --out changes.geojson
      """)

  @Argument(help: "The old state: a GeoPackage.") var old: String
  @Argument(help: "The new state: a GeoPackage.") var new: String
  @OptionGroup var policyOptions: PolicyOptions
  @Option(help: ArgumentHelp("Write the changes here.", valueName: "file")) var out: String?
  @OptionGroup var tableOption: TableOption
  @Flag(help: "Print the comparison as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    try OutputPaths.check(
      reading: [("the old state", old), ("the new state", new), ("the policy", policyOptions.policy)],
      writing: [("--out", out)])
    try tableOption.check([out])
    let policy = try policyOptions.read()
    let date = try AuditDate.read(nil)
    let before = try DistrictSetting(try Workspace(path: old), policy: policy, on: date)
    var after = try DistrictSetting(try Workspace(path: new), policy: policy, on: date)
    after.wording = Console.wording
    var progress = Progress("diff", total: before.parcelCount + after.parcelCount)
    let comparison = try ParcelComparison(before, after) { progress.advance(by: $0) }
    progress.finish()
    for notice in comparison.notices { Console.note(notice) }
    if let out {
      try LayerFile.write([(tableOption.applied(to: comparison.layer), .file(out))]) {
        try comparison.write(to: $0)
      }
    }
    if json {
      Console.result(comparison.json.text(pretty: true))
    } else {
      ComparisonReport(comparison).print()
    }
  }
}
