import ArgumentParser
import LandModel
import LandReserve
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
  @OptionGroup var searchOptions: SearchOptions
  @Flag(help: "Print the plan as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    try OutputPaths.check(reading: [("the problem", problem)], writing: [("--out", out)])
    if let out { try OutputEnding.require(["json"], of: out, for: "--out") }
    let posed = try PlanProblem(file: problem)
    let outcome: PlanOutcome
    do { outcome = try searchOptions.watching { try $0.solve(posed) } } catch var error as LandError {
      error.file = error.file ?? problem
      throw error
    }
    let document = PlanDocument(
      outcome, libraryVersions: LibraryVersions.all, wording: Console.wording)
    let text = String(decoding: try document.json(), as: UTF8.self)
    if let out { try TextFile.write(text, to: out) }
    if json { Console.result(text) } else { PlanReport(document, currency: "").print() }
    if document.years.isEmpty { throw ExitCode(1) }
  }
}
