import ArgumentParser
import District
import Foundation
import LandAnalysis
import LandModel
import LandStore

/// `landreserve redevelop`.
struct RedevelopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redevelop",
    abstract: "Find, group and rank the land that may be redeveloped, with reasons.",
    discussion: """
      The policy's section “redevelopment” says what makes a parcel a candidate, which candidates hang together and
      how they are scored. Every component of the score stands in a column of its own. In a workspace of this
      program the layer redevelopment is replaced; the planner reads it with

        --set layers.parcels.table=redevelopment --set plan.score=score

      A file that ends in .geojson is written as GeoJSON, in .gpkg as a GeoPackage, in .csv as a table.

      Example:
        landreserve redevelop district.gpkg --policy policy.yaml --out candidates.geojson
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @OptionGroup var policyOptions: PolicyOptions
  @Option(help: ArgumentHelp("The day on which the policy holds; today by default.", valueName: "date"))
  var on: String?
  @Option(help: ArgumentHelp("Write the candidates here.", valueName: "file")) var out: String?
  @OptionGroup var tableOption: TableOption
  @Flag(help: "Print the summary as JSON.") var json = false
  @Flag(help: "Do not store the layer in the workspace.") var noStore = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    try OutputPaths.check(
      reading: [("the workspace", workspace), ("the policy", policyOptions.policy)], writing: [("--out", out)]
    )
    try tableOption.check([out])
    let policy = try policyOptions.read()
    let workspace = try Workspace(path: workspace)
    let setting = try DistrictSetting(workspace, policy: policy, on: try AuditDate.read(on))
    var progress = Progress("redevelop", total: setting.parcelCount)
    let redevelopment = try Redevelopment(setting) { progress.advance(by: $0) }
    progress.finish()
    if let out {
      try LayerFile.write([(tableOption.applied(to: redevelopment.layer), .file(out))]) {
        try redevelopment.write(to: $0)
      }
    }
    if workspace.isOwn && !noStore {
      let origin = LayerOrigin(command: "redevelop", of: policy, in: workspace)
      try Workspace.update(at: workspace.geoPackage.path, on: Date()) { transaction in
        try LayerFile.write([(redevelopment.layer, .workspace(transaction, origin))]) {
          try redevelopment.write(to: $0)
        }
      }
    }
    if json {
      Console.result(redevelopment.json.text(pretty: true))
    } else {
      RedevelopmentReport(redevelopment).print()
    }
    UnreadableReport(redevelopment.unreadable).note()
    UnstoredNote.print(
      "redevelopment", of: workspace, isWritten: out != nil, isUnwanted: noStore || json, option: "--out")
  }
}
