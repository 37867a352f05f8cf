import Foundation
import LandModel

/// The help of a command in another language than English, laid out as the parser lays out the English one.
///
/// The parser writes its headings and “(default: …)” in English only and counts every character as one place, so that
/// the page is made here, out of the parser's own description of the command line.
struct HelpPage {
  private static let labelWidth = 26
  private let command: CommandDescription
  /// The words that call the command, after the program's name.
  private var groups: [String]
  private let usage: String
  private let wording: Wording

  /// The page that stands for an English help text, or nil where the text is none: a version, a completion script.
  ///
  /// - Parameter program: the description of the whole command line.
  init?(for english: String, program: CommandDescription, wording: Wording) {
    let lines = english.split(separator: "\n", omittingEmptySubsequences: false)
    guard english.hasPrefix("OVERVIEW: "), let start = lines.firstIndex(where: { $0.hasPrefix("USAGE: ") })
    else { return nil }
    let usage = lines[start...].prefix { !$0.isEmpty }.joined(separator: " ").dropFirst("USAGE: ".count)
    var command = program
    groups = []
    for word in usage.split(separator: " ").dropFirst() {
      guard let next = command.subcommands?.first(where: { $0.commandName == word }) else { break }
      command = next
      groups.append(next.commandName)
    }
    self.command = command.said(in: wording)
    self.usage = String(usage)
    self.wording = wording
  }

  /// The places of a line of help: `COLUMNS`, else the terminal's, else 80, as the parser has it.
  static var width: Int {
    ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? Console.width ?? 80
  }

  /// The lines of the page.
  func lines(within width: Int) -> [String] {
    var lines = overview(within: width) + [""] + usageLines(within: width)
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    let sections: [(title: Message, elements: [(label: String, words: String)])] = [
      ("ARGUMENTS:", arguments.filter { $0.kind == .positional }.map { ($0.label, words(of: $0)) }),
      ("OPTIONS:", arguments.filter { $0.kind != .positional }.map { ($0.label, words(of: $0)) }),
      ("SUBCOMMANDS:", command.commands.map { ($0.commandName, $0.abstract ?? "") }),
    ]
    for section in sections where !section.elements.isEmpty {
      lines += ["", wording.text(section.title)]
      for element in section.elements { lines += Self.lines(element.label, element.words, within: width) }
    }
    if !command.commands.isEmpty {
      lines += [
        "",
        "  "
          + wording.text(
            "See 'landreserve help \((groups + [placeholder("subcommand")]).joined(separator: " "))' for detailed help."
          ),
      ]
    }
    return lines
  }

  private func overview(within width: Int) -> [String] {
    var lines = LineFilling.lines(
      of: wording.text("OVERVIEW: ") + (command.abstract ?? ""), within: width)
    guard let discussion = command.discussion else { return lines }
    lines.append("")
    for block in HelpDiscussion(discussion).blocks {
      switch block {
      case .gap: lines.append("")
      case .paragraph(let words): lines += LineFilling.lines(of: words, within: width)
      case .literal(let given): lines += Self.typed(given, within: width)
      }
    }
    return lines
  }

  /// Commands to be typed; those that are too long for a line go on in further ones.
  private static func typed(_ given: [String], within width: Int) -> [String] {
    guard given.contains(where: { DisplayWidth.of($0) > width }) else { return given }
    let whole = given.joined(separator: "\n").replacing(#/ \\\n +/#, with: " ").split(separator: "\n")
    return whole.flatMap { command in
      // An option stays with its value.
      var words: [String] = []
      for word in command.split(separator: " ") {
        if let last = words.last, last.hasPrefix("--"), !last.contains(" "), !word.hasPrefix("-") {
          words[words.count - 1] += " " + word
        } else {
          words.append(String(word))
        }
      }
      let lines = LineFilling.lines(ofWords: words, within: width - 2, used: 2, indent: 4)
      return lines.enumerated().map { index, part in
        (index == 0 ? "  " : "") + part + (index == lines.count - 1 ? "" : " \\")
      }
    }
  }

  private func usageLines(within width: Int) -> [String] {
    let said = usage.replacing("<subcommand>", with: placeholder("subcommand"))
      .replacing("<options>", with: placeholder("options"))
    let start = wording.text("USAGE: ")
    let places = DisplayWidth.of(start)
    let lines = LineFilling.lines(
      ofWords: Self.synopses(of: said), within: width, used: places, indent: places)
    return [start + lines[0]] + lines.dropFirst()
  }

  /// The words of a usage; what stands in brackets is one.
  private static func synopses(of usage: String) -> [String] {
    var (words, depth) = ([""], 0)
    for character in usage {
      if character == " ", depth == 0 {
        words.append("")
        continue
      }
      if "[<".contains(character) { depth += 1 }
      if "]>".contains(character) { depth -= 1 }
      words[words.count - 1].append(character)
    }
    return words
  }

  private func placeholder(_ word: String) -> String {
    "<\(wording.text(Message(word: word, meaning: "placeholder")))>"
  }

  /// An argument's sentence with its values and its default.
  private func words(of argument: CommandDescription.Argument) -> String {
    let comma = wording.text(Message(word: ", ", meaning: "list"))
    let values = (argument.allValues ?? []).filter { !$0.isEmpty }.joined(separator: comma)
    let given = argument.defaultValue ?? ""
    let sentence = Message(verbatim: argument.abstract ?? "")
    let message: Message =
      switch (values.isEmpty, given.isEmpty) {
      case (true, true): sentence
      case (false, true): "\(sentence) (values: \(values))"
      case (true, false): "\(sentence) (default: \(given))"
      case (false, false): "\(sentence) (values: \(values); default: \(given))"
      }
    return wording.text(message)
  }

  private static func lines(_ label: String, _ words: String, within width: Int) -> [String] {
    let start = "  " + label
    guard !words.isEmpty else { return [start] }
    let margin = String(repeating: " ", count: labelWidth)
    let lines = LineFilling.lines(of: words, within: width, used: labelWidth, indent: labelWidth)
    guard DisplayWidth.of(start) < labelWidth else {
      return [start, margin + lines[0]] + lines.dropFirst()
    }
    let padding = String(repeating: " ", count: labelWidth - DisplayWidth.of(start))
    return [start + padding + lines[0]] + lines.dropFirst()
  }
}
