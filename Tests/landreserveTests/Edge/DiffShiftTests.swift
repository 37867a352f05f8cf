import Foundation
import TestSupport
import Testing

/// Parcels of the same keys that moved together are told as moved, not as renamed, added and removed.
@Suite struct DiffShiftTests {
  private static let policy = """
    name: t
    layers: {parcels: {table: parcels, key: parcel_id}}
    comparison: {link_share: 0.5, conserved_share: 1e-6, same_share: 1e-9}
    """

  @Test(.enabled(if: SharedData.isAvailable)) func theShiftOfTheCases() throws {
    let folder = try TemporaryFolder()
    for (name, file) in [("a", "base"), ("b", "shift100")] {
      let run = try Landreserve.run(
        "import", folder.path("\(name).gpkg"), SharedData.path("cases/diff-shift/\(file).csv"), "--as",
        "parcels",
        "--crs", "EPSG:4549")
      #expect(run.exitCode == 0, "\(run)")
    }
    let run = try Landreserve.run(
      "diff", folder.path("a.gpkg"), folder.path("b.gpkg"), "--policy",
      SharedData.path("cases/diff-shift/p.yaml"))
    #expect(run.output.contains("all 36 parcels of the same keys moved by (100, 0)"), "\(run.output)")
    #expect(run.output.contains("0 added, 0 removed") && run.output.contains("0 renamed, 36 moved"))
  }

  private func compared(
    _ before: [(key: String, wkt: String)], _ after: [(key: String, wkt: String)], crs: String = "EPSG:4549"
  ) throws -> [String: Any] {
    let folder = try TemporaryFolder()
    for (name, rows) in [("a", before), ("b", after)] {
      let file = try folder.write(CoordinateTests.table(rows), to: "\(name).csv")
      let run = try Landreserve.run(
        "import", folder.path("\(name).gpkg"), file, "--as", "parcels", "--crs", crs)
      try #require(run.exitCode == 0, "\(run)")
    }
    let run = try Landreserve.run(
      "diff", folder.path("a.gpkg"), folder.path("b.gpkg"), "--policy",
      try folder.write(Self.policy, to: "p.yaml"), "--json")
    return try run.json
  }

  private func grid(_ x: Double, _ y: Double, step: Double = 100) -> [(key: String, wkt: String)] {
    (0..<36).map { index in
      let (column, row) = (Double(index / 6), Double(index % 6))
      return ("P\(index)", CoordinateTests.square(x + column * step, y + row * step, step))
    }
  }

  @Test(arguments: [
    (100.0, 0.0), (0, -300), (0.5, 0.25), (63.217, -104.02), (-200, 200), (1000, 0), (0.02, 0), (5000, -7000),
    (100, 100), (-50, 0),
  ])
  func shifts(x: Double, y: Double) throws {
    let json = try compared(grid(604_800, 3_448_000), grid(604_800 + x, 3_448_000 + y))
    let moved = try #require(json["moved_by"] as? [Double], "\(json)")
    #expect(abs(moved[0] - x) < 1e-6 && abs(moved[1] - y) < 1e-6)
    let counts = try #require(json["counts"] as? [String: Int])
    #expect(counts["moved"] == 36 && counts.values.reduce(0, +) == 36, "\(counts)")
  }

  @Test func inDegreesAndWithStrangers() throws {
    var after = grid(121.01, 31, step: 0.001)
    after[3] = (key: "new", wkt: after[3].wkt)
    let json = try compared(grid(121, 31, step: 0.001), after, crs: "EPSG:4490")
    let moved = try #require(json["moved_by"] as? [Double], "\(json)")
    #expect(abs(moved[0] - 0.01) < 1e-9 && abs(moved[1]) < 1e-9)
    let counts = try #require(json["counts"] as? [String: Int])
    #expect(counts["moved"] == 35 && counts["added"] == 1 && counts["removed"] == 1, "\(counts)")
  }

  @Test func whatDidNotMoveTogether() throws {
    let base = grid(604_800, 3_448_000)
    // Renamed all over: the same keys go their own ways.
    var generator = SeededGenerator(seed: 5)
    let shuffled = zip(base.map(\.key).shuffled(using: &generator), base).map { (key: $0, wkt: $1.wkt) }
    for after in [base, shuffled, Array(base.dropLast(3))] {
      let json = try compared(base, after)
      #expect(json["moved_by"] is NSNull, "\(json)")
      #expect((json["counts"] as? [String: Int])?["moved"] == 0)
    }
  }
}
