import Foundation
import LandAnalysis
import LandModel
import LandPolicy
import ReservePlanning
import TestSupport
import Testing

@testable import Texts
@testable import landreserve

/// The catalogue of Chinese sentences against the sources that say the English ones.
@Suite struct WordingTests {
  /// The rooms that say something to people, and the manual that is made of the help.
  private static let rooms =
    [
      "Messages", "Geometry", "Projection", "LandModel", "LandPolicy", "ScratchFiles", "LandFormats",
      "LandStore", "District", "LandAnalysis", "ReservePlanning", "PlanChecking", "LandReserve", "Texts",
      "LandReport",
      "Spreadsheet", "SampleDistrict", "Words", "landreserve",
    ]
    .map { "Sources/\($0)" } + ["Tests/landreserveTests/Manual/ManualPage.swift"]

  /// What looks like a sentence and is none that is said to anybody, by file; see ``isSentence(_:)``.
  private static let unsaid: [String: String] = [
    "FaultPlanting": "the truth of the made-up district, which tests read",
    "MapFurniture": "SVG", "MapLayout": "SVG", "ThematicMap+Drawing": "SVG", "Palette": "CSS",
    "ScaleBar": "a figure with its unit", "ReportPage": "places of the page's template",
    "PlanModel+LinearProgramFile": "the LP format", "YearSymmetry": "names of rows in the LP format",
    "SpatialIndexTriggers": "SQL", "LayerWriter+Table": "SQL", "SpatialReference": "WKT",
    "GeoPackageSchema": "SQL", "WorkspaceSchema": "SQL and descriptions of its own tables",
    "Completions": "words of the command line", "GDALWords": "words of GDAL and of file formats",
    "PolicySchema+JSONSchema": "a JSON Schema",
  ]
  /// Single literals of the same sort.
  private static let unsaidLiterals: Set<String> = [
    "SQLite format 3\0", "Personal Geodatabase", "zipped Shapefile", "ATTACH DATABASE ? AS loading",
    "already acquired", "plan: lock_in", "plan: lock_out", "landreserve --help", "PROJ grids",
    "{penalty_per_unit: 100}", "{1} (“{2}” is no date)", "landreserve {1}", "sudo apt install {1}",
    "all parcels", "imported from {1}",
  ]
  /// Titles that a layer carries in its GeoPackage: part of the data.
  private static let titles = ["parcels (made up)", "{1} (made up)"]

  private static func sources() throws -> [(file: String, literals: [String])] {
    try rooms.flatMap { room in
      let path = Landreserve.checkout(room)
      let files =
        room.hasSuffix(".swift")
        ? [path]
        : try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(".swift") }
          .map { "\(path)/\($0)" }
      return try files.map { file in
        let text = Self.withoutMeanings(try String(contentsOfFile: file, encoding: .utf8))
        return (
          URL(filePath: file).deletingPathExtension().lastPathComponent, SwiftLiterals(text).all
        )
      }
    }
  }

  /// A literal of several lines is a help text, which is translated by paragraphs.
  private static func parts(of literal: String) -> [String] {
    literal.contains("\n") ? HelpDiscussion(literal).paragraphs : []
  }

  /// What layers, columns and the names of a policy mean is data, in English; the references are made of it.
  private static func withoutMeanings(_ text: String) -> String {
    var text = text
    if text.contains("PolicySection") {
      text = text.replacing(/(?s) = PolicySection\(.*?\n(?=\n|\}\n)/, with: " = 0\n")
        .replacing(/(?s)\[PolicySection\.Name\] = .*?\n(?=\n|\}\n)/, with: "Int = 0\n")
    }
    return text.contains("summary:") ? text.replacing(/summary:\s*"(?:[^"\\]|\\.)*"/, with: "") : text
  }

  /// Whether a literal reads like English: two words, one of them in small letters, and no statement of SQL.
  private static func isSentence(_ literal: String) -> Bool {
    let words = literal.replacing(/\{\d+\}/, with: "1")
    guard words.contains(/[A-Za-z]{2,}[,;:]? +\S/) || words.contains(/\S +[a-z]{2,}/) else { return false }
    return !literal.contains(/^\s*(SELECT|INSERT|CREATE|DELETE|UPDATE|PRAGMA|DROP|WHERE|\+proj|CASE)/)
      && !literal.contains(/\b(FROM|VALUES|NEW\.|OLD\.)/)
  }

  @Test func everySentenceOfTheSourcesIsTranslated() throws {
    let catalogue = try Wording.catalogue()
    let homonyms = Set(catalogue.keys.filter { $0.contains("|") }.map { String($0.prefix { $0 != "|" }) })
    var count = 0
    for (file, literals) in try Self.sources() {
      guard !Self.unsaid.keys.contains(where: { file.hasPrefix($0) }), !file.hasSuffix("+Sections")
      else { continue }
      for literal in Set(literals) where Self.isSentence(literal) {
        if Self.unsaidLiterals.contains(literal) { continue }
        // Requests of mdoc(7).
        if file == "ManualPage", literal.contains(/^(\.|Fl |Ar |\{1\} Ar )/) { continue }
        if Self.titles.contains(literal) { continue }
        // Lines of YAML.
        if file == "PolicyDraft", literal.contains(#/^ *(- \{)?[a-z_-]+: ?[^a-z]|^(, |\{)[a-z]+: /#) {
          continue
        }
        count += 1
        let parts = Self.parts(of: literal)
        let isTranslated =
          catalogue[literal] != nil || homonyms.contains(literal)
          || !parts.isEmpty && parts.allSatisfy { catalogue[$0] != nil || !Self.isSentence($0) }
        #expect(isTranslated, "\(file): “\(literal)” is not in sentences.json")
      }
    }
    #expect(count > 700)
  }

  @Test func everyEntryIsSaidSomewhere() throws {
    let literals = try Self.sources().flatMap(\.literals)
    let said = Set(literals + literals.flatMap(Self.parts)).union(Self.words + Self.parserWords)
      .union(["{1}; {2}"])
    for id in try Wording.catalogue().keys.sorted() {
      let literal = String(id.prefix { $0 != "|" })
      let isSaid = said.contains(literal)
      #expect(isSaid, "“\(id)” of sentences.json is said nowhere")
    }
  }

  @Test func noSentenceStandsInTwoRooms() throws {
    var rooms: [String: String] = [:]
    for room in try CatalogueFile.rooms() {
      for (english, _) in room.sentences {
        let other = rooms.updateValue(room.name, forKey: english)
        #expect(other == nil, "“\(english)” stands in \(other ?? "") and in \(room.name)")
      }
    }
  }

  @Test func bothLanguagesHaveTheSameValues() throws {
    for (english, chinese) in try Wording.catalogue() {
      func values(_ text: String) -> Set<String> { Set(text.matches(of: /\{\d+\}/).map { String($0.0) }) }
      #expect(values(english) == values(chinese), "\(english)")
      #expect(!chinese.isEmpty)
    }
  }

  /// What has letters in English has Chinese characters in Chinese, but for names and literals of the policy's language.
  @Test func chineseIsChinese() throws {
    let alike: Set<String> = ["true", "false", "{1} of {2}"]
    for (english, chinese) in try Wording.catalogue() {
      guard english.replacing(/\{\d+\}|\|.*/, with: "").contains(/[a-z]{2}/), !alike.contains(english),
        !english.hasPrefix("--"), !english.hasPrefix("area: "), !english.hasPrefix("landreserve: ")
      else { continue }
      let isChinese = chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
      #expect(isChinese, "\(english): \(chinese)")
    }
  }

  /// The words of fixed lists, which are looked up by their raw values.
  private static var words: [String] {
    [Severity.hard, .soft].map(\.rawValue) + IdleVerdict.State.allCases.map(\.rawValue)
      + IdleVerdict.Cause.allCases.map(\.rawValue) + IdleVerdict.Consequence.allCases.map(\.rawValue)
      + ParcelChange.Kind.allCases.map(\.rawValue) + Reject.Reason.allCases.map(\.rawValue)
      + CatalogueEntry.Section.allCases.map(\.rawValue) + Check.Part.allCases.map(\.rawValue)
      + Check.State.allCases.map(\.rawValue) + RedevelopmentPolicy.Reason.Kind.allCases.map(\.rawValue)
      + ["pass", "fail", "evaluated", "not-applicable", "becomes-idle", "met", "missed", "stated", "unknown"]
      + ["optimal", "feasible", "infeasible", "ellipsoid", "plane", "declared"]
      + ["mu", "m2", "share", "days", "parcels", "gaps", "slivers", "index", "pairs", "areas"]
      + ["malformed", "unsupported type", "non-finite coordinate"]
  }

  /// What the argument parser adds to every help text.
  private static let parserWords = [
    "Show the version.", "Show help information.", "Show subcommand help information.", "subcommand",
    "options",
  ]

  @Test func everyWordOfAFixedListIsTranslated() throws {
    let catalogue = try Wording.catalogue()
    for word in Self.words + Self.parserWords.prefix(3) {
      #expect(catalogue[word] != nil, "“\(word)” is not in sentences.json")
    }
  }

  @Test func readsLiteralsAsTheCompilerDoes() {
    let source = ##"""
      let a = "x \(f("y \(1)")) z" + "w \(2)" // "no"
      let b = #"raw \#(3) "quoted""#, c = """
        one
        two \
        three
        """
      """##
    #expect(SwiftLiterals(source).all == ["y {1}", "x {1} zw {2}", "raw {1} \"quoted\"", "one\ntwo three"])
  }
}
