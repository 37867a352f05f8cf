import ArgumentParser
import Foundation
import LandModel
import LandReserve
import ScratchFiles

/// The command line: parses, calls, prints.
@main
struct Landreserve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "landreserve",
    abstract: "Audit a district's parcels and plan its yearly land reserve, with a proof.",
    discussion: """
      A workspace is one GeoPackage that any GIS viewer opens. A typical session:

        landreserve import district.gpkg parcels.geojson --as parcels
        landreserve import district.gpkg blocks.geojson --as blocks
        landreserve audit district.gpkg --policy policy.yaml --results results.geojson
        landreserve plan district.gpkg --policy policy.yaml --out plan.json
        landreserve verify district.gpkg plan.json --policy policy.yaml

      Exit codes: 0 done; 1 done, with findings or without a plan; 64 wrong usage; 65 wrong data; 66 no such
      input; 70 a fault in the program; 73 the output can't be created; 74 reading or writing failed.
      """,
    version: Version.current,
    subcommands: [
      SampleCommand.self,
      ImportCommand.self,
      InfoCommand.self,
      AuditCommand.self,
      RulesCommand.self,
      PolicyCommand.self,
      IdleCommand.self,
      RedevelopCommand.self,
      IndicatorsCommand.self,
      DiffCommand.self,
      PlanCommand.self,
      VerifyCommand.self,
      SolveCommand.self,
      ExportCommand.self,
      ReportCommand.self,
      MapCommand.self,
      DoctorCommand.self,
    ]
  )

  /// The names of all commands.
  static var commandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  /// Parses and runs, and ends the process with the contract's exit code.
  static func main() {
    // A write beyond the limit for a file's size then fails like one on a full disk, and can be cleaned up after.
    signal(SIGXFSZ, SIG_IGN)
    // Whatever was thrown is gone by the time that the process ends, so that a search for leaks finds nothing of it.
    let status = run(Array(CommandLine.arguments.dropFirst()))
    if status != 0 { Foundation.exit(status) }
  }

  /// Parses and runs, says what went wrong, and gives the exit code.
  private static func run(_ arguments: [String]) -> Int32 {
    do {
      var command = try parseAsRoot(try Language.leftOut(of: arguments))
      var ending: ExitCode?
      try OutputGroup.together {
        // A command that ends with findings has done its work, and its files are wanted.
        do { try command.run() } catch let code as ExitCode { ending = code }
      }
      return ending?.rawValue ?? 0
    } catch let code as ExitCode {
      return code.rawValue
    } catch  where exitCode(for: error) == .success {
      // A help text or the version.
      guard let page = helpPage(for: error) else { exit(withError: error) }
      for line in page.lines(within: HelpPage.width) { Console.result(line) }
      return 0
    } catch {
      let fault = exitCode(for: error) == .validationFailure ? FaultReport(usage: error) : FaultReport(error)
      Console.message(fault.message)
      return fault.exitCode
    }
  }

  /// The help that was asked for, where it is not to be in English, which the parser speaks itself.
  private static func helpPage(for request: any Error) -> HelpPage? {
    guard Console.wording.language != .english, let program = try? CommandDescription.ofProgram() else {
      return nil
    }
    return HelpPage(for: fullMessage(for: request), program: program, wording: Console.wording)
  }
}
