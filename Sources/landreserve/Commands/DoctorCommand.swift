import ArgumentParser

/// `landreserve doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check libraries, programs, policies and a workspace, and say what to install.",
    discussion: """
      Every library is asked for its version and for what the program needs of it: PROJ for its database, SQLite for
      R-trees. Of a workspace the database, its registry, its layers and their spatial indexes are checked.

      Example:
        landreserve doctor district.gpkg --policies GeoData/policies

      Exit code 1: something is wrong. What is only missing for some commands is named and is no fault.
      """)

  @Argument(help: "A workspace to check.", completion: .gpkg) var workspace: String?
  @Option(
    help: ArgumentHelp("The folder of policies to read; GeoData/policies by default.", valueName: "dir"),
    completion: .directory)
  var policies: String?
  @Flag(help: "Print the checks as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    let report = DoctorReport(
      checks: LibraryChecks.run() + ProgramChecks.run() + PolicyChecks.run(folder: policies)
        + (try workspace.map { try WorkspaceChecks.run($0) } ?? []))
    if json { Console.result(report.json.text(pretty: true)) } else { report.print() }
    if report.isFaulty { throw ExitCode(1) }
  }
}
