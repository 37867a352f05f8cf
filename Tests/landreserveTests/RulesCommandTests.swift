import Foundation
import TestSupport
import Testing

/// `landreserve rules` lists the catalogue, and `--clause` keeps what the text stands in.
@Suite struct RulesCommandTests {
  private static let qingpu = Landreserve.checkout("GeoData/policies/qingpu-14th-five-year.yaml")

  private static func entries(_ more: String...) throws -> [[String: Any]] {
    let run = try BuiltProgram.run(
      "landreserve", ["rules", "--policy", qingpu, "--on", "2025-12-31", "--json"] + more)
    try #require(run.exitCode == 0 && run.error.isEmpty, "\(run)")
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(document?["entries"] as? [[String: Any]])
  }

  @Test(arguments: ["战略留白区", "七(二)2", "青府发〔2021〕82号", "sub-zone", "没有这一条"])
  func clauseKeepsWhatTheTextStandsIn(text: String) throws {
    func ids(_ entries: [[String: Any]]) -> [String] { entries.compactMap { $0["id"] as? String } }
    let expected = try Self.entries().filter { entry in
      ["document", "section", "quote", "id", "title"].contains {
        (entry[$0] as? String)?.contains(text) == true
      }
    }
    let kept = ids(try Self.entries("--clause", text))
    #expect(kept == ids(expected))
    #expect(kept.isEmpty == (text == "没有这一条"))
    #expect(Set(kept).count < Set(ids(try Self.entries())).count)
  }

  @Test func coverageAddsUpAndUnknownNamesItsData() throws {
    let run = try BuiltProgram.run(
      "landreserve", ["rules", "--policy", Self.qingpu, "--on", "2025-12-31", "--clause", "四(一)2"])
    let lines = run.output.split(separator: "\n").map { String($0) }
    let line = try #require(lines.first { $0.hasPrefix("supply-share ") })
    #expect(line.contains("unknown") && line.contains("inputs.industrial-supply-share.value"))
    let counts = try #require(lines.first).split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
      .suffix(4)
    #expect(counts.count == 4 && counts.first == counts.dropFirst().reduce(0, +))
    #expect(counts.first == lines.count - 2)
  }

  @Test func aKindThatThereIsNotIsNoRule() throws {
    let folder = try TemporaryFolder()
    let policy = try folder.write(
      """
      name: misspelt
      area: {method: ellipsoid}
      currency: 万元
      layers:
        parcels: {table: parcels, key: parcel_id}
      rules:
        - {id: off-limits, kind: nogo, layer: reserved-zones}
      """, to: "policy.yaml")
    let run = try Landreserve.run("rules", "--policy", policy)
    #expect(run.fails(65, "policy.yaml", "line 7", "nogo", "did you mean “no-go”?"), "\(run)")
  }
}
