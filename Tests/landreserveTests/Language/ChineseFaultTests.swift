import Foundation
import LandModel
import TestSupport
import Testing

/// What is said of reference systems and geometries, on standard error and in JSON, in the language of the reader.
@Suite struct ChineseFaultTests {
  private static func run(_ words: [String]) throws -> CommandRun {
    try BuiltProgram.run("landreserve", words, environment: ["LC_ALL": "zh_CN.UTF-8"])
  }

  @Test(arguments: [
    ("EPSG:999999", 64 as Int32, "无法识别坐标系“EPSG:999999”", "核对代码"),
    ("mars", 64 as Int32, "无法识别坐标系“mars”", "请用代码"),
    ("EPSG:5773", 64 as Int32, "“EPSG:5773”是高程基准，没有地面上的平面位置", "请指定投影坐标系或经纬度坐标系"),
    ("EPSG:4549", 65, "坐标像是度，而 EPSG:4549 以米为单位", "请用 --crs 指定经纬度坐标系"),
    ("EPSG:4171", 65, "坐标在 EPSG:4171 的适用范围之外", "请用 --crs 指定坐标所在的坐标系"),
  ]) func referenceSystems(code: String, exitCode: Int32, problem: String, remedy: String) throws {
    let folder = try TemporaryFolder()
    let parcels = try folder.write(Landreserve.parcels(["P-1"]), to: "p.geojson")
    let command = ["import", folder.path("w.gpkg"), parcels, "--as", "parcels", "--crs", code]
    let run = try Self.run(command)
    #expect(run.fails(exitCode, problem, remedy), "\(run)")
    let english = try BuiltProgram.run("landreserve", command)
    #expect(english.exitCode == exitCode && !english.error.contains(problem), "\(english)")
  }

  @Test func exchangedAxesAndOutputSystems() throws {
    let folder = try Landreserve.workspaceFolder()
    let exchanged = try folder.write(
      Landreserve.parcels(["P-1"], longitude: 31.15, latitude: 121.1), to: "p.geojson")
    let words = ["import", folder.path("w.gpkg"), exchanged, "--as", "parcels", "--crs", "EPSG:4490"]
    #expect(try Self.run(words).fails(65, "x 与 y 颠倒", "导入时加 --swap-axes"))
    let export = [
      "export", folder.path("workspace.gpkg"), "blocks", folder.path("b.geojson"), "--crs", "EPSG:1",
    ]
    #expect(try Self.run(export).fails(64, "无法识别坐标系“EPSG:1”"))
  }

  @Test func rejectsAndNoticesOfAnImport() throws {
    let folder = try TemporaryFolder()
    let table = try folder.write(
      """
      parcel_id,wkt
      A,"POLYGON Z((121.1 31.1 4,121.11 31.1 4,121.11 31.11 4,121.1 31.1 4))"
      B,"POLYGON((121.1 31.1,121.11 31.1"

      """, to: "p.csv")
    let command = ["import", folder.path("w.gpkg"), table, "--as", "parcels", "--crs", "EPSG:4490"]
    let run = try Self.run(command)
    #expect(run.exitCode == 0 && run.error.contains("（第 32 个字符）"), "\(run)")
    #expect(!run.error.contains("missing") && !run.error.contains("character"), "\(run)")
    let notices = try #require(try Self.run(command + ["--json"]).json["notices"] as? [String])
    #expect(notices == ["Z 值未保留"])
    let english = try BuiltProgram.run("landreserve", command + ["--json"]).json["notices"] as? [String]
    #expect(english == ["Z values are left out"])
  }

  @Test func notesOfRulesAndReasonsOfTheCatalogue() throws {
    let folder = try Landreserve.workspaceFolder()
    let policy = Landreserve.checkout("GeoData/policies/qingpu-14th-five-year.yaml")
    let audit = try Self.run([
      "audit", folder.path("workspace.gpkg"), "--policy", Landreserve.policy, "--on", "2026-01-01",
      "--fail-on",
      "never", "--no-store", "--json",
    ])
    let rules = try #require(try audit.json["rules"] as? [[String: Any]])
    let notes = rules.flatMap { $0["notes"] as? [String] ?? [] }
    #expect(!notes.isEmpty)
    for note in notes { #expect(!note.contains(/[a-z]{2,} [a-z]{2,}/), "\(note)") }
    let entries = try #require(
      try Self.run(["rules", "--policy", policy, "--on", "2031-06-01", "--json"]).json["entries"]
        as? [[String: Any]])
    let reasons = entries.compactMap { $0["reason"] as? String }
    #expect(!reasons.isEmpty)
    for reason in reasons {
      #expect(reason.hasPrefix("有效期至") || reason.hasPrefix("自 ") || reason.hasPrefix("属于对"), "\(reason)")
    }
  }
}
