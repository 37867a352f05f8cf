import Foundation
import Testing

@testable import LandReport

@Suite struct TextCatalogueTests {
  @Test func everyTextIsThereInEveryLanguage() throws {
    let entries = try TextCatalogue.entries()
    #expect(entries.count > 100)
    for entry in entries {
      for language in TextCatalogue.Language.allCases {
        #expect(entry.texts[language]?.isEmpty == false, "\(entry.key) has no text in \(language.rawValue)")
      }
    }
    #expect(Set(entries.map(\.key)).count == entries.count)
  }

  @Test func languagesHaveTheSamePlaces() throws {
    for entry in try TextCatalogue.entries() {
      let places = TextCatalogue.Language.allCases.map { language in
        Set((entry.texts[language] ?? "").matches(of: /\{(\w+)\}/).map { String($0.1) })
      }
      #expect(places[0] == places[1], "\(entry.key)")
    }
  }

  /// Chinese texts have no English left in them but what is the same in both.
  @Test func chineseTextsAreChinese() throws {
    for entry in try TextCatalogue.entries() {
      let text = entry.texts[.chinese] ?? ""
      #expect(text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(entry.key): \(text)")
    }
  }

  /// Every text that the page's template and scripts ask for by name is in the catalogue.
  @Test func thePageAsksForNoUnknownText() throws {
    let keys = Set(try TextCatalogue.entries().map(\.key))
    let files = [
      PackageResources.page_html, PackageResources.map_js, PackageResources.charts_js,
      PackageResources.record_js, PackageResources.results_js,
      PackageResources.page_js,
    ].map { String(decoding: $0, as: UTF8.self) }
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
    let keys = Set(try TextCatalogue.entries().map(\.key))
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/LandReport")
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
    #expect(TextCatalogue.Language(locale: "zh_CN.UTF-8") == .chinese)
    #expect(TextCatalogue.Language(locale: "C") == .english)
  }
}
