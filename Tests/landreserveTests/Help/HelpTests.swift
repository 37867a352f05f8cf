import LandModel
import TestSupport
import Testing

/// `docs/commands.md` and `docs/zh/commands.md` hold the help of every command, word for word.
///
/// After a change of a help text, write them anew: `LANDRESERVE_WRITE_HELP=1 swift test --filter HelpTests`.
@Suite struct HelpTests {
  private func help(_ command: String?, _ language: Language = .english) throws -> String {
    let words =
      (command ?? "").split(separator: " ").map(String.init) + ["--help"]
      + (language == .english ? [] : ["--lang", language.rawValue])
    let run = try BuiltProgram.run("landreserve", words)
    #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
    return run.output
  }

  /// The commands and theirs: `policy`, `policy check`.
  private func commands(of group: String? = nil) throws -> [String] {
    let lines = try help(group).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(of: "SUBCOMMANDS:") else { return [] }
    let names = lines[(start + 1)...].prefix { $0.hasPrefix("  ") }.compactMap { line in
      line.hasPrefix("   ") ? nil : line.split(separator: " ").first.map(String.init)
    }
    return try names.map { [group, $0].compactMap { $0 }.joined(separator: " ") }
      .flatMap { [$0] + (try commands(of: $0)) }
  }

  @Test(arguments: [
    (
      Language.english, "docs/commands.md",
      """
      # Commands

      The help of every command, as the program prints it (`landreserve COMMAND --help`); a test keeps this file equal.
      """
    ),
    (
      Language.chinese, "docs/zh/commands.md",
      """
      # 命令

      各命令的帮助，与程序输出（`landreserve COMMAND --help --lang zh`）一字不差；由测试保证。
      """
    ),
  ]) func theReferenceIsUpToDate(language: Language, path: String, start: String) throws {
    var text = start + "\n\n## landreserve\n\n```text\n\(try help(nil, language))```\n"
    for command in try commands() {
      text += "\n## landreserve \(command)\n\n```text\n\(try help(command, language))```\n"
    }
    #expect(try GeneratedDocument(path, madeBy: "HelpTests").fault(against: text) == nil)
  }

  @Test func everyCommandHasAnExampleAndExplainsEveryOption() throws {
    let commands = try commands()
    #expect(Set(commands).isSuperset(of: ["sample", "import", "info", "audit", "plan", "verify", "export"]))
    for command in commands {
      let text = try help(command)
      #expect(text.contains("Example:\n") && text.contains("\n  landreserve \(command) "), "\(command)")
      let lines = text.split(separator: "\n").map(String.init)
      for (index, line) in lines.enumerated() where line.hasPrefix("  -") || line.hasPrefix("  <") {
        // The explanation stands on the same line, or where the option is long, on the next.
        let rest = line.dropFirst(26)
        let isExplained =
          line.count > 26 && rest.contains(" ")
          || lines.dropFirst(index + 1).first?.hasPrefix("      ") == true
        #expect(isExplained, "\(command): \(line)")
      }
    }
  }
}
