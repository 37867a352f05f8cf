import Foundation
import LandModel
import TestSupport
import Testing

@testable import landreserve

/// Every fault of a command line is said in Chinese, with the exit code that it has in English.
@Suite struct ParserSentenceTests {
  @Test(arguments: [
    ("plan", "缺少参数“<workspace>”"), ("plan w", "缺少参数“--policy <file>”"),
    ("plan w --policy", "“--policy <file>”缺少值"), ("info w --fro", "没有选项“--fro”；是不是“--crs”？"),
    ("info w -x", "没有选项“-x”"), ("info w x", "多余的参数“x”"), ("info w x y z", "有 3 个多余的参数：“x, y, z”"),
    ("info w --json=3", "选项“--json”不带值，却给了“3”"),
    ("plan w --policy p --gap x", "“--gap <share>”的值“x”无效"),
    ("info w --lang fr", "“--lang <zh|en>”的值“fr”无效，请用“zh”或“en”"),
    ("audit w --policy p --fail-on x", "“--fail-on <fail-on>”的值“x”无效，请用“hard”、“any”或“never”"),
    ("--generate-completion-script tcsh", "无法为“tcsh”生成补全脚本"),
    ("plan w --policy p --gap 3", "--gap 须不小于 0 且小于 1"),
    ("plan w --policy p --time-limit 0", "--time-limit 须大于 0"),
    ("plan w --policy p --tolerance -1", "--tolerance"),
    ("plan w --policy p --alternatives -1", "--alternatives"),
    ("plan w --policy p --from 2027", "--done 和 --from 须与 --after 一起使用"),
    ("solve p --gap 2", "--gap 须不小于 0 且小于 1"),
    ("report w --policy p --out d --draw-at-most 0", "--draw-at-most 须大于 0"),
    ("map w l m.svg --width 3", "--width 须在 300 至 10000 之间"),
    ("export w l - --json", "--json 与图层不能同时写到标准输出"), ("inf w", "没有命令“inf”；是不是“info”？"),
  ]) func wrongUsageIsSaidInChinese(line: String, words: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let run = try BuiltProgram.run("landreserve", arguments, environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(run.fails(64, words, "参见：landreserve"), "\(run)")
    let rest = run.error.replacing(/参见：.*|可取：[a-z ]+|[“”‘’].*?[”]|--[a-z-]+|landreserve/, with: "")
    #expect(!rest.contains(/[A-Za-z]{2,} [a-z]{2,}/), "\(run)")
    let english = try BuiltProgram.run("landreserve", arguments)
    #expect(
      english.exitCode == 64 && english.error.allSatisfy { $0.isASCII || "“”".contains($0) }, "\(english)")
  }

  @Test func englishIsWhatTheParserSays() {
    for text in [
      "Unknown option '--x'. Did you mean '--y'?", "Unknown option '--x'", "Missing expected argument '<a>'",
      "The value 'x' is invalid for '--gap <share>'",
      "The value 'x' is invalid for '--fail-on <v>'. Please provide one of 'a', 'b' or 'c'",
      "a sentence of our own",
    ] { #expect(ParserSentence.message(text).description == text) }
  }

  @Test func valuesAreRecognized() throws {
    let value = ""
    let sentence: Message = "“\(value)” is no \(value) at all"
    let found = try #require(sentence.recognized(in: "“a b” is no c at all"))
    #expect(found.id == sentence.id && found.arguments == [.text("a b"), .text("c")])
    for other in ["“a” is no c at al", "a” is no c at all", "“a” is c at all"] {
      #expect(sentence.recognized(in: other) == nil)
    }
    #expect(("done" as Message).recognized(in: "done")?.id == "done")
    #expect(("done" as Message).recognized(in: "done.") == nil)
  }
}
