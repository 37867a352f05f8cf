import Foundation
import TestSupport
import Testing

/// Overlaps and positions of pairs that overlays in floating point get wrong, through the built program.
@Suite struct CertainOverlayTests {
  private static let plane = "+proj=tmerc +lat_0=31 +lon_0=121 +ellps=GRS80 +units=m"

  /// The overlap that the audit's result layer has for the only parcel.
  private func overlap(
    _ folder: TemporaryFolder, parcels: String, zones: String, policy: String, system: String
  ) throws -> Double {
    let workspace = folder.path("w.gpkg")
    for (file, layer) in [(parcels, "parcels"), (zones, "constraint:ng"), (zones, "blocks")] {
      let run = try Landreserve.run("import", workspace, file, "--as", layer, "--crs", system)
      try #require(run.exitCode == 0, "\(run)")
    }
    let run = try Landreserve.run(
      "audit", workspace, "--policy", policy, "--results", folder.path("parcels.geojson"))
    try #require(run.exitCode == 0 || run.exitCode == 1, "\(run)")
    let features = try #require(try folder.json("parcels.geojson")["features"] as? [[String: Any]])
    let properties = try #require(features.first?["properties"] as? [String: Any])
    return try #require(properties["overlap_mu_ng"] as? Double, "\(properties)") * 2000 / 3
  }

  @Test(
    "Overlaps of the shared cases", .enabled(if: SharedData.isAvailable),
    arguments: [
      ("overlay-false-negative", "a.csv", "b.csv", "p.yaml", CertainOverlayTests.plane, 11.528085),
      ("overlay-false-negative", "cgcs-a.csv", "cgcs-b.csv", "cgcs-p.yaml", "EPSG:4549", 18_115.94),
      ("overlay-false-positive", "a.csv", "b.csv", "p.yaml", CertainOverlayTests.plane, 0),
    ])
  func cases(name: String, parcels: String, zones: String, policy: String, system: String, area: Double)
    throws
  {
    let folder = try TemporaryFolder()
    func path(_ file: String) -> String { SharedData.path("cases/\(name)/\(file)") }
    let found = try overlap(
      folder, parcels: path(parcels), zones: path(zones), policy: path(policy), system: system)
    #expect(abs(found - area) < 0.01, "\(found)")
  }

  @Test(
    "A plan leaves a parcel out that a hole's edge only seems to free", .enabled(if: SharedData.isAvailable))
  func plan() throws {
    let folder = try TemporaryFolder()
    func path(_ file: String) -> String { SharedData.path("cases/overlay-false-negative/\(file)") }
    let workspace = folder.path("w.gpkg")
    for (file, layer) in [("cgcs-a.csv", "parcels"), ("cgcs-b.csv", "constraint:ng")] {
      let run = try Landreserve.run("import", workspace, path(file), "--as", layer, "--crs", "EPSG:4549")
      try #require(run.exitCode == 0, "\(run)")
    }
    let run = try Landreserve.run(
      "plan", workspace, "--policy", path("cgcs-plan.yaml"), "--out", folder.path("plan.json"))
    #expect(run.exitCode != 0, "\(run)")
    let status = try folder.json("plan.json")["status"] as? String
    #expect(status != "optimal" && status != "feasible", "\(run)")
  }

  /// A city's blocks in longitude and latitude, and parcels that their common boundaries cut at random places.
  @Test("Parcels that adjoining blocks hold together are inside", arguments: [1, 2, 3])
  func insideTogether(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    func feature(_ key: String, _ ring: [SIMD2<Double>]) -> String {
      let text = (ring + ring.prefix(1)).map { "[\($0.x),\($0.y)]" }.joined(separator: ",")
      return
        #"{"type":"Feature","properties":{"k":"\#(key)"},"geometry":{"type":"Polygon","coordinates":[[\#(text)]]}}"#
    }
    func collection(_ features: [String]) -> Data {
      Data((#"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}").utf8)
    }
    // A grid of blocks of about 1.4 km by 1.1 km with bent common edges, more of them than corners.
    let side = 6
    func near(_ x: Double, _ y: Double, _ reach: Double) -> SIMD2<Double> {
      SIMD2(x + .random(in: -reach...reach, using: &random), y + .random(in: -reach...reach, using: &random))
    }
    let nodes = (0...side).map { row in
      (0...side).map { near(121.05 + Double($0) * 0.015, 31.1 + Double(row) * 0.01, 0.002) }
    }
    func bent(_ from: SIMD2<Double>, _ to: SIMD2<Double>) -> [SIMD2<Double>] {
      let middle = from + (to - from) * Double.random(in: 0.3...0.7, using: &random)
      return Bool.random(using: &random) ? [] : [near(middle.x, middle.y, 0.001)]
    }
    let across = (0...side).map { row in (0..<side).map { bent(nodes[row][$0], nodes[row][$0 + 1]) } }
    let up = (0..<side).map { row in (0...side).map { bent(nodes[row][$0], nodes[row + 1][$0]) } }
    var blocks: [String] = []
    for row in 0..<side {
      for column in 0..<side {
        var ring = [nodes[row][column]] + across[row][column] + [nodes[row][column + 1]] + up[row][column + 1]
        ring += [nodes[row + 1][column + 1]] + across[row + 1][column].reversed() + [nodes[row + 1][column]]
        ring += up[row][column].reversed()
        blocks.append(feature("B\(row)-\(column)", ring))
      }
    }
    try collection(blocks).write(to: URL(filePath: folder.path("blocks.geojson")))
    var parcels: [String] = []
    for index in 0..<400 {
      let centre = SIMD2(
        Double.random(in: 121.065...121.125, using: &random),
        Double.random(in: 31.113...31.147, using: &random))
      let radius = Double.random(in: 0.0002...0.008, using: &random)
      let corners = Int.random(in: 3...8, using: &random)
      let ring = (0..<corners).map { corner in
        let angle = Double(corner) / Double(corners) * 2 * .pi
        return centre + SIMD2(cos(angle), sin(angle)) * radius * Double.random(in: 0.5...1, using: &random)
      }
      parcels.append(feature("P\(index)", ring))
    }
    try collection(parcels).write(to: URL(filePath: folder.path("parcels.geojson")))
    try Data(
      """
      name: t
      layers:
        parcels: {table: parcels, key: k}
        blocks: {table: blocks, key: k}
      rules:
        - {id: in, kind: position}
      """.utf8
    ).write(to: URL(filePath: folder.path("p.yaml")))
    let workspace = folder.path("w.gpkg")
    for layer in ["parcels", "blocks"] {
      let run = try Landreserve.run("import", workspace, folder.path("\(layer).geojson"), "--as", layer)
      try #require(run.exitCode == 0, "\(run)")
    }
    let run = try Landreserve.run(
      "audit", workspace, "--policy", folder.path("p.yaml"), "--results", folder.path("positions.geojson"))
    let features = try #require(try folder.json("positions.geojson")["features"] as? [[String: Any]])
    let positions = features.map { ($0["properties"] as? [String: Any])?["position"] as? String }
    #expect(positions.count == 400 && positions.allSatisfy { $0 == "inside" }, "\(run)")
    #expect(run.exitCode == 0)
  }

  @Test("The shared case of two adjoining blocks", .enabled(if: SharedData.isAvailable))
  func sharedCase() throws {
    let folder = try TemporaryFolder()
    let workspace = folder.path("w.gpkg")
    for layer in ["parcels", "blocks"] {
      let run = try Landreserve.run(
        "import", workspace, SharedData.path("cases/inside-share-lonlat/\(layer).geojson"), "--as", layer)
      try #require(run.exitCode == 0, "\(run)")
    }
    let run = try Landreserve.run(
      "audit", workspace, "--policy", SharedData.path("cases/inside-share-lonlat/p.yaml"), "--results",
      folder.path("positions.geojson"))
    #expect(run.exitCode == 0, "\(run)")
    let features = try #require(try folder.json("positions.geojson")["features"] as? [[String: Any]])
    #expect(features.allSatisfy { ($0["properties"] as? [String: Any])?["position"] as? String == "inside" })
  }

  @Test("Land under two blocks that overlap each other counts once")
  func overlappingBlocks() throws {
    let folder = try TemporaryFolder()
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: URL(filePath: folder.path(name)))
    }
    func box(_ west: Int, _ south: Int, _ east: Int, _ north: Int) -> String {
      let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
      return "\"POLYGON((" + corners.map { "\($0.0) \($0.1)" }.joined(separator: ",") + "))\""
    }
    try write("parcels.csv", "k,wkt\nP,\(box(500_000, 3_400_000, 500_100, 3_400_100))\n")
    try write(
      "blocks.csv",
      "k,wkt\nA,\(box(499_900, 3_399_900, 500_030, 3_400_200))\nB,\(box(500_010, 3_399_900, 500_040, 3_400_200))\n"
    )
    try write(
      "p.yaml",
      """
      name: t
      area: {method: plane, crs: "EPSG:4549"}
      layers:
        parcels: {table: parcels, key: k}
        blocks: {table: blocks, key: k}
      rules:
        - {id: in, kind: position}
      """)
    let workspace = folder.path("w.gpkg")
    for layer in ["parcels", "blocks"] {
      let run = try Landreserve.run(
        "import", workspace, folder.path("\(layer).csv"), "--as", layer, "--crs", "EPSG:4549")
      try #require(run.exitCode == 0, "\(run)")
    }
    let run = try Landreserve.run(
      "audit", workspace, "--policy", folder.path("p.yaml"), "--findings", folder.path("findings.geojson"))
    let features = try #require(try folder.json("findings.geojson")["features"] as? [[String: Any]], "\(run)")
    let properties = try #require(features.first?["properties"] as? [String: Any], "\(run)")
    let measured = try #require(properties["measured"] as? Double, "\(properties)")
    #expect(features.count == 1 && abs(measured - 0.4) < 1e-9, "\(properties)")
  }
}
