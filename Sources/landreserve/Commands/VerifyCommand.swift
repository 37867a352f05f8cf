import ArgumentParser
import Foundation
import LandAnalysis
import LandModel
import LandStore
import PlanChecking

/// `landreserve verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a plan file against the layers and the policy, with code of its own.",
    discussion: """
      Areas, overlaps and candidates are computed anew from the layers, one parcel at a time, without the audit's
      and the planner's code; every figure and statement of the plan file is held against them.

      Example:
        landreserve verify district.gpkg plan.json --policy policy.yaml

      Exit code 1: a fault was found; each is named on a line of its own.
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @Argument(help: "The plan file that plan --out wrote.") var plan: String
  @OptionGroup var policyOptions: PolicyOptions
  @Flag(help: "Print the faults as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    let policy = try policyOptions.read()
    guard let data = FileManager.default.contents(atPath: plan) else {
      throw LandError(.noInput, file: plan, "there is no such plan file", remedy: "check the path")
    }
    let checked = try CheckedPlan(json: data, file: plan)
    guard let section = try policy.section("plan") else {
      throw LandError(.data, file: policy.file, "has no section “plan”", remedy: "add one")
    }
    let planPolicy = try PlanPolicy(section)
    let workspace = try Workspace(path: workspace)
    var progress = Progress("measuring parcels anew")
    let facts = try LayerFacts(workspace, policy: policy, plan: planPolicy).read { progress.advance(by: $0) }
    progress.finish()
    let faults = PlanCheck.faults(
      of: checked, figures: try PlanFigures(planPolicy), facts: facts.parcels,
      touching: facts.touching(in: checked, plan: planPolicy))
    if json {
      Console.result(VerifyReport.json(faults, plan: plan).text(pretty: true))
    } else {
      VerifyReport.print(faults, checked: checked, plan: plan)
    }
    if !faults.isEmpty { throw ExitCode(1) }
  }
}
