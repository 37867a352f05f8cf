import Foundation
import TestSupport
import Testing

/// Every feature by itself: where one lies can be wrong though the rest of its layer is right.
@Suite struct CoordinateTests {
  private static let policy = """
    name: t
    layers: {parcels: {table: parcels, key: parcel_id}}
    rules:
      - {id: vg, kind: valid-geometry}
    """

  /// A square as WKT, its lower left corner at x, y.
  static func square(_ x: Double, _ y: Double, _ side: Double = 100) -> String {
    "POLYGON((\(x) \(y),\(x + side) \(y),\(x + side) \(y + side),\(x) \(y + side),\(x) \(y)))"
  }

  static func table(_ rows: [(key: String, wkt: String)]) -> String {
    "parcel_id,wkt\n" + rows.map { "\($0.key),\"\($0.wkt)\"\n" }.joined()
  }

  @Test(.enabled(if: SharedData.isAvailable)) func theMixedFilesOfTheCases() throws {
    let folder = try TemporaryFolder()
    for (file, crs, words) in [
      ("mixprefix.csv", "EPSG:4528", "lack the zone number 40"), ("zero.csv", "EPSG:4549", "feature 2"),
    ] {
      let workspace = folder.path(file + ".gpkg")
      let run = try Landreserve.run(
        "import", workspace, SharedData.path("cases/mixed-coordinates/\(file)"), "--as", "parcels", "--crs",
        crs)
      #expect(run.exitCode == 0 && run.output.contains("1 rejected (1 outside-area-of-use)"), "\(run)")
      #expect(run.error.contains("rejected: feature 2 “b”") && run.error.contains(words), "\(run)")
      let audit = try Landreserve.run(
        "audit", workspace, "--policy", SharedData.path("cases/mixed-coordinates/p.yaml"), "--json")
      #expect(audit.exitCode == 0, "\(audit)")
      let counts = try #require(try audit.json["parcels"] as? [String: Any])
      #expect(counts["read"] as? Int == 2 && counts["audited"] as? Int == 1)
    }
  }

  @Test(.enabled(if: SharedData.isAvailable)) func theLayersOutsideOfTheCases() throws {
    let folder = try TemporaryFolder()
    let outside = SharedData.path("cases/outside-area-of-use/wholly-outside.geojson")
    let run = try Landreserve.run("import", folder.path("o.gpkg"), outside, "--as", "parcels")
    #expect(run.fails(65, "outside the area of use of EPSG:3826, by 42 km", "--crs EPSG:3826"), "\(run)")
    #expect(folder.names.isEmpty)
    // Who names the system says that it is right all the same.
    let said = try Landreserve.run(
      "import", folder.path("o.gpkg"), outside, "--as", "parcels", "--crs", "EPSG:3826")
    #expect(said.exitCode == 0 && said.error.contains("outside the area of use of EPSG:3826"), "\(said)")
    let info = try Landreserve.run("info", outside)
    #expect(info.exitCode == 0 && info.error.contains("outside the area of use of EPSG:3826"), "\(info)")
    let stray = SharedData.path("cases/outside-area-of-use/one-stray-4549.csv")
    let read = try Landreserve.run(
      "import", folder.path("s.gpkg"), stray, "--as", "parcels", "--crs", "EPSG:4549")
    #expect(read.exitCode == 0 && read.error.contains("rejected: feature 2"), "\(read)")
    let looked = try Landreserve.run("info", stray, "--crs", "EPSG:4549", "--json")
    #expect(try looked.json["misplaced"] as? Int == 1)
    #expect(looked.output.contains("feature 2: the coordinates lie outside"), "\(looked)")
  }

  @Test(.enabled(if: SharedData.isAvailable)) func theProjectionOfTheCases() throws {
    let folder = try TemporaryFolder()
    let run = try Landreserve.run(
      "import", folder.path("u.gpkg"), SharedData.path("cases/unknown-projection/parcels.shp"), "--as",
      "parcels")
    #expect(run.fails(65, "“Unknown” can't be computed"), "\(run)")
    #expect(folder.names.isEmpty)
  }

  /// One wrong feature of every kind among forty right ones, anywhere in the file.
  @Test(arguments: 0..<14) func oneWrongFeature(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (x, y) = (604_800.0, 3_448_000.0)
    let wrong: [(wkt: String, words: String)] = [
      (Self.square(y, x), "x and y are exchanged"),
      (Self.square(121.1, 31.15, 0.001), "look like degrees"),
      (Self.square(0, 0), "outside the area of use"),
      (Self.square(0, 0, 0.5), "look like degrees"),
      (Self.square(x + 40_000_000, y), "carry the zone number 40"),
      (Self.square(4800, 8000), "outside the area of use"),
      ("POLYGON((\(x) \(y),\(x + 100) \(y),0 0,\(x) \(y)))", "some coordinates lie far outside"),
    ]
    let (wkt, words) = wrong[seed % wrong.count]
    var rows = (0..<40).map {
      (key: "P\($0)", wkt: Self.square(x + Double($0 % 8) * 100, y + Double($0 / 8) * 100))
    }
    let place = Int.random(in: 0...40, using: &generator)
    rows.insert((key: "wrong", wkt: wkt), at: place)
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.table(rows), to: "p.csv")
    let run = try Landreserve.run(
      "import", folder.path("w.gpkg"), file, "--as", "parcels", "--crs", "EPSG:4549")
    #expect(run.exitCode == 0 && run.output.contains("40 of 41 features written, 1 rejected"), "\(run)")
    #expect(
      run.error.contains("rejected: feature \(place + 1) “wrong”") && run.error.contains(words), "\(run)")
    let info = try Landreserve.run("info", file, "--crs", "EPSG:4549", "--json")
    // A wide feature is no fault of a layer that need not be parcels.
    #expect(try info.json["misplaced"] as? Int == (words.hasPrefix("some") ? 0 : 1), "\(info)")
    // The others are audited.
    let audit = try Landreserve.run(
      "audit", folder.path("w.gpkg"), "--policy", try folder.write(Self.policy, to: "p.yaml"), "--json")
    let counts = try #require(try audit.json["parcels"] as? [String: Any], "\(audit)")
    #expect(counts["read"] as? Int == 41 && counts["audited"] as? Int == 40)
  }

  /// Of a layer of which more than half is wrong in one way the layer's remedy is told, and nothing changes.
  @Test(arguments: 0..<10) func mostAreWrong(seed: Int) throws {
    let (x, y) = (604_800.0, 3_448_000.0)
    let right = 3 + seed
    let kinds: [(wkt: (Int) -> String, words: String)] = [
      ({ Self.square(y, x + Double($0) * 100) }, "--swap-axes"),
      ({ Self.square(x + 40_000_000 + Double($0) * 100, y) }, "name EPSG:4528 with --crs"),
      ({ Self.square(121 + Double($0) * 0.001, 31, 0.001) }, "name the longitude/latitude system"),
    ]
    let kind = kinds[seed % kinds.count]
    let rows = (0..<right).map { (key: "R\($0)", wkt: Self.square(x + Double($0) * 100, y)) }
    let wrong = (0...right).map { (key: "W\($0)", wkt: kind.wkt($0)) }
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.table(rows + wrong), to: "p.csv")
    let run = try Landreserve.run(
      "import", folder.path("w.gpkg"), file, "--as", "parcels", "--crs", "EPSG:4549")
    #expect(run.fails(65, "\(right + 1) of \(2 * right + 1) features", kind.words), "\(run)")
    #expect(!folder.names.contains("w.gpkg"))
  }

  /// In longitude and latitude only the rest of the layer tells; an exclave is told, not taken away.
  @Test func straysAndExclaves() throws {
    let folder = try TemporaryFolder()
    var rows = (0..<30).map { (key: "P\($0)", wkt: Self.square(121 + Double($0) * 0.001, 31, 0.001)) }
    rows[4] = (key: "zero", wkt: Self.square(0, 0, 0.001))
    rows[9] = (key: "west", wkt: Self.square(-121, 31, 0.001))
    rows.append((key: "farm", wkt: Self.square(120.5, 33.2, 0.001)))
    let file = try folder.write(Self.table(rows), to: "p.csv")
    let run = try Landreserve.run(
      "import", folder.path("w.gpkg"), file, "--as", "parcels", "--crs", "CRS84", "--json")
    #expect(run.exitCode == 0, "\(run)")
    let report = try run.json
    #expect(
      report["written"] as? Int == 29 && report["rejected"] as? Int == 2 && report["read"] as? Int == 31)
    #expect(report["reasons"] as? [String: Int] == ["outside-area-of-use": 2])
    let notices = try #require(report["notices"] as? [String])
    #expect(notices.contains { $0.contains("from the rest of the layer: farm") }, "\(notices)")
    let export = try Landreserve.run("export", folder.path("w.gpkg"), "parcels", "-")
    #expect(export.output.contains("\"farm\"") && !export.output.contains("\"zero\""))
    let stored = try Landreserve.run(
      "export", folder.path("w.gpkg"), "landreserve_rejects", folder.path("r.csv"))
    #expect(stored.exitCode == 0, "\(stored)")
    let rejects = String(decoding: try #require(folder.bytes("r.csv")), as: UTF8.self)
    #expect(rejects.contains("its coordinates are 0, 0") && rejects.contains("from the rest of the layer"))
    let info = try Landreserve.run("info", folder.path("w.gpkg"), "--json")
    let layers = try #require(try info.json["layers"] as? [[String: Any]])
    let parcels = try #require(layers.first { $0["name"] as? String == "parcels" })
    #expect(parcels["features"] as? Int == 29 && parcels["rejected"] as? Int == 2)
    let doctor = try Landreserve.run("doctor", folder.path("w.gpkg"), "--json")
    #expect(doctor.output.contains("its spatial index is sound"), "\(doctor)")
  }

  /// A GeoPackage of another program is audited in place: its misplaced parcels are not, and a misplaced zone could be
  /// anywhere.
  @Test(arguments: 0..<6) func inPlace(seed: Int) throws {
    let folder = try TemporaryFolder()
    let (x, y) = (604_800.0, 3_448_000.0)
    let wrong = [
      Self.square(y, x), Self.square(0, 0), Self.square(121.1, 31.15, 0.001), Self.square(x + 40_000_000, y),
      Self.square(4800, 8000), Self.square(-x, -y),
    ][seed]
    typealias Row = (key: String, wkt: String)
    let right: [Row] = (0..<10).map { (key: "P\($0)", wkt: Self.square(x + Double($0) * 100, y)) }
    let zone: [Row] = [(key: "z", wkt: Self.square(x, y - 1000))]
    let stray: [Row] = [(key: "wrong", wkt: wrong)]
    // In the parcels of one file, and in the zones of the other.
    for name in ["parcels", "zones"] {
      let parcels = name == "parcels" ? right + stray : right
      let zones = name == "zones" ? zone + stray : zone
      let file = folder.path("\(name).gpkg")
      for (layer, rows) in [("parcels", parcels), ("zones", zones)] {
        let text = try folder.write(Self.table(rows), to: "\(layer).csv")
        let update = layer == "zones" ? ["-update"] : []
        let run = try CommandRun(
          "ogr2ogr",
          ["-f", "GPKG", file, text, "-nln", layer, "-oo", "GEOM_POSSIBLE_NAMES=wkt", "-a_srs", "EPSG:4549"]
            + update)
        try #require(run.exitCode == 0, "\(run)")
      }
      let policy = try folder.write(
        Self.policy.replacing(
          "layers: {", with: "layers: {constraints: {zones: {table: zones, key: parcel_id}}, "
        ) + "\n  - {id: ng, kind: no-go, layer: zones}\n", to: "p.yaml")
      let audit = try Landreserve.run("audit", file, "--policy", policy, "--json")
      let json = try audit.json
      let counts = try #require(json["parcels"] as? [String: Any], "\(audit)")
      let rules = try #require(json["rules"] as? [[String: Any]])
      let noGo = rules.first { $0["id"] as? String == "ng" }?["status"] as? String
      #expect(counts["read"] as? Int == (name == "parcels" ? 11 : 10), "\(counts)")
      #expect(counts["audited"] as? Int == 10)
      #expect(noGo == "unknown" || name == "parcels" && noGo != nil && noGo != "pass", "\(audit.output)")
      #expect(
        audit.output.contains("outside-area-of-use") && audit.output.contains("wrong"), "\(audit.output)")
      let info = try Landreserve.run("info", file)
      #expect(info.error.contains("layer \(name), feature"), "\(info)")
    }
  }

  /// The memory of where features lie is a sample: a stray is found wherever it comes in a long file.
  @Test(arguments: [0, 4095, 9000, 19_999]) func aStrayInALongFile(place: Int) throws {
    let folder = try TemporaryFolder()
    var rows = (0..<20_000).map {
      (key: "P\($0)", wkt: Self.square(121 + Double($0 % 200) * 0.001, 31 + Double($0 / 200) * 0.001, 0.001))
    }
    rows[place] = (key: "stray", wkt: Self.square(31, 60, 0.001))
    let file = try folder.write(Self.table(rows), to: "p.csv")
    let run = try Landreserve.run(
      "import", folder.path("w.gpkg"), file, "--as", "parcels", "--crs", "CRS84")
    #expect(run.output.contains("19,999 of 20,000 features written, 1 rejected"), "\(run)")
    #expect(run.error.contains("feature \(place + 1) “stray”"), "\(run)")
  }
}
