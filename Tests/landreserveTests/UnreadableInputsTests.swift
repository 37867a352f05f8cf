import Foundation
import TestSupport
import Testing

/// Inputs that the program cannot read in part, from the command line to what it says.
@Suite(.enabled(if: SharedData.isAvailable, "skipped: ../shared is absent")) struct UnreadableInputsTests {
  private func folder(_ name: String) throws -> (TemporaryFolder, (String) -> String) {
    let folder = try TemporaryFolder()
    return (folder, { SharedData.path("cases/\(name)/\($0)") })
  }

  private func audit(_ file: String, _ policy: String, _ further: String...) throws -> [String: Any] {
    let run = try BuiltProgram.run(
      "landreserve",
      ["audit", file, "--policy", policy, "--json", "--no-store", "--fail-on", "never"] + further)
    #expect(run.exitCode == 0, "\(run)")
    return try run.json
  }

  private func statuses(_ report: [String: Any]) throws -> [String: String] {
    let rules = try #require(report["rules"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: rules.compactMap { rule in
        (rule["id"] as? String).flatMap { id in (rule["status"] as? String).map { (id, $0) } }
      })
  }

  @Test(arguments: ["null", "raw"])
  func aNoGoFeatureThatCantBeReadIsNamed(name: String) throws {
    let (folder, path) = try folder("no-go-feature-dropped")
    let results = folder.path("r.csv")
    let report = try audit(path("\(name).gpkg"), path("p.yaml"), "--results", results)
    let unreadable = try #require(report["unreadable"] as? [[String: Any]])
    #expect(unreadable.compactMap { $0["layer"] as? String } == ["blocks", "ng"])
    #expect(unreadable.allSatisfy { $0["key"] as? String == "Z2" && $0["reason"] != nil })
    let parcels = try #require(report["parcels"] as? [String: Any])
    // Of plain WKB the place can be told still: it is B's, and touches A. C lies in a zone that can be read.
    let open = 2
    #expect(parcels["overlap_mu_ng"] is NSNull && parcels["outside"] as? Int == 2 - open)
    #expect(parcels["position_unknown"] as? Int == open)
    // A's overlap stands; nothing says that B is free.
    #expect(try statuses(report)["ng"] == "fail")
    let free = try folder.write(
      try String(contentsOfFile: path("p.yaml"), encoding: .utf8).replacing(
        "layer: ng}", with: "layer: ng, where: \"parcel_id = 'B'\"}"), to: "free.yaml")
    #expect(try statuses(audit(path("\(name).gpkg"), free))["ng"] == "unknown")
    let rows = try String(contentsOfFile: results, encoding: .utf8).split(whereSeparator: \.isNewline)
    #expect(
      rows.count { $0.contains("unknown") } == open && rows.count { $0.contains("outside") } == 2 - open)
    let plan = try BuiltProgram.run(
      "landreserve", ["plan", path("\(name).gpkg"), "--policy", path("p.yaml"), "--json"])
    #expect(plan.error.contains("Z2") && plan.error.contains("left out"))
    #expect(try plan.json["status"] as? String != "optimal")
  }

  @Test func theSameFeatureAsAPolygonOverlaps() throws {
    let (_, path) = try folder("no-go-feature-dropped")
    let report = try audit(path("ok.gpkg"), path("p.yaml"))
    #expect(try statuses(report)["ng"] == "fail" && (report["unreadable"] as? [Any])?.isEmpty == true)
  }

  @Test func aParcelThatCantBeReadIsCounted() throws {
    let (_, path) = try folder("parcels-dropped-in-place")
    let report = try audit(path("rawwkb.gpkg"), path("vg.yaml"))
    let parcels = try #require(report["parcels"] as? [String: Any])
    #expect(["read", "audited", "rejected"].map { parcels[$0] as? Int } == [3, 2, 1])
    let found = try statuses(report)
    #expect(found["vg"] == "fail" && found["eg"] == "unknown" && found["mk"] == "pass")
    let info = try BuiltProgram.run("landreserve", ["info", path("rawwkb.gpkg"), "--json"])
    let layers = try #require(try info.json["layers"] as? [[String: Any]])
    let unreadable = try #require(
      layers.first { $0["name"] as? String == "parcels" }?["unreadable"] as? [[String: Any]])
    #expect(unreadable.count == 1 && unreadable.first?["number"] as? Int == 2)
  }

  @Test func datesCompareAsDates() throws {
    let (folder, path) = try folder("date-compare")
    let workspace = folder.path("w.gpkg")
    let run = try BuiltProgram.run(
      "landreserve", ["import", workspace, path("d2.csv"), "--as", "parcels", "--crs", "EPSG:4549"])
    try #require(run.exitCode == 0, "\(run)")
    #expect(
      try statuses(audit(workspace, path("p2.yaml"))) == [
        "started-in-time": "pass", "started-in-time-days": "pass",
      ])
  }

  @Test func declaredAreasAsTextAreRead() throws {
    let (folder, path) = try folder("declared-area-text")
    let workspace = folder.path("w.gpkg")
    let run = try BuiltProgram.run(
      "landreserve", ["import", workspace, path("a.geojson"), "--as", "parcels"])
    try #require(run.exitCode == 0, "\(run)")
    let report = try audit(workspace, path("p.yaml"))
    // 10,571 m² are measured where 100 are declared.
    #expect(try statuses(report)["d"] == "fail")
  }
}
