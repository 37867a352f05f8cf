import Foundation
import TestSupport
import Testing

@Suite struct DoctorTests {
  private func doctor(_ arguments: [String], path: String? = nil) throws -> CommandRun {
    let environment = path.map { ["PATH": $0] } ?? [:]
    return try BuiltProgram.run(
      "landreserve", ["doctor", "--policies", Landreserve.checkout("GeoData/policies")] + arguments,
      environment: environment)
  }

  private func checks(_ run: CommandRun) throws -> [String: [String: Any]] {
    let list = try #require(try run.json["checks"] as? [[String: Any]], "\(run)")
    return Dictionary(list.map { ($0["name"] as? String ?? "", $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func namesEveryLibraryWithItsVersion() throws {
    let run = try doctor(["--json"])
    #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
    let checks = try checks(run)
    for library in ["GEOS", "PROJ", "SQLite", "simdjson", "HiGHS"] {
      let finding = checks[library]?["finding"] as? String ?? ""
      #expect(finding.contains(/version \d+\.\d+/), "\(library): \(finding)")
      #expect(checks[library]?["state"] as? String == "sound")
    }
    let policies = checks.filter { $0.value["part"] as? String == "policy" }
    #expect(policies.count >= 3 && policies.allSatisfy { $0.value["state"] as? String == "sound" })
  }

  @Test func saysWhatToInstallForWhatIsMissing() throws {
    let run = try doctor([], path: "/nonexistent")
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.output.hasPrefix("1") && run.output.contains("0 faulty"))
    #expect(run.output.contains("ogr2ogr: install the Debian package gdal-bin"))
    #expect(run.output.contains("rsvg-convert: install the Debian package librsvg2-bin"))
    let json = try doctor(["--json"], path: "/nonexistent").json
    #expect((json["packages"] as? [String])?.contains("gdal-bin") == true)
  }

  @Test func findsProjWithoutItsDatabase() throws {
    let run = try BuiltProgram.run(
      "landreserve", ["doctor", "--json"],
      environment: ["PROJ_LIB": "/nonexistent", "PROJ_DATA": "/nonexistent"])
    #expect(run.exitCode == 1, "\(run)")
    let proj = try checks(run)["PROJ"]
    #expect(proj?["state"] as? String == "faulty" && proj?["package"] as? String == "proj-data")
  }

  @Test func looksIntoAWorkspace() throws {
    let folder = try Landreserve.workspaceFolder()
    let run = try doctor([folder.path("workspace.gpkg"), "--json"])
    #expect(run.exitCode == 0, "\(run)")
    let checks = try checks(run)
    #expect(checks["quick_check"]?["state"] as? String == "sound")
    #expect(checks["parcels"]?["finding"] as? String == "298 features, its spatial index is sound")
    // Of another program: read, and said to be so.
    let other = try doctor([Landreserve.district])
    #expect(other.exitCode == 0 && other.output.contains("GeoPackage of another program"), "\(other)")
  }

  @Test func aBrokenFileIsAFindingAndAMissingOneAnError() throws {
    let folder = try Landreserve.workspaceFolder()
    #expect(try doctor([folder.path("nothing.gpkg")]).fails(66, "nothing.gpkg", "no such file"))
    let text = try folder.write(String(repeating: "no database ", count: 400), to: "text.gpkg")
    let run = try doctor([text])
    #expect(run.exitCode == 1 && run.error.isEmpty && run.output.contains("not an SQLite database"), "\(run)")
    // Pages in the middle of the tables overwritten.
    let path = folder.path("workspace.gpkg")
    var bytes = try Data(contentsOf: URL(filePath: path))
    let middle = bytes.count / 2 / 4096 * 4096
    bytes.replaceSubrange(middle..<middle + 8 * 4096, with: Data(repeating: 0x5A, count: 8 * 4096))
    try bytes.write(to: URL(filePath: path))
    let damaged = try doctor([path, "--json"])
    #expect(damaged.exitCode == 1, "\(damaged)")
    #expect(try damaged.json["sound"] as? Bool == false)
  }

  @Test func readsEveryPolicyAndNamesTheBrokenOne() throws {
    let folder = try TemporaryFolder()
    let good = try String(contentsOfFile: Landreserve.policy, encoding: .utf8)
    _ = try folder.write(good, to: "good.yaml")
    _ = try folder.write("name: x\nlayers: {parcels\n", to: "bad.yaml")
    let run = try Landreserve.run("doctor", "--policies", folder.url.path)
    #expect(run.exitCode == 1 && run.output.contains("line 3, column 1"), "\(run)")
    #expect(try Landreserve.run("doctor", "--policies", folder.path("nowhere")).exitCode == 1)
  }
}
