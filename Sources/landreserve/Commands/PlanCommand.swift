import ArgumentParser
import Foundation
import LandReserve

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
  @OptionGroup var continuationOptions: ContinuationOptions
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
  }

  mutating func run() throws {
    try OutputPaths.check(
      reading: [
        ("the workspace", workspace), ("the policy", policyOptions.policy),
        ("--after", continuationOptions.after),
      ],
      writing: [
        ("--out", out), ("--write-model", writeModel), ("--write-problem", writeProblem),
        ("--xlsx", workbookOption.xlsx),
      ])
    if let out { try OutputEnding.require(["json"], of: out, for: "--out") }
    let policy = try policyOptions.read()
    let workspace = try Workspace(path: workspace)
    var progress = Progress("measuring parcels")
    var question = try PlanQuestion(
      workspace, by: policy, on: try AuditDate.read(nil), wording: Console.wording
    ) { progress.advance(by: $0) }
    progress.finish()
    let notices = question.notices
    if let continuation = try continuationOptions.read(by: policy) {
      question = try question.goingOn(continuation)
    }
    let problem = question.problem
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
    let answer = try searchOptions.watching { try question.answer(by: $0) }
    for notice in notices { Console.note(notice) }
    let further = try furtherAnswers(to: answer)
    let text = try answer.json(with: further).text(pretty: true) + "\n"
    if let out { try TextFile.write(text, to: out) }
    // What was not found takes no place: an earlier plan stays in the workspace.
    if let workbook = try WorkbookOutput(workbookOption), answer.hasPlan {
      try answer.store(further, in: workbook.results)
      try workbook.write(workspace, policy: policy)
    }
    if workspace.isOwn && !noStore && answer.hasPlan {
      try answer.store(further, in: workspace.geoPackage.path)
    }
    let document = answer.document
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

  /// What is asked beside the plan; says on a terminal that it is at work.
  private func furtherAnswers(to answer: PlanAnswer) throws -> FurtherAnswers {
    var questions = FurtherAnswers.Questions()
    questions.alternatives = alternatives
    questions.tolerance = tolerance
    questions.forcedIn = forceIn
    questions.forcedOut = forceOut
    let asks = answer.hasPlan && (alternatives > 0 || !forceIn.isEmpty || !forceOut.isEmpty)
    let waiting = asks ? Waiting("finding further answers") : nil
    defer { waiting?.finish() }
    return try answer.further(questions) { waiting?.tell($0) }
  }
}
