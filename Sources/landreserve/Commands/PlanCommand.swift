import ArgumentParser
import Foundation
import LandAnalysis
import LandModel
import LandStore
import ReservePlanning

/// `landreserve plan`.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Choose which parcels to acquire in which year, with a proof of how good the choice is.",
    discussion: """
      The candidates, the yearly floors, money and quota are the policy's. The plan file has the plan, the proved
      bound, and every constraint with what it requires and what is achieved; where no plan exists, why not.

      Example:
        landreserve plan district.gpkg --policy policy.yaml --set plan.budget=120 --out plan.json

      Exit code 1: no plan satisfies the hard constraints, or none was found in time.
      """)

  @Argument(help: "The workspace: a GeoPackage.") var workspace: String
  @OptionGroup var policyOptions: PolicyOptions
  @Option(help: ArgumentHelp("Write the plan as JSON here.", valueName: "file")) var out: String?
  @Option(help: ArgumentHelp("Stop searching after this time; 60 by default.", valueName: "seconds"))
  var timeLimit: Double = 60
  @Option(help: ArgumentHelp("Stop when the plan is proved this near to the best.", valueName: "share"))
  var gap: Double = 1e-4
  @Option(help: ArgumentHelp("The solver's random seed.", valueName: "number")) var seed: Int = 1
  @Option(help: ArgumentHelp("Write the model for other solvers here.", valueName: "file.lp")) var writeModel:
    String?
  @Flag(help: "Print the plan as JSON.") var json = false
  @Flag(help: "Do not store the plan in the workspace.") var noStore = false

  func validate() throws {
    guard timeLimit > 0, timeLimit.isFinite else { throw ValidationError("--time-limit must be above 0") }
    guard gap >= 0, gap < 1 else { throw ValidationError("--gap must be from 0 to below 1") }
  }

  mutating func run() throws {
    var outputs = OutputPaths(reading: [("the workspace", workspace), ("the policy", policyOptions.policy)])
    try outputs.add("--out", out)
    try outputs.add("--write-model", writeModel)
    let policy = try policyOptions.read()
    guard let section = try policy.section("plan") else {
      throw LandError(.data, file: policy.file, "has no section “plan”", remedy: "add one")
    }
    let plan = try PlanPolicy(section)
    let workspace = try Workspace(path: workspace)
    let setting = try AuditSetting(workspace, policy: policy, on: try AuditDate.read(nil))
    var progress = Progress("measuring parcels", total: setting.parcelCount)
    let pool = try CandidatePool(setting, plan: plan) { progress.advance(by: $0) }
    progress.finish()
    for notice in pool.notices { Console.message("landreserve: note: \(notice)") }
    let problem = try PlanProblem(policy: policy, plan: plan, pool: pool, setting: setting)
    if let writeModel {
      try TextFile.write(PlanModel.compiled(problem.inCanonicalOrder()).linearProgramFile(), to: writeModel)
    }
    let solver = PlanSolver(options: SolverOptions(timeLimit: timeLimit, relativeGap: gap, seed: seed))
    let document = PlanDocument(
      try solver.solve(problem), overrides: policy.overrides.map { "\($0.path)=\($0.value)" })
    let text = String(decoding: try document.json(), as: UTF8.self)
    if let out { try TextFile.write(text, to: out) }
    // What was not found takes no place: an earlier plan stays in the workspace.
    if workspace.isOwn && !noStore && !document.years.isEmpty {
      let layer = PlanLayer(document, pool: pool, setting: setting)
      try Workspace.update(at: workspace.geoPackage.path, on: Date()) {
        try layer.write(to: $0, policy: policy.file)
      }
    }
    if json { Console.result(text) } else { PlanReport(document, currency: policy.currency).print() }
    if document.years.isEmpty { throw ExitCode(1) }
  }
}
