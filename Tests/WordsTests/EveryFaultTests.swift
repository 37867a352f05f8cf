import LandModel
import Messages
import Testing
import Texts
import Words

/// That every fault has words in every language, and that none is forgotten.
@Suite struct EveryFaultTests {
  /// Cases that no fault has, by enum.
  private static let neverFaults: [String: Set<String>] = [
    // The layer lies where it can, or nothing is known of it.
    "Projection.Plausibility": ["plausible", "unknown"]
  ]
  /// What stands in Chinese sentences as it is: commands to be typed, and the system's own words.
  private static let foreign = [
    "ogr2ogr -f GPKG OUT.gpkg FILE", "landreserve doctor", "projinfo EPSG:999999",
    FaultSamples.reason.text,
  ]

  // MARK: Whether all are there

  @Test func everyFaultOfTheRoomsIsSampled() throws {
    let declared = try SourceType.all()
      .filter { !$0.isProtocol && $0.conformances.contains("Fault") }.map(\.name)
    let sampled = ShownCases(try FaultSamples.all()).types
    for name in declared {
      #expect(sampled.contains(name), "FaultSamples has no \(name)")
    }
    #expect(declared.count > 20)
  }

  @Test func everyCaseIsSampled() throws {
    let declared = try SourceType.casesByEnum()
    let faults = ShownCases(try FaultSamples.all()).byEnum
    let notices = ShownCases(try FaultSamples.notices()).byEnum
    let lacking = ShownCases(FaultSamples.lacking).byEnum.filter { $0.key.hasSuffix(".Notice") }
    let places = ShownCases(Self.places).byEnum
    #expect(faults["LandModel.ExpressionFault.What"] != nil && faults["LandStore.StoreOperation"] != nil)
    for (name, cases) in [faults, notices, lacking, places].flatMap({ $0 }) {
      // Of the standard library, or no enum of the rooms.
      guard let all = declared[name] else {
        #expect(!Self.isOfRooms(name), "the cases of \(name) are not found in the sources")
        continue
      }
      let never = Self.neverFaults[name] ?? []
      let missing = all.subtracting(cases).subtracting(never).sorted()
      #expect(missing.isEmpty, "FaultSamples has no \(missing.joined(separator: ", ")) of \(name)")
      #expect(
        cases.isSubset(of: all), "\(name): the sources have \(all.sorted()), the samples \(cases.sorted())")
    }
  }

  private static func isOfRooms(_ name: String) -> Bool {
    !name.hasPrefix("Swift.") && !name.hasPrefix("Foundation.")
  }

  @Test func readsCasesAsTheCompilerDoes() {
    let source = """
      public enum Fault: Error, Hashable {
        enum Part: String { case one, two = "2" }
        case a, b(Int), `c`
        /// case no
        indirect case d(
          [String], of: (Int, Int))
        var isA: Bool {
          switch self {
          case .a: true
          default: false
          }
        }
        enum Inner {
          case e
        }
        case f
      }

      extension Fault.Inner: Worded {
        var g: Int { if case .e = self { 1 } else { 2 } }
      }
      """
    let file = SourceFile(path: "Room/Fault.swift", text: source)
    let types = SourceType.types(in: file.code, of: file.room)
    #expect(
      types.map(\.name) == ["Room.Fault", "Room.Fault.Part", "Room.Fault.Inner", "Room.Fault.Inner"])
    #expect(types.map(\.cases) == [["a", "b", "c", "d", "f"], ["one", "two"], ["e"], []])
    #expect(types[0].conformances == ["Error", "Hashable"] && types[3].conformances == ["Worded"])
  }

  // MARK: What is said

  @Test(arguments: Language.allCases) func everyFaultIsSaid(in language: Language) throws {
    let wording = Wording(language)
    for fault in try FaultSamples.all() {
      #expect(fault is any WordedFault, "\(ShownCases.typeName(of: fault)) has no words")
      let error = LandError(fault, file: "a.gpkg", place: .layer("地块A"))
      let line = error.line(in: wording)
      let sample = "\(ShownCases.typeName(of: fault)).\(ShownCases.caseName(of: fault)): \(line)"
      #expect(!Self.isBlank(wording.text(error.problem)), "\(sample)")
      #expect(!(error.remedy.map { Self.isBlank(wording.text($0)) } ?? false), "\(sample)")
      #expect(line.hasPrefix("a.gpkg: ") && !line.contains(where: \.isNewline), "\(sample)")
      #expect(Self.codeWords(of: fault).allSatisfy { !line.contains($0) }, "\(sample)")
      expectTranslated([error.problem] + (error.remedy.map { [$0] } ?? []), in: wording, "\(sample)")
    }
  }

  @Test(arguments: Language.allCases) func everyNoticeIsSaid(in language: Language) throws {
    let wording = Wording(language)
    for message in try FaultSamples.notices().map(\.words) + FaultSamples.lacking.map(\.words) {
      #expect(!Self.isBlank(wording.text(message)))
      expectTranslated([message], in: wording, "\(wording.text(message))")
    }
  }

  @Test(arguments: Language.allCases) func everyPlaceIsSaid(in language: Language) {
    let wording = Wording(language)
    for place in Self.places {
      let error = LandError(WordlessFault(), file: "a.gpkg", place: place)
      let line = error.line(in: wording)
      #expect(!Self.isBlank(wording.text(place.words)), "\(line)")
      #expect(line.hasPrefix("a.gpkg: ") && !line.contains("Optional("), "\(line)")
      #expect(line.contains("地块A") || line.contains("12"), "\(line)")
      expectTranslated([place.words], in: wording, "\(line)")
    }
  }

  private static let places: [Place] = [
    .text(TextPosition(line: 12, column: 3)), .text(TextPosition(line: 12, column: 3), path: "rules[3].kind"),
    .line(12), .feature(12), .layer("地块A"), .table("地块A"), .parcel("地块A"), .override(path: "plan.地块A"),
    .candidate("地块A", path: "candidates.3.cost"), .constraint("地块A", path: "constraints.0.id"),
    .named("地块A"),
  ]

  // MARK: What must not be said

  /// Every sentence is known to the language, and no English is left in Chinese.
  private func expectTranslated(_ messages: [Message], in wording: Wording, _ sample: Comment) {
    for message in messages {
      let unknown = Self.unknown(in: message, to: wording)
      #expect(unknown.isEmpty, "not in sentences.json: \(unknown); \(sample)")
      guard wording.language != .english else { continue }
      var text = wording.text(message)
      for phrase in Self.foreign { text = text.replacing(phrase, with: "◇") }
      text = text.replacing(/--[a-z-]+/, with: "◇")
      let hasEnglish = text.contains(/[A-Za-z]{3,} [A-Za-z]{3,}/)
      #expect(!hasEnglish, sample)
      let hasChinese = text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
      #expect(hasChinese, sample)
    }
  }

  /// The sentences of a message, and of its values, that have no translation; what has no letters needs none.
  private static func unknown(in message: Message, to wording: Wording) -> [String] {
    let isKnown = wording.knows(message) || message.words.allSatisfy { !$0.contains(where: \.isLetter) }
    return (isKnown ? [] : [message.id])
      + message.arguments.flatMap { argument in
        if case .message(let inner) = argument { unknown(in: inner, to: wording) } else { [String]() }
      }
  }

  /// What a line would have that prints a fault as the compiler does.
  private static func codeWords(of fault: any Fault) -> [String] {
    let type = ShownCases.typeName(of: fault).split(separator: ".").last.map(String.init) ?? ""
    let name = ShownCases.caseName(of: fault)
    // `empty` and its like are words of the language, too.
    return [type, "Optional(", "nil"] + (name.contains(where: \.isUppercase) ? [name] : [])
  }

  private static func isBlank(_ text: String) -> Bool {
    text.allSatisfy { $0.isWhitespace || $0.isPunctuation }
  }
}

/// A fault of a stranger's room, which has no words.
private struct WordlessFault: Fault {
  let kind = FaultKind.data
}
