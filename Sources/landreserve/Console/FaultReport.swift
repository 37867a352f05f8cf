import ArgumentParser
import Geometry
import LandModel
import Projection
import Words

/// An error of any room as one line and an exit code.
struct FaultReport {
  let message: Message
  let exitCode: Int32

  /// What the argument parser has to say of a command line, and where to read more.
  init(usage error: any Error, arguments: [String] = CommandLine.arguments) {
    let hint = Landreserve.fullMessage(for: error).split(whereSeparator: \.isNewline)
      .compactMap { line in line.split(separator: "'").first { $0.hasPrefix("landreserve") } }.last
    let help = hint.map(String.init) ?? "landreserve --help"
    let commands = Landreserve.commandNames
    if let word = Self.command(in: arguments), !commands.contains(word) {
      let nearest = NearestWord.of(word, among: commands)
      message =
        nearest.map { "there is no command “\(word)”; did you mean “\($0)”? see: \(help)" }
        ?? "there is no command “\(word)”; see: \(help)"
    } else {
      message = "\(ParserSentence.message(Landreserve.message(for: error))); see: \(help)"
    }
    exitCode = FaultKind.usage.exitCode
  }

  /// The first word that is neither an option nor the value of one that may stand before a command.
  private static func command(in arguments: [String]) -> String? {
    let words = arguments.dropFirst()
    return zip(arguments, words).first { before, word in
      !word.hasPrefix("-") && before != "--lang" && before != "--generate-completion-script"
    }?.1
  }

  init(_ error: any Error) {
    switch error {
    case let error as LandError:
      message = Message(verbatim: error.line(in: Console.wording))
      exitCode = error.kind.exitCode
    case let error as GeometryError:
      message = error.message
      exitCode = (error.what == .memory ? FaultKind.inputOutput : .data).exitCode
    case let error as ProjectionError:
      let fault = LandError(ReferenceSystemFault.unusable(error))
      message = Message(verbatim: fault.line(in: Console.wording))
      exitCode = fault.kind.exitCode
    default:
      let words = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
      message = "a fault in the program: \(words); please report it"
      exitCode = FaultKind.software.exitCode
    }
  }
}
