import Foundation
import LandModel

@testable import landreserve

/// A manual page of one command in mdoc(7), made from what the program says of itself.
struct ManualPage {
  let name: String
  private let wording: Wording
  private var lines: [String] = []

  /// The page of a command, which lists its own commands.
  ///
  /// - Parameter words: what calls it after the program's name: `policy check`.
  init(_ command: CommandDescription, called words: [String], wording: Wording = .english) {
    self.wording = wording
    let command = command.said(in: wording)
    let commands = command.commands
    let isGroup = !commands.isEmpty
    name = (["landreserve"] + words).joined(separator: "-")
    let invoked = (["landreserve"] + words).joined(separator: " ")
    lines = [
      ".\\\" Made from the program's own help; LANDRESERVE_WRITE_HELP=1 swift test --filter ManualTests",
      ".Dd November 21, 2026", ".Dt \(name.uppercased()) 1", ".Os", heading("NAME"), ".Nm \(name)",
      ".Nd \(Self.escaped(Self.withoutStop(command.abstract ?? "")))", heading("SYNOPSIS"), ".Nm \(invoked)",
    ]
    let arguments = command.arguments ?? []
    if isGroup {
      lines += [".Ar command", ".Op Ar options"]
    } else {
      lines += arguments.filter { $0.kind == .positional }.map(Self.synopsis)
      lines += arguments.filter { $0.kind != .positional }.map(Self.synopsis)
    }
    lines.append(heading("DESCRIPTION"))
    addDiscussion(command.discussion ?? "")
    addOptions(arguments)
    if isGroup { addCommands(commands) }
    addEnd(
      commands, above: words.isEmpty ? nil : name.split(separator: "-").dropLast().joined(separator: "-"))
  }

  /// The page.
  var text: String { lines.joined(separator: "\n") + "\n" }

  private func heading(_ word: String) -> String { ".Sh \(wording.text(Message(word: word)))" }

  private func said(_ message: Message) -> String { wording.text(message) }

  private static func withoutStop(_ text: String) -> String {
    text.hasSuffix(".") || text.hasSuffix("。") ? String(text.dropLast()) : text
  }

  /// Text that roff takes as it is: no escapes, no request at the start of a line.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }

  /// Text with a line for every sentence, as roff wants it.
  private static func sentences(_ text: String) -> [String] {
    text.replacing(/([.:!?]) +(?=[A-Z“-])/) { "\($0.1)\n" }.split(separator: "\n").map { escaped(String($0)) }
  }

  private static func synopsis(_ argument: CommandDescription.Argument) -> String {
    let dots = argument.isRepeating ? " ..." : ""
    switch argument.kind {
    case .positional:
      let word = "Ar \(argument.valueName ?? "argument")"
      return argument.isOptional ? ".Op \(word)\(dots)" : ".\(word)\(dots)"
    case .flag: return ".Op \(flag(argument))"
    default:
      let word = "\(flag(argument)) Ar \(argument.valueName ?? "value")"
      return argument.isOptional ? ".Op \(word)\(dots)" : ".\(word)\(dots)"
    }
  }

  private static func flag(_ argument: CommandDescription.Argument) -> String {
    let names = argument.names ?? []
    return names.map { $0.kind == "short" ? "Fl \($0.name)" : "Fl -\($0.name)" }.joined(separator: " , ")
  }

  /// Paragraphs as they are; indented lines, which are commands, without filling.
  private mutating func addDiscussion(_ text: String) {
    var isLiteral = false
    var isParagraphDue = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.isEmpty {
        isParagraphDue = true
        continue
      }
      let isIndented = line.hasPrefix("  ")
      if isLiteral != isIndented {
        lines.append(isIndented ? ".Bd -literal -offset indent" : ".Ed")
        isLiteral = isIndented
        if isIndented { isParagraphDue = false }
      }
      if isParagraphDue {
        lines.append(isLiteral ? "" : ".Pp")
        isParagraphDue = false
      }
      if isLiteral {
        lines.append(Self.escaped(String(line.dropFirst(2))).replacing("-", with: "\\-"))
      } else {
        lines += Self.sentences(line)
      }
    }
    if isLiteral { lines.append(".Ed") }
  }

  private mutating func addOptions(_ arguments: [CommandDescription.Argument]) {
    guard !arguments.isEmpty else { return }
    lines += [".Pp", said("The arguments and options are as follows:"), ".Bl -tag -width Ds"]
    for argument in arguments.filter({ $0.kind == .positional })
      + arguments.filter({ $0.kind != .positional })
    {
      switch argument.kind {
      case .positional: lines.append(".It Ar \(argument.valueName ?? "argument")")
      case .flag: lines.append(".It \(Self.flag(argument))")
      default: lines.append(".It \(Self.flag(argument)) Ar \(argument.valueName ?? "value")")
      }
      lines += Self.sentences(argument.abstract ?? "")
      if let values = argument.allValues, !values.isEmpty {
        lines.append(said("One of: \(values.joined(separator: ", "))."))
      }
      if let value = argument.defaultValue { lines.append(said("The default is \(value).")) }
    }
    lines.append(".El")
  }

  private mutating func addCommands(_ commands: [CommandDescription]) {
    lines += [".Pp", said("The commands are as follows:"), ".Bl -tag -width Ds"]
    for command in commands {
      lines += [".It Xr \(name)-\(command.commandName) 1"] + Self.sentences(command.abstract ?? "")
    }
    lines.append(".El")
  }

  private mutating func addEnd(_ commands: [CommandDescription], above: String?) {
    lines += [
      heading("ENVIRONMENT"), ".Bl -tag -width Ds", ".It Ev LC_ALL , LC_MESSAGES , LANG",
      said("The language of messages where\n.Fl -lang\nis not given: Chinese for zh, else English."),
      ".It Ev NO_COLOR", said("Set to anything, it keeps results without colours."), ".It Ev COLUMNS",
      said("The width of tables on a terminal."), ".El", heading("EXIT STATUS"),
      ".Bl -tag -width Ds -compact",
    ]
    let codes: [(Int, Message)] = [
      (0, "done"), (1, "done, with findings or without a plan"), (64, "wrong usage"), (65, "wrong data"),
      (66, "no such input"), (70, "a fault in the program"), (73, "the output can't be created"),
      (74, "reading or writing failed"),
    ]
    for (code, words) in codes { lines += [".It \(code)", said(words)] }
    lines.append(".El")
    lines.append(heading("SEE ALSO"))
    let names = (above.map { [$0] } ?? []) + commands.map { "\(name)-\($0.commandName)" }.sorted()
    lines += names.enumerated().map { ".Xr \($1) 1" + ($0 == names.count - 1 ? "" : " ,") }
  }
}
