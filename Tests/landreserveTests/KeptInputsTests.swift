import Foundation
import TestSupport
import Testing

@testable import landreserve

/// No command writes over what it reads: every option and argument that names a file to be written is tried with every
/// input, as the program's own help lists them.
@Suite struct KeptInputsTests {
  /// A way to call a command, and the inputs that it reads then.
  private struct Call {
    var arguments: [String]
    var inputs: [String]
  }

  private static func isWritten(_ argument: CommandDescription.Argument) -> Bool {
    let name = argument.valueName ?? ""
    return argument.kind != .flag && (argument.abstract ?? "").contains("rite")
      && name.hasPrefix("file")
  }

  private static func call(_ command: CommandDescription, in folder: TemporaryFolder) throws -> Call {
    var call = Call(arguments: [command.commandName], inputs: [])
    func reads(_ name: String) -> String {
      call.inputs.append(folder.path(name))
      return folder.path(name)
    }
    for argument in command.arguments ?? [] where argument.kind == .positional && !isWritten(argument) {
      switch try #require(argument.valueName) {
      case "workspace", "old": call.arguments.append(reads("workspace.svg"))
      case "new": call.arguments.append(reads("new.svg"))
      case "layer": call.arguments.append("parcels")
      case "problem": call.arguments.append(reads("problem.yaml"))
      case let name: Issue.record("\(command.commandName): nothing is known for the argument \(name)")
      }
    }
    for argument in command.arguments ?? [] where argument.kind == .option && !argument.isOptional {
      let name = try #require(argument.names?.first?.name)
      switch name {
      case "policy": call.arguments += ["--policy", reads("policy.yaml")]
      case "out" where argument.valueName == "dir": call.arguments += ["--out", folder.path("report")]
      default: Issue.record("\(command.commandName): nothing is known for the option \(name)")
      }
    }
    if (command.arguments ?? []).contains(where: { $0.names?.first?.name == "after" }) {
      call.arguments += ["--after", reads("plan.json")]
    }
    return call
  }

  @Test func everyFileToBeWrittenIsRefusedWhereItIsAnInput() throws {
    let folder = try Landreserve.workspaceFolder()
    let files = FileManager.default
    for name in ["workspace.svg", "new.svg"] {
      try files.copyItem(atPath: folder.path("workspace.gpkg"), toPath: folder.path(name))
    }
    try files.copyItem(atPath: Landreserve.policy, toPath: folder.path("policy.yaml"))
    _ = try folder.write(#"{"years": [{"year": 2026, "parcels": ["P-1"]}]}"#, to: "plan.json")
    _ = try folder.write("{first_year: 2026, years: 1, candidates: []}", to: "problem.yaml")
    var tried: [String] = []
    for command in try CommandDescription.ofProgram().commands {
      for written in (command.arguments ?? []).filter(Self.isWritten) {
        let call = try Self.call(command, in: folder)
        for input in call.inputs {
          let before = try Data(contentsOf: URL(filePath: input))
          let names = folder.names
          let option = written.names?.first.map { ["--\($0.name)"] } ?? []
          let run = try BuiltProgram.run("landreserve", call.arguments + option + [input])
          #expect(run.fails(64, "is the same file as", "name another file"), "\(run)")
          #expect(try Data(contentsOf: URL(filePath: input)) == before, "\(run)")
          #expect(folder.names == names, "\(run)")
          tried.append("\(command.commandName) \(option.first ?? "FILE")")
        }
      }
    }
    for known in [
      "audit --results", "audit --timings", "idle --calendar", "indicators --xlsx", "redevelop --out",
      "diff --out", "plan --write-problem", "plan --write-model", "solve --out", "export FILE", "map FILE",
      "report --xlsx",
    ] { #expect(tried.contains(known), "\(known) was not tried") }
  }

  @Test func aHardLinkIsTheSameFileToo() throws {
    let folder = try Landreserve.workspaceFolder()
    try FileManager.default.linkItem(
      atPath: folder.path("workspace.gpkg"), toPath: folder.path("link.geojson"))
    let run = try Landreserve.run(
      "export", folder.path("workspace.gpkg"), "blocks", folder.path("link.geojson"))
    #expect(run.fails(64, "is the same file as the workspace"), "\(run)")
  }
}
