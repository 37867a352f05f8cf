import Foundation
import TestSupport
import Testing

/// The keys that users script against stand in every file, whatever else does.
@Suite struct JSONKeysTests {
  private func has(_ keys: [String], in object: Any?) -> Bool {
    guard let object = object as? [String: Any] else { return false }
    return keys.allSatisfy { object[$0] != nil }
  }

  @Test func importReport() throws {
    let folder = try TemporaryFolder()
    let run = try Landreserve.run(
      "import", folder.path("w.gpkg"), Landreserve.district, "--input-layer", "parcels", "--as", "parcels",
      "--json")
    let report = try run.json
    #expect(has(["read", "written", "rejected", "repaired", "invalid", "reasons"], in: report))
    let counts = try ["read", "written", "rejected"].map { try #require(report[$0] as? Int) }
    #expect(counts[0] == 300 && counts[0] == counts[1] + counts[2])
    #expect(report["reasons"] as? [String: Int] == ["missing-key": 1, "empty-geometry": 1])
  }

  @Test func theReportOfARefusedImportComesToo() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write(#"{"type":"Point","coordinates":[1,2]}"#, to: "point.json")
    let run = try Landreserve.run("import", folder.path("w.gpkg"), input, "--as", "parcels", "--json")
    #expect(run.fails(65, "point"), "\(run)")
    let report = try run.json
    #expect(report["read"] as? Int == 1 && report["written"] as? Int == 0 && report["rejected"] as? Int == 1)
    #expect(folder.names == ["point.json"])
  }

  @Test func summaryAndResults() throws {
    let folder = try Landreserve.workspaceFolder()
    let run = try Landreserve.run(
      "audit", folder.path("workspace.gpkg"), "--policy", Landreserve.policy, "--on", "2026-01-01", "--set",
      "position.minimum_overlap_m2=2", "--summary", folder.path("summary.json"), "--results",
      folder.path("results.geojson"), "--findings", folder.path("findings.geojson"), "--json")
    #expect(run.exitCode == 1 && run.error.isEmpty, "\(run)")
    let summary = try folder.json("summary.json")
    #expect(NSDictionary(dictionary: summary).isEqual(to: try run.json))
    #expect(has(["policy", "on", "area_method", "parcels", "rules"], in: summary))
    #expect(summary["on"] as? String == "2026-01-01" && summary["area_method"] as? String == "ellipsoid")
    #expect(
      has(["read", "audited", "inside", "crossing", "outside", "invalid", "area_mu"], in: summary["parcels"]))
    let rules = try #require(summary["rules"] as? [[String: Any]])
    #expect(rules.count >= 10)
    for rule in rules {
      #expect(
        has(["id", "clause", "severity", "status", "findings", "measured", "required", "unit"], in: rule),
        "\(rule)")
      #expect(["pass", "fail", "unknown"].contains(rule["status"] as? String ?? ""))
    }
    #expect("\(summary["overrides"] ?? "")".contains("minimum_overlap_m2"))

    let results = try #require(try folder.json("results.geojson")["features"] as? [[String: Any]])
    #expect(results.count == 300 - 1)
    for feature in results {
      #expect(
        has(
          [
            "parcel_id", "land_use", "area_mu", "position", "block_id", "block_share", "blocks",
            "overlap_mu_ecological_red_line", "overlap_mu_reserved_zones",
          ], in: feature["properties"]))
    }
    let findings = try #require(try folder.json("findings.geojson")["features"] as? [[String: Any]])
    #expect(!findings.isEmpty)
    for feature in findings {
      #expect(
        has(
          ["rule", "clause", "severity", "parcel_id", "measured", "required", "unit", "margin", "message"],
          in: feature["properties"]))
    }
  }

  @Test(arguments: ["1", "1e7"]) func plan(floor: String) throws {
    let folder = try Landreserve.workspaceFolder()
    _ = try Landreserve.run(
      "plan", folder.path("workspace.gpkg"), "--policy", Landreserve.policy, "--set", "plan.years=2", "--set",
      "plan.floor_mu=\(floor)", "--out", folder.path("plan.json"))
    let plan = try folder.json("plan.json")
    #expect(
      has(
        ["status", "solver", "seconds", "years", "clusters", "constraints", "explanation"], in: plan))
    #expect(has(["name", "version"], in: plan["solver"]))
    #expect("\(plan["overrides"] ?? "")".contains("plan.floor_mu=\(floor)"))
    let years = try #require(plan["years"] as? [[String: Any]])
    #expect(years.count == (floor == "1" ? 2 : 0))
    if floor == "1" { #expect(has(["objective", "bound", "gap"], in: plan)) }
    for year in years { #expect(has(["year", "area_mu", "cost", "quota_mu", "parcels"], in: year)) }
    for constraint in try #require(plan["constraints"] as? [[String: Any]]) {
      #expect(
        has(["id", "clause", "severity", "required", "achieved", "unit", "met"], in: constraint),
        "\(constraint)")
    }
  }
}
