import ArgumentParser
import Foundation
import LandFormats
import LandModel
import ReservePlanning

/// `landreserve solve`.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Solve a plan's problem that is given as a JSON or YAML file, without a workspace.",
    discussion: """
      The problem is what plan makes of a policy and a workspace: candidates, years, constraints, contacts between
      candidates. plan --write-problem writes it.

      Example:
        landreserve plan district.gpkg --policy policy.yaml --write-problem problem.json --no-store
        landreserve solve problem.json --out plan.json --time-limit 20
      """)

  @Argument(help: "The problem: a JSON file, or a YAML file whose name ends in .yaml or .yml.") var problem:
    String
  @Option(help: ArgumentHelp("Write the plan as JSON here.", valueName: "file")) var out: String?
  @Option(help: ArgumentHelp("Stop searching after this time; 60 by default.", valueName: "seconds"))
  var timeLimit: Double = 60
  @Option(help: ArgumentHelp("Stop when the plan is proved this near to the best.", valueName: "share"))
  var gap: Double = 1e-4
  @Option(help: ArgumentHelp("The solver's random seed.", valueName: "number")) var seed: Int = 1
  @Flag(help: "Print the plan as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard timeLimit > 0, timeLimit.isFinite else { throw ValidationError("--time-limit must be above 0") }
    guard gap >= 0, gap < 1 else { throw ValidationError("--gap must be from 0 to below 1") }
  }

  mutating func run() throws {
    try OutputPaths.check(reading: [("the problem", problem)], writing: [("--out", out)])
    guard var data = FileManager.default.contents(atPath: problem) else {
      throw LandError(.noInput, file: problem, "there is no such problem file", remedy: "check the path")
    }
    if problem.hasSuffix(".yaml") || problem.hasSuffix(".yml") {
      let tree = try PolicyFile.tree(text: String(decoding: data, as: UTF8.self), file: problem)
      data = Data(tree.json.encoded())
    }
    let posed: PlanProblem
    do { posed = try JSONDecoder().decode(PlanProblem.self, from: data) } catch let error as DecodingError {
      throw LandError(
        .data, file: problem, "is no problem: \(error.reason)",
        remedy: "give a file that plan --write-problem wrote")
    }
    let solver = PlanSolver(options: SolverOptions(timeLimit: timeLimit, relativeGap: gap, seed: seed))
    let waiting = Waiting("solving", limit: timeLimit)
    let outcome = Result { try solver.solve(posed) }
    waiting.finish()
    let document = PlanDocument(
      try outcome.get(), libraryVersions: LibraryVersions.all,
      wording: Console.wording)
    let text = String(decoding: try document.json(), as: UTF8.self)
    if let out { try TextFile.write(text, to: out) }
    if json { Console.result(text) } else { PlanReport(document, currency: "").print() }
    if document.years.isEmpty { throw ExitCode(1) }
  }
}
