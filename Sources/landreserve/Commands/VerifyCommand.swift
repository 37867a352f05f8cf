import ArgumentParser
import LandReserve

/// `landreserve verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a plan file against the layers and the policy, with code of its own.",
    discussion: """
      Areas, overlaps and candidates are computed anew from the layers, one parcel at a time, without the audit's
      and the planner's code; every figure and statement of the plan file is held against them. That no plan is better
      than the stated bound is proved again, by prices of the check's own in exact arithmetic.

      There are three answers. It holds: all that the file claims was computed again and agrees. It has faults. Or it
      is unknown: no fault was found, but something that matters could not be computed again, and is named: a feature
      that can't be read, a bound that only the solver proved.

      A plan that plan made with --after is checked with the same --after, --done and --from.

      Example:
        landreserve verify district.gpkg plan.json --policy policy.yaml

      Exit code 1: a fault was found, or the answer is unknown; each reason is named on a line of its own.
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @Argument(help: "The plan file that plan --out wrote.") var plan: String
  @OptionGroup var policyOptions: PolicyOptions
  @OptionGroup var continuationOptions: ContinuationOptions
  @Flag(help: "Print the answer as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    let policy = try policyOptions.read()
    let workspace = try Workspace(path: workspace)
    var progress = Progress("measuring parcels anew")
    let verification = try PlanVerification(
      of: plan, in: workspace, by: policy, on: try AuditDate.read(nil),
      continuing: try continuationOptions.read(by: policy)
    ) { progress.advance(by: $0) }
    progress.finish()
    let verdict = verification.verdict
    let report = VerifyReport(verdict, of: verification.plan, file: plan)
    if json { Console.result(report.json.text(pretty: true)) } else { report.print() }
    for notice in try StaleResults(workspace).notices(of: ["plan"], policy: policy) { Console.note(notice) }
    if verdict.status != .holds { throw ExitCode(1) }
  }
}
