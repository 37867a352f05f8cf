import Foundation
import TestSupport
import Testing

/// Tables for spreadsheets begin with a byte order mark where one is asked for, and nowhere else.
@Suite struct ByteOrderMarkTests {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  @Test func exportedTables() throws {
    let folder = try TemporaryFolder()
    for options in [[], ["--byte-order-mark"]] {
      let run = try BuiltProgram.run(
        "landreserve",
        ["export", Landreserve.district, "blocks", folder.path("\(options.count).csv")] + options)
      #expect(run.exitCode == 0, "\(run)")
    }
    let plain = try #require(folder.bytes("0.csv"))
    let marked = try #require(folder.bytes("1.csv"))
    #expect(!plain.starts(with: Self.mark) && Array(marked) == Self.mark + Array(plain))
  }

  @Test func resultsAndFindings() throws {
    let folder = try TemporaryFolder()
    let run = try Landreserve.run(
      "audit", Landreserve.district, "--policy", Landreserve.policy, "--fail-on", "never",
      "--byte-order-mark",
      "--results", folder.path("results.csv"), "--findings", folder.path("findings.geojson"))
    #expect(run.exitCode == 0, "\(run)")
    #expect(folder.bytes("results.csv")?.starts(with: Self.mark) == true)
    #expect(folder.bytes("findings.geojson")?.starts(with: Self.mark) == false)
    // The program's own reader takes the mark for no part of the first column's name.
    let idle = try Landreserve.run(
      "idle", Landreserve.district, "--policy", Landreserve.policy, "--calendar", folder.path("calendar.csv"),
      "--byte-order-mark")
    #expect(idle.exitCode == 0, "\(idle)")
    #expect(folder.bytes("calendar.csv")?.starts(with: Self.mark + Array("date,".utf8)) == true)
  }

  @Test func withoutATableTheOptionIsRefused() throws {
    let folder = try TemporaryFolder()
    let run = try Landreserve.run(
      "export", Landreserve.district, "blocks", folder.path("blocks.geojson"), "--byte-order-mark")
    #expect(run.fails(64, "--byte-order-mark", ".csv"), "\(run)")
    #expect(folder.names.isEmpty)
  }
}
