import Testing

/// That flags, exit codes and ready sentences of faults stand at the edge only: in `Words` and in the command line.
@Suite struct EdgeTests {
  /// The edge.
  private static let edge: Set<String> = ["Words", "landreserve"]

  /// Files with two hyphens that are no flag of this program, with the reason.
  private static let otherHyphens: [String: String] = [
    "LimitedRun": "options of prlimit and setpriv", "OtherProgram": "options of other programs",
    "ChildProcess": "options of other programs", "ConvertedInput": "options of ogr2ogr",
    "ConversionSource": "options of ogr2ogr", "PictureConverter": "options of rsvg-convert",
    "Palette": "names of colours in CSS", "ReportPage": "places of the page's template, comments of HTML",
  ]
  /// Files whose comments speak of exit codes, with the reason.
  private static let otherExitCodes: [String: String] = [
    "ChildProcess": "exit codes of other programs", "LimitedRun": "exit codes of other programs",
    "OtherProgram": "exit codes of other programs", "Fault": "it says that it has none",
  ]

  private static func roomsBelow() throws -> [SourceFile] {
    let files = try SourceFile.all().filter { !edge.contains($0.room) }
    #expect(Set(files.map(\.room)).isSuperset(of: ["LandModel", "LandAnalysis", "LandReserve"]))
    return files
  }

  /// Swift has no operator that would stand so: what is left of the code is a literal.
  @Test func noFlagIsNamedBelowTheEdge() throws {
    for file in try Self.roomsBelow() where Self.otherHyphens[file.name] == nil {
      for line in file.code.split(separator: "\n") where line.contains("--") {
        let hasFlag = line.contains(/--[A-Za-z]/)
        #expect(!hasFlag, "\(file.path): \(line)")
      }
    }
  }

  @Test func noExitCodeIsNamedBelowTheEdge() throws {
    for file in try Self.roomsBelow() {
      for line in file.comments where Self.otherExitCodes[file.name] == nil {
        let isNamed =
          line.contains("xit") && line.contains(/[Ee]xit (?:code|status)|sysexits/)
          || line.contains("EX_") && line.contains(/\bEX_[A-Z]+/)
          || line.contains("LandError") && line.contains(/LandError\D*\b(?:6[4-9]|7[0-8])\b/)
        #expect(!isNamed, "\(file.path): \(line)")
      }
      let isNumber =
        file.code.contains("Int32") && file.code.contains(/enum \w*(?:Kind|Fault|Error)\w* *: *Int32\b/)
      #expect(!isNumber, "\(file.path): what sort of fault it is is a number")
    }
  }

  /// `LandError(.data, "…")` is for what only the command line can say.
  @Test func noSentenceIsThrownBelowTheCommandLine() throws {
    for file in try SourceFile.all() where file.room != "landreserve" {
      let throwsSentence =
        file.code.contains(/\.error\(\s*"/)
        || file.code.contains("LandError(") && file.code.contains(/LandError\(\s*\.\w+\s*,/)
      #expect(!throwsSentence, "\(file.path)")
    }
  }

  @Test func commentsStandApartFromCode() {
    let file = SourceFile(
      path: "Room/A.swift",
      text: """
        /// Says --crs.
        let a = "https://example.org/--set" // exit code 65
        let b = 1 - -c
        """)
    #expect(file.comments == ["/// Says --crs.", "// exit code 65"])
    #expect(file.room == "Room" && file.name == "A")
    #expect(file.code == "\nlet a = \"https://example.org/--set\" \nlet b = 1 - -c")
  }
}
