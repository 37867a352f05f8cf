import Foundation
import TestSupport
import Testing

/// What the program says of its own command line (`--experimental-dump-help`, swift-argument-parser's ToolInfo).
struct HelpDump: Decodable {
  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }

    var kind: String
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
  }

  var command: Command

  /// Asks the program.
  static func read() throws -> HelpDump {
    let run = try Landreserve.run("--experimental-dump-help")
    try #require(run.exitCode == 0, "\(run)")
    return try JSONDecoder().decode(HelpDump.self, from: run.outputBytes)
  }

  /// The commands, without the help that the parser adds.
  var commands: [Command] { (command.subcommands ?? []).filter { $0.commandName != "help" } }
}
