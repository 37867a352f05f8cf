import Foundation
import TestSupport
import Testing

/// What is not meant is refused with what is; nothing is taken without a word.
@Suite struct SilenceTests {
  private static let parcels = Landreserve.parcels(["a", "b", "c"])

  @Test(arguments: [
    "parcelid", "parcel_ID", "id", "land_use", "declared_area", "parcel-id", "key", "wkt", "x", "名称",
  ])
  func fieldsThatNoLayerHas(field: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.parcels, to: "p.geojson")
    let run = try Landreserve.run(
      "import", folder.path("w.gpkg"), file, "--as", "parcels", "--map", "\(field)=parcel_id")
    #expect(run.fails(64, "--map \(field)=parcel_id", "parcel_id"), "\(run)")
    #expect(!folder.names.contains("w.gpkg"))
    let other = try Landreserve.run(
      "import", folder.path("w.gpkg"), file, "--as", "blocks", "--map", "parcel_id=parcel_id")
    #expect(other.fails(64, "the policy names this layer's columns"), "\(other)")
  }

  @Test(arguments: [
    ("plan.yeers=3", "years"), ("plan.adjacency.tolerence_m=1", "tolerance_m"),
    ("layers.parcles.table=x", "parcels"),
    ("idle.threshold=3", "thresholds"), ("redevelopment.group.by=3", "groups"),
    ("indicators.level=3", "levels"),
    ("comparison.link_shar=0.4", "link_share"), ("area.methd=plane", "method"),
    ("positon.inside_share=1", "position"),
    ("layers.nowhere=parcels", "blocks"), ("idle.thresholds.years_stoped.value=1", "years_stopped"),
    ("readings.nothing=x", "readings.nothing"),
  ])
  func pathsThatNoPolicyHas(setting: String, word: String) throws {
    let folder = try TemporaryFolder()
    for command in ["audit", "plan", "idle"] {
      let run = try Landreserve.run(
        command, Landreserve.district, "--policy", Landreserve.policy, "--set", setting)
      #expect(run.fails(64, "--set", word), "\(run)")
    }
    _ = folder
  }

  @Test(arguments: [
    "plan.years=3", "plan.budget=120", "rules.industrial-parcel-outside-blocks.severity=soft",
    "layers.blocks=null",
    "plan.adjacency.tolerance_m=1", "position.inside_share=0.9", "area.declared_unit=mu",
  ])
  func pathsThatPoliciesHave(setting: String) throws {
    let run = try Landreserve.run("rules", "--policy", Landreserve.policy, "--set", setting)
    #expect(run.exitCode == 0, "\(run)")
  }

  @Test(arguments: [
    "x.shp", "x.xlsx", "x.kml", "x.dxf", "x.txt", "x.parquet", "x.fgb", "x.gpgk", "x", "x.geojsn", "x.html",
  ])
  func endingsThatAreNotWritten(name: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path(name)
    for arguments in [
      ["export", Landreserve.district, "blocks", path],
      ["audit", Landreserve.district, "--policy", Landreserve.policy, "--results", path],
      ["audit", Landreserve.district, "--policy", Landreserve.policy, "--findings", path],
      ["idle", Landreserve.district, "--policy", Landreserve.policy, "--out", path],
    ] {
      let run = try BuiltProgram.run("landreserve", arguments)
      #expect(run.fails(64, ".geojson, .json, .gpkg, .csv"), "\(run)")
    }
    #expect(folder.names.isEmpty)
  }

  @Test(arguments: [
    ["plan", "--out", "p.xlsx"], ["plan", "--out", "p.geojson"], ["audit", "--summary", "s.csv"],
    ["audit", "--xlsx", "a.csv"], ["plan", "--xlsx", "p.json"], ["report", "--out", "r", "--xlsx", "p.txt"],
    ["idle", "--calendar", "c.xlsx"], ["indicators", "--out", "i.geojson"], ["audit", "--timings", "t.gpkg"],
    ["plan", "--write-problem", "p.csv"], ["plan", "--write-model", "m.json"],
  ])
  func documentsUnderAnotherEnding(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let words = arguments.map { $0.contains(".") ? folder.path($0) : $0 == "r" ? folder.path("r") : $0 }
    let run = try BuiltProgram.run(
      "landreserve", [words[0], Landreserve.district, "--policy", Landreserve.policy] + words.dropFirst())
    #expect(run.fails(64, "is not written here", "name a file that ends in"), "\(run)")
    #expect(folder.names.isEmpty)
  }

  @Test(arguments: ["empty.csv", "empty.geojson", "empty.ndjson"]) func nothingReplacesNoFullLayer(
    name: String
  ) throws {
    let folder = try TemporaryFolder()
    let workspace = folder.path("w.gpkg")
    let full = try folder.write(Self.parcels, to: "p.geojson")
    #expect(try Landreserve.run("import", workspace, full, "--as", "parcels").exitCode == 0)
    let text = name.hasSuffix("csv") ? "parcel_id,wkt\n" : #"{"type":"FeatureCollection","features":[]}"#
    let empty = try folder.write(text, to: name)
    let crs = name.hasSuffix("csv") ? ["--crs", "EPSG:4490"] : []
    let before = folder.bytes("w.gpkg")
    let run = try BuiltProgram.run("landreserve", ["import", workspace, empty, "--as", "parcels"] + crs)
    #expect(run.fails(65, "has no features", "has 3", "--allow-empty"), "\(run)")
    #expect(folder.bytes("w.gpkg") == before)
    let said = try BuiltProgram.run(
      "landreserve", ["import", workspace, empty, "--as", "parcels", "--allow-empty"] + crs)
    #expect(said.exitCode == 0 && said.output.contains("0 of 0"), "\(said)")
    // Where nothing stands, nothing is lost.
    #expect(
      try BuiltProgram.run("landreserve", ["import", workspace, empty, "--as", "blocks"] + crs).exitCode == 0)
  }

  @Test(arguments: [
    "layer:PARCELS", "layer:parcels", "layer:Blocks", "layer:RESERVED-zones", "layer:constraint:x",
    "layer:plan",
    "layer:Audit_Results", "layer:rejected:parcels", "layer:ORIGINAL:parcels", "layer:plan_years",
    "layer:idle",
  ])
  func namesThatAreTaken(role: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.parcels, to: "p.geojson")
    #expect(try Landreserve.run("import", folder.path("w.gpkg"), file, "--as", "parcels").exitCode == 0)
    let before = folder.bytes("w.gpkg")
    let run = try Landreserve.run("import", folder.path("w.gpkg"), file, "--as", role)
    #expect(run.fails(64, "--as \(role)"), "\(run)")
    #expect(folder.bytes("w.gpkg") == before)
  }

  @Test func anotherSpellingIsAnotherLayer() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.parcels, to: "p.geojson")
    let workspace = folder.path("w.gpkg")
    #expect(try Landreserve.run("import", workspace, file, "--as", "layer:bus-stops").exitCode == 0)
    #expect(try Landreserve.run("import", workspace, file, "--as", "layer:bus-stops").exitCode == 0)
    let run = try Landreserve.run("import", workspace, file, "--as", "layer:Bus-Stops")
    #expect(run.fails(64, "bus-stops", "spelt otherwise"), "\(run)")
  }

  @Test func parcelsWithoutAKeyAreTold() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.parcels.replacing("parcel_id", with: "DKBH"), to: "p.geojson")
    let run = try Landreserve.run("import", folder.path("w.gpkg"), file, "--as", "parcels", "--json")
    let notices = try #require(try run.json["notices"] as? [String])
    #expect(notices.contains { $0.contains("--map parcel_id=COLUMN (there are DKBH)") }, "\(notices)")
    let mapped = try Landreserve.run(
      "import", folder.path("w.gpkg"), file, "--as", "parcels", "--map", "parcel_id=DKBH", "--json")
    #expect(try mapped.json["notices"] as? [String] == [])
  }
}
