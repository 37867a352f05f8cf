import Foundation
import Messages
import TestSupport
import Testing

@testable import Texts

/// The labels of page, maps and workbook against the sources that ask for them.
@Suite struct LabelTests {
  @Test func everyTextIsThereInEveryLanguage() throws {
    let entries = try CatalogueFile.labels()
    #expect(entries.count > 100)
    for entry in entries {
      for language in Language.allCases {
        #expect(entry.texts[language]?.isEmpty == false, "\(entry.key) has no text in \(language.rawValue)")
      }
    }
    #expect(Set(entries.map(\.key)).count == entries.count)
  }

  @Test func languagesHaveTheSamePlaces() throws {
    for entry in try CatalogueFile.labels() {
      let places = Language.allCases.map { language in
        Set((entry.texts[language] ?? "").matches(of: /\{(\w+)\}/).map { String($0.1) })
      }
      #expect(places[0] == places[1], "\(entry.key)")
    }
  }

  /// A word that sentences have too has one translation, which stands with the sentences.
  @Test func noLabelRepeatsAWord() throws {
    let words = try Wording.catalogue()
    let document = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: Landreserve.checkout("Sources/Texts/Resources/labels.json"))))
    // As values of a policy's language the two words stand as they are.
    let alike: Set<String> = ["value.true", "value.false"]
    for (key, texts) in try #require(document as? [String: [String: String]]) where !alike.contains(key) {
      let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, ["value", "unit", "severity"].contains(parts[0]) else { continue }
      #expect((texts["zh"] == nil) == (words[parts[1]] != nil), "\(key)")
    }
    #expect(try TextCatalogue(.chinese)("value.idle") == words["idle"])
  }

  /// Chinese texts have no English left in them but what is the same in both.
  @Test func chineseTextsAreChinese() throws {
    for entry in try CatalogueFile.labels() {
      let text = entry.texts[.chinese] ?? ""
      #expect(text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(entry.key): \(text)")
    }
  }

  /// Every text that the page's template and scripts ask for by name is in the catalogue.
  @Test func thePageAsksForNoUnknownText() throws {
    let keys = Set(try CatalogueFile.labels().map(\.key))
    let folder = Landreserve.checkout("Sources/LandReport/Resources")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let files = try names.filter { $0.hasSuffix(".js") || $0.hasSuffix(".html") }.map {
      try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
    }
    var asked: Set<String> = []
    for file in files {
      asked.formUnion(file.matches(of: /\bt\("([a-z0-9.-]+)"/).map { String($0.1) })
      asked.formUnion(file.matches(of: /data-(?:text|label)="([a-z0-9.-]+)"/).map { String($0.1) })
    }
    #expect(asked.count > 60)
    for key in asked.sorted() { #expect(keys.contains(key), "\(key)") }
  }

  /// The same for the texts that still maps and pages are given by the program.
  @Test func theProgramAsksForNoUnknownText() throws {
    let keys = Set(try CatalogueFile.labels().map(\.key))
    let folder = URL(filePath: Landreserve.checkout("Sources/LandReport"))
    let files = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
    var asked: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      asked.formUnion(text.matches(of: /catalogue\(\s*"([a-z0-9.-]+)"/).map { String($0.1) })
    }
    #expect(asked.count >= 6)
    for key in asked.sorted() { #expect(keys.contains(key), "\(key)") }
  }

  @Test func placesAreFilled() throws {
    #expect(try TextCatalogue(.english)("planned-in", ["year": "2026"]) == "Planned for 2026")
    #expect(try TextCatalogue(.chinese)("planned-in", ["year": "2026"]) == "计划于 2026 年收储")
    #expect(Language(locale: "zh_CN.UTF-8") == .chinese)
    #expect(Language(locale: "C") == .english)
  }
}
