import Foundation
import LandModel
import Testing
import Words

@testable import LandReport

@Suite struct PictureTests {
  @Test(arguments: [
    (0.05, 200.0, 2000.0, "2 km"), (1, 120, 100, "100 m"), (40, 30, 0.5, "0.5 m"),
    (0.001, 60, 50_000, "50 km"),
  ])
  func scaleBarsAreRoundAndFit(scale: Double, room: Double, metres: Double, label: String) {
    let bar = ScaleBar(scale: scale, room: room)
    #expect(abs(bar.metres - metres) < 1e-9)
    #expect(bar.label == label)
    #expect(bar.pixels <= room && bar.pixels > room / 3)
  }

  @Test func markupIsEscaped() {
    #expect(MarkupText.escaped("<a b=\"c\">&'") == "&lt;a b=&quot;c&quot;&gt;&amp;&#39;")
    // What XML can't hold is seen to be missing.
    for character in ["\u{0}", "\u{1}", "\u{B}", "\u{1B}", "\u{FFFE}", "\u{FFFF}", "\u{9B}", "\u{202E}"] {
      #expect(MarkupText.escaped("a\(character)b") == "a\u{FFFD}b")
    }
    #expect(MarkupText.escaped("长\t宽\n") == "长\t宽\n")
  }

  @Test func rampsMeetTheirEnds() {
    let ramp = ColourRamp(["#000000", "#ff0000", "#ffffff"])
    #expect(
      (0..<5).map { ramp.colour($0, of: 5) } == ["#000000", "#800000", "#ff0000", "#ff8080", "#ffffff"])
    #expect(ramp.colour(0, of: 1) == "#ffffff")
  }

  @Test func aMissingConverterIsNamed() throws {
    let error = try #require(throws: LandError.self) { _ = try PictureConverter(searchPath: "/nonexistent") }
    #expect(error.kind == .noInput)
    #expect(error.description.contains("librsvg2-bin"))
  }

  @Test func theMapLibraryNeedsNothingBesideThePage() {
    #expect(LeafletLibrary.script.hasPrefix("/* @preserve\n * Leaflet 1."))
    #expect(
      !LeafletLibrary.script.contains("</script") && !LeafletLibrary.script.contains("sourceMappingURL"))
    #expect(LeafletLibrary.style.contains(".leaflet-container") && !LeafletLibrary.style.contains("images/"))
  }
}

@Suite struct ReportSampleTests {
  @Test func fewParcelsAreAllDrawn() {
    let sample = ReportSample(count: 10, limit: 10, named: [3])
    #expect(sample.rows == Array(0..<10) && !sample.isSample)
  }

  @Test func namedParcelsStayAndOthersAreSpreadEvenly() {
    let named: Set<Int> = [7, 8, 9, 500]
    let sample = ReportSample(count: 1000, limit: 104, named: named)
    #expect(sample.isSample && sample.rows.count == 104)
    #expect(named.isSubset(of: Set(sample.rows)))
    for start in stride(from: 0, to: 1000, by: 100) {
      let taken = sample.rows.filter { (start..<start + 100).contains($0) && !named.contains($0) }.count
      #expect((9...11).contains(taken), "\(taken) from \(start)")
    }
  }
}
