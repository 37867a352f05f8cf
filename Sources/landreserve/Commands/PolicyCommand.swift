import ArgumentParser
import Foundation
import LandAnalysis
import LandFormats
import LandModel
import LandPolicy
import LandStore
import Words

/// `landreserve policy`.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Check a policy file, begin one, or print its schema for editors.",
    discussion: """
      Example:
        landreserve policy check policy.yaml --workspace district.gpkg
      """,
    subcommands: [PolicyCheckCommand.self, PolicySchemaCommand.self, PolicyNewCommand.self])
}

/// `landreserve policy check`.
struct PolicyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tell all that is wrong with a policy file, by line and column.",
    discussion: """
      Names, types, words and expressions are checked; with --workspace the layers and columns that they name, too.

      Example:
        landreserve policy check policy.yaml --workspace district.gpkg

      Exit code 65: something is wrong; each fault is named on a line of its own.
      """)

  @Argument(help: "The policy: a YAML file.", completion: .policy) var policy: String
  @Option(
    help: ArgumentHelp("Look layers and columns up in this workspace.", valueName: "workspace"),
    completion: .gpkg)
  var workspace: String?
  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Override one value of the policy, such as plan.years=5.", valueName: "path=value"))
  var overrides: [String] = []
  @Flag(help: "Print as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    let (tree, overrides) = try PolicyFile.document(policy, overrides: overrides)
    let examination = try PolicyExamination(
      tree, overrides: overrides, workspace: try workspace.map { try Workspace(path: $0) },
      on: try AuditDate.read(nil))
    let faults = examination.faults
    if json {
      Console.result(report(examination).text(pretty: true))
    } else {
      for fault in faults { Console.message(FaultReport(fault).message) }
      for notice in examination.notices { Console.note(notice.words) }
      if let found = examination.policy, faults.isEmpty {
        let scope: Message =
          workspace.map { "with the layers and columns of \($0)" }
          ?? "layers and columns were not looked up; --workspace does it"
        Console.say("\(policy): no fault in “\(found.name)”, \(found.rules.count) rules; \(scope)")
      }
    }
    if !faults.isEmpty { throw ExitCode(FaultKind.data.exitCode) }
  }

  private func report(_ examination: PolicyExamination) -> JSONValue {
    func text(_ message: Message?) -> JSONValue { message.map { .string(Console.wording.text($0)) } ?? .null }
    return .members([
      ("policy", .string(policy)), ("name", examination.policy.map { .string($0.name) } ?? .null),
      ("workspace", workspace.map { .string($0) } ?? .null), ("valid", .boolean(examination.faults.isEmpty)),
      (
        "faults",
        .array(
          examination.faults.map { fault in
            .members([
              ("file", fault.file.map { .string($0) } ?? .null),
              ("line", fault.position.map { .count($0.line) } ?? .null),
              ("column", fault.position.map { .count($0.column) } ?? .null), ("problem", text(fault.problem)),
              ("remedy", text(fault.remedy)),
            ])
          })
      ), ("notices", .array(examination.notices.map { text($0.words) })),
    ])
  }
}

/// `landreserve policy schema`.
struct PolicySchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the policy file, by which editors complete and check it.",
    discussion: """
      An editor with a YAML language server takes it from the first line of a policy, a remark:
      # yaml-language-server: $schema=policy.schema.json

      Example:
        landreserve policy schema > policy.schema.json
      """)

  @OptionGroup var languageOption: LanguageOption

  mutating func run() { Console.result(PolicySchema.policy.jsonSchema.json.text(pretty: true)) }
}

/// `landreserve policy new`.
struct PolicyNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a policy for the layers of a workspace, with remarks on what to fill in.",
    discussion: """
      Layers, keys and columns are those of the workspace; the rules hold of any parcels; the plan stands ready as
      remarks. A file that is there is not replaced.

      Example:
        landreserve policy new district.gpkg policy.yaml
      """)

  @Argument(help: "The workspace: a GeoPackage.", completion: .gpkg) var workspace: String
  @Argument(help: "The policy file to write; - is standard output.") var file: String
  @Option(help: ArgumentHelp("The layer that holds the parcels.", valueName: "layer")) var parcels: String?
  @Option(help: ArgumentHelp("The policy's name.", valueName: "text")) var name: String?
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    let workspace = try Workspace(path: workspace)
    let title = URL(fileURLWithPath: self.workspace).deletingPathExtension().lastPathComponent
    let draft = try PolicyDraft(workspace, parcels: parcels, name: name ?? title)
    guard file != "-" else {
      Console.result(String(draft.text(in: Console.wording).dropLast()))
      return
    }
    guard !FileManager.default.fileExists(atPath: file) else {
      throw LandError(
        .cannotCreate, file: file, "is there already", remedy: "choose another name, or move it away")
    }
    try TextFile.write(draft.text(in: Console.wording), to: file)
  }
}
