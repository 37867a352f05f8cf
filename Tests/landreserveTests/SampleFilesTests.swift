import Foundation
import TestSupport
import Testing

/// The sample district that stands in the repository.
@Suite struct SampleFilesTests {
  @Test func theProgramWritesItAgain() throws {
    let folder = try TemporaryFolder()
    let run = try Landreserve.run("sample", folder.path("s"), "--parcels", "300", "--seed", "1")
    #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
    for name in ["district.gpkg", "truth.json"] {
      let kept = try Data(contentsOf: URL(filePath: Landreserve.checkout("GeoData/sample-district/\(name)")))
      let made = try #require(folder.bytes("s/\(name)"))
      #expect(kept == made, "\(name): \(kept.count) against \(made.count) bytes")
      #expect(kept.count < 1_500_000)
    }
  }

  @Test func anotherSeedIsAnotherDistrict() throws {
    let folder = try TemporaryFolder()
    #expect(try Landreserve.run("sample", folder.path("s"), "--parcels", "300", "--seed", "2").exitCode == 0)
    let kept = try Data(contentsOf: URL(filePath: Landreserve.district))
    #expect(folder.bytes("s/district.gpkg") != kept)
  }

  @Test func somebodysOwnDistrictIsNotReplaced() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("somebody's own", to: "district.gpkg")
    let run = try Landreserve.run("sample", folder.url.path, "--parcels", "300")
    #expect(run.fails(73, "district.gpkg", "was not made by this command"), "\(run)")
    #expect(folder.names == ["district.gpkg"] && folder.bytes("district.gpkg") == Data("somebody's own".utf8))
  }

  @Test func itSaysThatItIsMadeUp() throws {
    let readMe = try String(
      contentsOfFile: Landreserve.checkout("GeoData/sample-district/README.md"), encoding: .utf8)
    #expect(readMe.contains("made-up") && readMe.contains("虚构"))
  }
}
