import Foundation
import TestSupport
import Testing

/// GDAL's own programs read and edit what this program writes.
@Suite(
  .enabled(
    if: CommandRun.path(of: "ogrinfo") != nil && CommandRun.path(of: "ogr2ogr") != nil,
    "skipped: ogrinfo and ogr2ogr are not installed (Debian package gdal-bin)"))
struct GDALTests {
  private func info(_ file: String) throws -> String {
    let run = try CommandRun("ogrinfo", ["-al", "-so", file])
    #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
    return run.output
  }

  @Test func readsAllThatIsWrittenWithoutAWarning() throws {
    let folder = try Landreserve.workspaceFolder()
    let workspace = folder.path("workspace.gpkg")
    let audit = try Landreserve.run(
      "audit", workspace, "--policy", Landreserve.policy, "--fail-on", "never", "--results",
      folder.path("r.geojson"),
      "--findings", folder.path("f.geojson"))
    #expect(audit.exitCode == 0, "\(audit)")
    let plan = try Landreserve.run(
      "plan", workspace, "--policy", Landreserve.policy, "--set", "plan.floor_mu=1", "--set", "plan.years=2")
    #expect(plan.exitCode == 0, "\(plan)")
    #expect(
      try Landreserve.run("export", workspace, "parcels", folder.path("p.gpkg"), "--crs", "EPSG:32651")
        .exitCode == 0)
    #expect(try Landreserve.run("export", workspace, "plan", folder.path("p.geojson")).exitCode == 0)
    #expect(try Landreserve.run("export", workspace, "parcels", folder.path("p.csv")).exitCode == 0)

    let layers = try info(workspace)
    for name in [
      "parcels", "blocks", "constraint:ecological-red-line", "audit_results", "audit_findings", "plan",
    ] {
      #expect(layers.contains("Layer name: \(name)\n"), "\(name)")
    }
    #expect(layers.contains(#"ID["EPSG",4549]"#))
    #expect(try info(Landreserve.district).contains("Feature Count: 300"))
    #expect(try info(folder.path("p.gpkg")).contains(#"ID["EPSG",32651]"#))
    #expect(try info(folder.path("r.geojson")).contains("WGS 84"))
    #expect(try info(folder.path("f.geojson")).contains("rule: String"))
    #expect(try info(folder.path("p.geojson")).contains("year: Integer"))
    #expect(try info(folder.path("p.csv")).contains("Feature Count: 298"))
  }

  @Test func editsAWorkspace() throws {
    let folder = try Landreserve.workspaceFolder()
    let workspace = folder.path("workspace.gpkg")
    func edit(_ sql: String) throws {
      let run = try CommandRun("ogrinfo", [workspace, "-sql", sql])
      #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
    }
    func count(_ layer: String) throws -> Int? {
      let layers = try Landreserve.run("info", workspace, "--json").json["layers"] as? [[String: Any]]
      return layers?.first { $0["name"] as? String == layer }?["features"] as? Int
    }
    try edit("DELETE FROM parcels WHERE fid <= 8")
    try edit("UPDATE parcels SET parcel_id = 'edited' WHERE fid = 9")
    #expect(try count("parcels") == 290)
    let append = try CommandRun(
      "ogr2ogr",
      ["-append", "-nlt", "PROMOTE_TO_MULTI", "-nln", "blocks", workspace, Landreserve.district, "blocks"])
    #expect(append.exitCode == 0 && append.error.isEmpty, "\(append)")
    #expect(try count("blocks") == 22)
    let added = try CommandRun("ogr2ogr", ["-update", workspace, Landreserve.district, "towns"])
    #expect(added.exitCode == 0 && added.error.isEmpty, "\(added)")
    #expect((try count("towns") ?? 0) > 0)
    // It is still a workspace, and the program goes on with it.
    let audit = try Landreserve.run(
      "audit", workspace, "--policy", Landreserve.policy, "--fail-on", "never", "--json")
    #expect(audit.exitCode == 0, "\(audit)")
    #expect((try audit.json["parcels"] as? [String: Any])?["read"] as? Int == 292)
    #expect(
      try Landreserve.run(
        "import", workspace, Landreserve.district, "--input-layer", "blocks", "--as", "blocks"
      ).exitCode == 0)
    #expect(try count("blocks") == 11)
  }

  @Test func otherFormatsComeInThroughIt() throws {
    let folder = try TemporaryFolder()
    let shapefile = folder.path("blocks.shp")
    let made = try CommandRun("ogr2ogr", ["-f", "ESRI Shapefile", shapefile, Landreserve.district, "blocks"])
    #expect(made.exitCode == 0)
    let run = try Landreserve.run("import", folder.path("w.gpkg"), shapefile, "--as", "blocks", "--json")
    #expect(
      try run.json["written"] as? Int == 11 && run.json["crs"] as? String == "EPSG:4549",
      "\(run)\(run.output)")
  }
}
