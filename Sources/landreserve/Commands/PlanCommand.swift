import ArgumentParser
import Foundation
import LandAnalysis
import LandFormats
import LandModel
import LandPolicy
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

      Other plans that cost at most 2 % more, as different as possible in land:
        landreserve plan district.gpkg --policy policy.yaml --alternatives 3 --tolerance 0.02

      Going on from 2027 after the first year, with as few changes as possible:
        landreserve plan district.gpkg --policy policy.yaml --after plan.json --done P-17,P-42 --from 2027

      Exit code 1: no plan satisfies the hard constraints, or none was found in time.
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @OptionGroup var policyOptions: PolicyOptions
  @Option(help: ArgumentHelp("Write the plan as JSON here.", valueName: "file")) var out: String?
  @OptionGroup var searchOptions: SearchOptions
  @Option(help: ArgumentHelp("Write the model for other solvers here.", valueName: "file.lp")) var writeModel:
    String?
  @Option(help: ArgumentHelp("Write the problem here, for solve.", valueName: "file.json")) var writeProblem:
    String?
  @Option(help: ArgumentHelp("Find so many other plans as well.", valueName: "number")) var alternatives = 0
  @Option(help: ArgumentHelp("How much worse another plan may be.", valueName: "share")) var tolerance = 0.02
  @Option(help: ArgumentHelp("Go on with this plan, changing as little as possible.", valueName: "plan.json"))
  var after: String?
  @Option(help: ArgumentHelp("The parcels that have been acquired, with commas between.", valueName: "keys"))
  var done: String?
  @Option(help: ArgumentHelp("The first year that is planned anew.", valueName: "year")) var from: Int?
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Tell what taking this parcel into the plan costs.", valueName: "key"))
  var forceIn: [String] = []
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Tell what keeping this parcel out of the plan costs.", valueName: "key"))
  var forceOut: [String] = []
  @OptionGroup var workbookOption: WorkbookOption
  @Flag(help: "Print the plan as JSON.") var json = false
  @Flag(help: "Do not store the plan in the workspace.") var noStore = false
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard alternatives >= 0 else { throw ValidationError("--alternatives must not be negative") }
    guard tolerance >= 0, tolerance.isFinite else {
      throw ValidationError("--tolerance must not be negative")
    }
    guard after != nil || (done == nil && from == nil) else {
      throw ValidationError("--done and --from go with --after")
    }
  }

  mutating func run() throws {
    try OutputPaths.check(
      reading: [("the workspace", workspace), ("the policy", policyOptions.policy), ("--after", after)],
      writing: [
        ("--out", out), ("--write-model", writeModel), ("--write-problem", writeProblem),
        ("--xlsx", workbookOption.xlsx),
      ])
    if let out { try OutputEnding.require(["json"], of: out, for: "--out") }
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
    let posed = try PlanProblem(policy: policy, plan: plan, pool: pool, setting: setting)
    let problem = try rolled(posed)
    try problem.check(forceIn, of: "--force-in")
    try problem.check(forceOut, of: "--force-out")
    if let writeModel {
      try TextFile.write(PlanModel.compiled(problem.inCanonicalOrder()).linearProgramFile(), to: writeModel)
    }
    if let writeProblem {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try TextFile.write(
        String(decoding: try encoder.encode(problem.inCanonicalOrder()), as: UTF8.self) + "\n",
        to: writeProblem)
    }
    // The search may take minutes, in which others may write; the plan is not stored where they did.
    try workspace.geoPackage.rest()
    var (outcome, solver) = try searchOptions.solve(problem, from: policy.file)
    outcome.leaveOpen(pool)
    for notice in pool.notices + posed.notices(for: plan) { Console.note(notice) }
    let document = PlanDocument(
      outcome, overrides: policy.overrides.map { "\($0.path)=\($0.value)" },
      libraryVersions: LibraryVersions.all, wording: Console.wording)
    let further = try FurtherAnswers(
      outcome, solver: solver, alternatives: alternatives, tolerance: tolerance, forcedIn: forceIn,
      forcedOut: forceOut)
    let text = try further.added(to: document.json()).text(pretty: true) + "\n"
    if let out { try TextFile.write(text, to: out) }
    // What was not found takes no place: an earlier plan stays in the workspace.
    let layer = try PlanLayer(document, pool: pool, setting: setting, reasons: further.reasons)
    if let workbook = try WorkbookOutput(workbookOption), !document.years.isEmpty {
      try Workspace.update(at: workbook.results, on: Date()) { try layer.write(to: $0) }
      try workbook.write(workspace, policy: policy)
    }
    if workspace.isOwn && !noStore && !document.years.isEmpty {
      try Workspace.update(at: workspace.geoPackage.path, on: Date()) {
        try layer.write(to: $0)
      }
    }
    if json {
      Console.result(text)
    } else {
      PlanReport(document, currency: policy.currency).print()
      for line in further.lines { Console.say(line) }
    }
    UnstoredNote.print(
      "plan", of: workspace, isWritten: out != nil, isUnwanted: noStore || json || document.years.isEmpty,
      option: "--out")
    if document.years.isEmpty { throw ExitCode(1) }
  }

  /// The problem of going on with the plan that `--after` names, or the problem itself.
  private func rolled(_ problem: PlanProblem) throws -> PlanProblem {
    guard let after else { return problem }
    let plan = try JSONValue(file: after)
    var planned: [String: Int] = [:]
    for year in plan["years"]?.array ?? [] {
      guard let number = year["year"]?.integer else { continue }
      for parcel in year["parcels"]?.array ?? [] {
        if let key = parcel.string { planned[key] = Int(number) }
      }
    }
    guard !planned.isEmpty else {
      throw LandError(
        .data, file: after, "names no parcels to acquire", remedy: "give a file that plan --out wrote")
    }
    let acquired = Set((done ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    return try problem.goingOn(after: planned, done: acquired, from: from ?? problem.firstYear)
  }
}
