import LandModel
import Testing
import Words

@Suite struct MessageTests {
  @Test func keepsWordsAndValuesApart() {
    let message: Message = "\(3) parcels overlap by \("1.25") mu"
    #expect(message.id == "{1} parcels overlap by {2} mu")
    #expect(message.description == "3 parcels overlap by 1.25 mu")
    #expect(message.arguments == [.text("3"), .text("1.25")])
    #expect(("is a folder" as Message).id == "is a folder")
  }

  @Test func longSentencesAreOne() {
    let message: Message = "\(1) of \(2) " + "parcels, \(3) mu"
    #expect(message.id == "{1} of {2} parcels, {3} mu" && message.description == "1 of 2 parcels, 3 mu")
  }

  @Test func verbatimTextIsNeverLookedUp() {
    let wording = Wording(.chinese, sentences: ["pass": "合格", "{1}": "x"])
    #expect(wording.text(Message(verbatim: "pass")) == "pass")
    #expect(wording.text(Message(word: "pass")) == "合格")
    #expect(wording.knows(Message(verbatim: "anything at all")))
    #expect(!wording.knows("anything at all") && Wording.english.knows("anything at all"))
  }

  @Test func theMeaningTellsHomonymsApart() {
    let wording = Wording(.chinese, sentences: ["unit": "单位", "unit|land": "单元"])
    #expect(wording.text("unit") == "单位" && wording.text(Message(word: "unit", meaning: "land")) == "单元")
    #expect(Message(word: "unit", meaning: "land").description == "unit")
  }

  @Test func joinedMessagesAreTranslatedOneByOne() {
    let wording = Wording(.chinese, sentences: ["{1} {2}": "{2} {1} 项", "invalid": "无效", ", ": "，"])
    let parts: [Message] = [("invalid", 2), ("odd", 3)].map { "\($0.1) \(Message(word: $0.0))" }
    let list = Message.joined(parts, by: ", ")
    #expect(list.description == "2 invalid, 3 odd" && wording.text(list) == "无效 2 项，odd 3 项")
    #expect(Message.joined([], by: ", ").description == "")
    #expect(Message.joined(["one"], by: ", ").description == "one")
  }

  @Test func valuesMayChangeTheirOrderAndComeTwice() {
    let wording = Wording(.chinese, sentences: ["{1} of {2}": "{2} 中的 {1}（{1}/{2}）", "{1} {x}": "{1}{x}{9}"])
    #expect(wording.text("\(1) of \(2)") == "2 中的 1（1/2）")
    // What is no number of a value stays as it is, and a value that is not there is nothing.
    #expect(wording.text("\(1) {x}") == "1{x}")
  }

  @Test func sentencesWithinSentencesAreTranslatedToo() {
    let wording = Wording(.chinese, sentences: ["{1}; {2}": "{1}；{2}", "is a folder": "是文件夹"])
    let problem: Message = "is a folder"
    #expect(wording.text("\(problem); \("x")") == "是文件夹；x")
  }

  @Test func anErrorIsOneLineInEveryLanguage() {
    let error = LandError(FolderFault(), file: "a.gpkg", place: .line(3))
    #expect(error.description == "a.gpkg: line 3: is a folder; name a file in it")
    let wording = Wording(
      .chinese, sentences: ["line {1}": "第 {1} 行", "name a file in it": "请指定其中的文件", "{1}; {2}": "{1}；{2}"])
    #expect(error.line(in: wording) == "a.gpkg: 第 3 行: is a folder；请指定其中的文件")
  }

  @Test(arguments: [
    ([:], Language.english), (["LANG": "zh_CN.UTF-8"], .chinese), (["LANG": "en_US.UTF-8"], .english),
    (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], .english), (["LC_ALL": "", "LC_MESSAGES": "zh_TW"], .chinese),
    (["LC_MESSAGES": "de_DE", "LANG": "zh_CN"], .english),
    (["LC_ALL": "zh_CN", "LC_MESSAGES": "C"], .chinese),
  ]) func theEnvironmentDecides(environment: [String: String], language: Language) {
    #expect(Language(environment: environment) == language)
  }
}

private struct FolderFault: WordedFault {
  var kind: FaultKind { .data }
  var problem: Message { "is a\nfolder" }
  var remedy: Message? { "name a file in it" }
}
