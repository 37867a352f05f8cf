import Foundation
import LandAnalysis
import LandModel
import ReservePlanning
import TestSupport
import Testing

@testable import landreserve

/// The catalogue of Chinese sentences against the sources that say the English ones.
@Suite struct WordingTests {
  /// The rooms that say something to people; texts of reports and maps have a catalogue of their own.
  private static let rooms = [
    "LandModel", "LandFormats", "LandStore", "LandAnalysis", "ReservePlanning", "PlanChecking", "LandReport",
    "Spreadsheet", "SampleDistrict", "landreserve",
  ]

  /// What looks like a sentence and is none that is said to anybody, by file; see ``isSentence(_:)``.
  private static let unsaid: [String: String] = [
    "FaultPlanting": "the truth of the made-up district, which tests read",
    "MapFurniture": "SVG", "MapLayout": "SVG", "ThematicMap+Drawing": "SVG", "Palette": "CSS",
    "ScaleBar": "a figure with its unit", "ReportPage": "places of the page's template",
    "PlanModel+LinearProgramFile": "the LP format", "YearSymmetry": "names of rows in the LP format",
    "SpatialIndexTriggers": "SQL", "LayerWriter+Table": "SQL", "SpatialReference": "WKT",
    "GeoPackageSchema": "SQL", "WorkspaceSchema": "SQL and descriptions of its own tables",
    "Completions": "words of the command line", "LandreserveCommand": "help texts",
  ]
  /// Single literals of the same sort.
  private static let unsaidLiterals: Set<String> = [
    "SQLite format 3\0", "Personal Geodatabase", "zipped Shapefile", "ATTACH DATABASE ? AS loading",
    "text in UTF-8", "already acquired", "plan: lock_in", "plan: lock_out", "landreserve --help",
    "PROJ grids", "{penalty_per_unit: 100}",
    "{1} (“{2}” is no date)", "landreserve {1}", "sudo apt install {1}", "all parcels", "imported from {1}",
  ]
  /// Descriptions that a layer carries in its GeoPackage: part of the data, in English and where it matters both.
  private static let descriptions = [
    "parcels with their", "findings of the audit", "changes of parcels", "candidates for redevelopment",
    "features of {1}", "the parcels to acquire", "the policy's indicators by unit",
    "what the plan's constraints",
    "what each year", "the contiguous areas that the plan", "how good the plan is",
    "the parcels that could be",
    "made up", "made-up", "parcels (made up)", "{1} (made up)",
  ]

  private static func sources() throws -> [(file: String, literals: [String])] {
    try rooms.flatMap { room in
      let folder = Landreserve.checkout("Sources/\(room)")
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
        $0.hasSuffix(".swift")
      }
      return try files.map { file in
        var text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        if room == "landreserve" { text = withoutHelp(text) }
        return (URL(filePath: file).deletingPathExtension().lastPathComponent, SwiftLiterals(text).all)
      }
    }
  }

  /// Help stays English: the argument parser has its own English headings around it.
  private static func withoutHelp(_ text: String) -> String {
    let configuration = /(?s)static let configuration = CommandConfiguration.*?\n\n  (@|\/\/\/)/
    let text = text.replacing(configuration, maxReplacements: 1) { "\n\n  \($0.1)" }
    return text.replacing(/help: (ArgumentHelp\(\s*)?"(?:[^"\\]|\\.)*"/, with: "")
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
    var count = 0
    for (file, literals) in try Self.sources() {
      guard !Self.unsaid.keys.contains(where: { file.hasPrefix($0) }) else { continue }
      for literal in Set(literals) where Self.isSentence(literal) {
        if Self.unsaidLiterals.contains(literal) { continue }
        if Self.descriptions.contains(where: { literal.hasPrefix($0) }) { continue }
        count += 1
        let isTranslated = catalogue[literal] != nil
        #expect(isTranslated, "\(file): “\(literal)” is not in chinese.json")
      }
    }
    #expect(count > 700)
  }

  @Test func everyEntryIsSaidSomewhere() throws {
    let said = Set(try Self.sources().flatMap(\.literals)).union(Self.words).union(["{1}; {2}"])
    for id in try Wording.catalogue().keys.sorted() {
      let literal = String(id.prefix { $0 != "|" })
      let isSaid = said.contains(literal)
      #expect(isSaid, "“\(id)” of chinese.json is said nowhere")
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
      guard english.replacing(/\{\d+\}/, with: "").contains(/[a-z]{2}/), !alike.contains(english),
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

  @Test func everyWordOfAFixedListIsTranslated() throws {
    let catalogue = try Wording.catalogue()
    for word in Self.words { #expect(catalogue[word] != nil, "“\(word)” is not in chinese.json") }
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
