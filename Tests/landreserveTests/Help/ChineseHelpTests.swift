import Foundation
import LandModel
import TestSupport
import Testing

@testable import landreserve

/// The help in Chinese against the English one, which the parser writes.
@Suite struct ChineseHelpTests {
  private static func help(_ words: [String], columns: Int = 80, locale: String = "C.UTF-8") throws
    -> [String]
  {
    let run = try BuiltProgram.run(
      "landreserve", words, environment: ["COLUMNS": "\(columns)", "LC_ALL": locale])
    #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
    return run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func commands() throws -> [[String]] {
    try CommandDescription.ofProgram().invocations.map(\.words)
  }

  /// What stands before the explanations: arguments, options, commands.
  private static func labels(of lines: [String]) -> [String] {
    lines.compactMap { line in
      line.wholeMatch(of: #/  (-h, --help|--[a-z-]+(?: <[^>]*>)?|<[^>]*>|[a-z]+)( .*)?/#).map { String($0.1) }
    }
  }

  /// The lines without commands to be typed, which may go on over several lines.
  private static func prose(_ lines: [String]) -> [String] {
    var isTyped = false
    return lines.filter { line in
      defer { isTyped = isTyped || line.hasPrefix("  landreserve ") ? line.hasSuffix("\\") : false }
      return !isTyped && !line.hasPrefix("  landreserve ") && !line.hasPrefix("  --set ")
    }
  }

  @Test func everyHelpIsChineseThroughout() throws {
    for command in [[]] + (try Self.commands()) {
      let lines = try Self.help(command + ["--help", "--lang", "zh"])
      for line in lines { #expect(DisplayWidth.of(line) <= 80, "\(command): \(line)") }
      for line in Self.prose(lines) {
        // A value that is to be typed may stand beside another; two words of English may not.
        let words = line.replacing(/<[^>]*>|--?[a-z-]+|\(.*?\)/, with: "·")
        #expect(
          !words.contains(/\b[A-Za-z]{2,},? [a-z]{2,}\b/) || line.contains("landreserve "),
          "\(command): \(line)")
      }
      #expect(lines.contains { $0.hasPrefix("概述：") } && lines.contains { $0.hasPrefix("用法：landreserve") })
      #expect(
        !lines.contains { $0.contains(/OVERVIEW|USAGE|ARGUMENTS|OPTIONS|SUBCOMMANDS|default:|values:/) })
      let english = try Self.help(command + ["--help", "--lang", "en"])
      #expect(Self.labels(of: lines) == Self.labels(of: english), "\(command)")
      #expect(Self.labels(of: lines).contains("-h, --help"))
    }
  }

  @Test func everySentenceOfTheDescriptionIsTranslated() throws {
    let program = try CommandDescription.ofProgram()
    let wording = Wording(.chinese)
    for command in [program] + (program.subcommands ?? []) {
      let sentences =
        [command.abstract].compactMap { $0 } + HelpDiscussion(command.discussion ?? "").paragraphs
        + (command.arguments ?? []).compactMap(\.abstract)
      for sentence in sentences {
        let isKnown = wording.knows(Message(word: sentence))
        #expect(isKnown, "\(command.commandName): “\(sentence)” is not in the catalogue")
      }
    }
  }

  @Test func helpIsInTheLanguageWhereverItIsAskedFor() throws {
    let help = try Self.help(["verify", "--help", "--lang", "zh"])
    for words in [
      ["help", "verify", "--lang", "zh"], ["--lang", "zh", "help", "verify"], ["--lang=zh", "verify", "-h"],
      ["help", "--lang=zh", "verify"],
    ] { #expect(try Self.help(words) == help, "\(words)") }
    #expect(try Self.help(["verify", "--help"], locale: "zh_CN.UTF-8") == help)
    #expect(try Self.help(["help", "verify"], locale: "zh_CN.UTF-8") == help)
    let whole = try Self.help(["--help", "--lang", "zh"])
    for words in [["--lang", "zh"], ["help", "--lang", "zh"], ["help", "nosuch", "--lang", "zh"]] {
      #expect(try Self.help(words) == whole, "\(words)")
    }
    #expect(try Self.help(["--version", "--lang", "zh"]) == Self.help(["--version"]))
    let script = ["--generate-completion-script", "bash"]
    #expect(try Self.help(script, locale: "zh_CN.UTF-8") == Self.help(script))
  }

  @Test(arguments: [["--lang", "fr", "info"], ["--lang=fr", "info"], ["help", "--lang", "fr", "info"]])
  func anUnknownLanguageIsNamed(words: [String]) throws {
    let run = try BuiltProgram.run("landreserve", words)
    #expect(run.fails(64, "--lang fr: is no language", "use zh or en"), "\(run)")
  }

  @Test func oneHelpIsLaidOutSo() throws {
    let help = try Self.help(["solve", "--help", "--lang", "zh"]).joined(separator: "\n")
    #expect(
      help == """
        概述：求解 JSON 或 YAML 文件给出的规划问题，不需要工作区。

        规划问题由 plan 根据政策文件和工作区得出：候选地块、年份、约束、候选地块之间的相
        邻关系。用 plan --write-problem 写出。

        示例：
          landreserve plan district.gpkg --policy policy.yaml \\
            --write-problem problem.json --no-store
          landreserve solve problem.json --out plan.json --time-limit 20

        用法：landreserve solve <problem> [--out <file>] [--time-limit <seconds>]
              [--gap <share>] [--seed <number>] [--json] [--lang <zh|en>]

        参数：
          <problem>               规划问题：JSON 文件，或名称以 .yaml 或 .yml 结尾的
                                  YAML 文件。

        选项：
          --out <file>            计划以 JSON 写到此处。
          --time-limit <seconds>  搜索到此时间为止；默认 60 秒。（默认 60.0）
          --gap <share>           证明计划与最优的差距不超过此值时停止。（默认 0.0001）
          --seed <number>         求解程序的随机种子。（默认 1）
          --json                  以 JSON 输出计划。
          --lang <zh|en>          语言，zh 或 en；默认随系统区域设置。（可取 zh、en）
          --version               显示版本。
          -h, --help              显示帮助。

        """)
  }

  @Test func linesAreAsWideAsTheTerminal() throws {
    for columns in [48, 60, 120] {
      let lines = try Self.help(["import", "--help", "--lang", "zh"], columns: columns)
      // What can't be broken, such as a label, may be wider.
      let wide = Self.prose(lines).filter { DisplayWidth.of($0) > columns }
      #expect(wide.isEmpty, "\(columns): \(wide)")
      #expect(lines.map { DisplayWidth.of($0) }.max() ?? 0 > columns - 6)
    }
  }
}
