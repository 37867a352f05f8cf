import Foundation
import GRDB
import LandModel
import TestSupport
import Testing
import Words

@testable import LandStore

/// Files whose metadata and values are of types and contents that no GIS writes.
@Suite struct HostileFileTests {
  private func file(_ path: String, sql: String = "") throws {
    try Workspace.update(at: path, on: someDay) {
      let writer = try $0.replaceLayer(.plane("land"), from: origin)
      try writer.append(FeatureBatch.squares(3))
      try writer.append(Reject(feature: 4, reason: .missingKey, message: "no key"))
      _ = try writer.finish()
    }
    if !sql.isEmpty { try execute(path, sql) }
  }

  /// Reads all that can be read; what it throws is for users.
  private func readAll(_ path: String) throws {
    let workspace = try Workspace(path: path)
    _ = try workspace.records()
    _ = try workspace.rejects()
    for layer in try workspace.geoPackage.layers() {
      _ = try GeoPackageLayerSource(workspace.geoPackage, layer: layer.name).batches()
      _ = try workspace.geoPackage.spatialIndexFault(of: layer)
    }
  }

  @Test func metadataOfAnyTypeAreReadOrRefused() throws {
    let folder = try TemporaryFolder()
    try file(folder.path("whole.gpkg"))
    let tables = [
      "gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys", "gpkg_ogr_contents",
      "gpkg_extensions",
      "landreserve_schema", "landreserve_layers", "landreserve_rejects",
    ]
    let values = [
      "'text'", "''", "x'ff00'", "9e999", "9223372036854775807", "-1", "0.5", "CAST(x'b5d8' AS TEXT)",
    ]
    var tried = 0
    for table in tables {
      let columns = try query(
        folder.path("whole.gpkg"), "SELECT name FROM pragma_table_info('\(table)')", as: String.self)
      #expect(!columns.isEmpty)
      for column in columns {
        let path = folder.path("odd.gpkg")
        for value in values {
          try? FileManager.default.removeItem(atPath: path)
          try FileManager.default.copyItem(atPath: folder.path("whole.gpkg"), toPath: path)
          guard (try? execute(path, "UPDATE OR REPLACE \(table) SET \(column) = \(value)")) != nil else {
            continue
          }
          tried += 1
          do { try readAll(path) } catch {
            #expect((error as? LandError)?.kind == .data, "\(table).\(column) = \(value): \(error)")
          }
        }
      }
    }
    #expect(tried > 300)
  }

  @Test func aStatementWithoutEndIsEnded() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("endless.gpkg")
    try file(
      path,
      sql: """
        CREATE VIEW endless AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
          SELECT n AS fid, NULL AS geom FROM r WHERE n < 0;
        INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('endless', 'attributes', 'e')
        """)
    let patience = Patience()
    #expect(patience.seconds == Patience.limit)
    patience.spend()
    let connection = try SQLiteConnection(reading: path, named: path, mode: .locked, patience: patience)
    connection.endless.isArmed = true
    let count = try connection.prepare("SELECT count(*) FROM endless", doing: .counting(layer: "endless"))
    let fault = landError { _ = try count.step() }
    #expect(fault?.fault as? DatabaseFault == .endless(doing: .counting(layer: "endless")))
  }

  @Test func aDoubleQuotedWordIsNeverAText() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("land.gpkg")
    try file(path)
    let geoPackage = try GeoPackage(path: path)
    let fault = landError {
      try geoPackage.reading(doing: .reading) {
        _ = try Row.fetchAll($0, sql: "SELECT \"no such column\" FROM land")
      }
    }
    #expect(fault?.kind == .data && fault?.description.contains("no such column") == true)
    let update = landError {
      try GeoPackage.update(at: path, on: someDay) {
        try $0.execute("UPDATE land SET \"key\" = \"nothing\"", doing: .writing)
      }
    }
    #expect(update?.kind == .data)
  }

  @Test func bytesThatAreNoTextAreWrittenAsSuchAndCounted() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("odd.gpkg")
    try file(
      path,
      sql: """
        UPDATE land SET "key" = CAST(x'50e59cb0b5d8bfe9' AS TEXT) WHERE fid = 2;
        UPDATE land SET number = 9e999 WHERE fid = 3; UPDATE land SET number = -9e999 WHERE fid = 1
        """)
    let batch = try #require(try GeoPackageLayerSource(GeoPackage(path: path), layer: "land").batches().first)
    // D8 BF is a character of UTF-8, U+063F.
    #expect(batch.attributes[1, 0] == .text(#"P地\xB5\#u{63F}\xE9"#))
    let sentences = FeatureBatch.sentences(of: batch.countedNotices).map(\.description)
    #expect(sentences.count == 2)
    #expect(
      sentences[0].contains("column key") && sentences[0].hasSuffix("(values: 1, the first in feature 2)"))
    #expect(
      sentences[1].contains("column number: infinite")
        && sentences[1].hasSuffix("(values: 2, the first in feature 1)"))
  }

  @Test func namesThatAreNoTextAreNamed() throws {
    let folder = try TemporaryFolder()
    // Triggers that name a table that isn't there would keep SQLite from renaming anything.
    let triggers = ["insert", "update1", "update2", "update3", "update4", "delete"]
    let drops = triggers.map { "DROP TRIGGER rtree_land_geom_\($0); " }.joined()
    for (name, sql) in [
      ("column", "ALTER TABLE land RENAME COLUMN number TO bad_name"),
      ("layer", "ALTER TABLE land RENAME TO bad_name"),
    ] {
      let path = folder.path(name + ".gpkg")
      try file(path, sql: drops + "DROP TABLE rtree_land_geom; " + sql)
      if name == "layer" {
        try execute(path, "UPDATE gpkg_contents SET table_name = 'bad_name' WHERE table_name = 'land'")
      }
      var bytes = try Data(contentsOf: URL(filePath: path))
      for range in ranges(of: Data("bad_name".utf8), in: bytes) {
        bytes.replaceSubrange(range, with: [0xB5, 0xD8, 0xBF, 0xE9, 0x5F, 0x61, 0x6D, 0x65])
      }
      try bytes.write(to: URL(filePath: path))
      let fault = landError { try readAll(path) }
      #expect(
        fault?.kind == .data && fault?.description.contains("no UTF-8") == true, "\(name): \(fault as Any)")
    }
  }

  private func ranges(of word: Data, in bytes: Data) -> [Range<Data.Index>] {
    var ranges: [Range<Data.Index>] = []
    var start = bytes.startIndex
    while let range = bytes.range(of: word, in: start..<bytes.endIndex) {
      ranges.append(range)
      start = range.upperBound
    }
    return ranges
  }

  @Test func binaryColumnsAreCountedAndKeysAreColumns() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("other.gpkg")
    try file(
      path,
      sql: """
        CREATE TABLE theirs (parcel_no INTEGER PRIMARY KEY, name TEXT, photo BLOB, note TEXT);
        INSERT INTO theirs VALUES (7, 'a', x'0102', 'x'), (9, 'b', NULL, x'03'), (12, 'c', x'00', 'z');
        INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('theirs', 'attributes', 't')
        """)
    let source = try GeoPackageLayerSource(GeoPackage(path: path), layer: "theirs", key: "name")
    #expect(source.fields.map(\.name) == ["parcel_no", "name", "note"])
    let batch = try #require(try source.batches().first)
    #expect(batch.identifiers == [7, 9, 12] && batch.values(1) == [.integer(9), .text("b"), .null])
    #expect(
      FeatureBatch.sentences(of: batch.countedNotices).map(\.description) == [
        "column note: binary values are left out (values: 1, the first in feature 9)",
        "column photo: binary values are left out (values: 2, the first in feature 7)",
      ])
    let chosen = try GeoPackageLayerSource(GeoPackage(path: path), layer: "theirs", columns: ["parcel_no"])
    #expect(try chosen.batches()[0].values(2) == [.integer(12)])
    #expect(
      try GeoPackageLayerSource(GeoPackage(path: path), layer: "land").fields.map(\.name) == [
        "key", "number",
      ])
  }

  @Test func utf8IsWhatTheStandardLibraryTakes() {
    var generator = SeededGenerator(seed: 5)
    let pieces: [[UInt8]] = [
      [0x41], Array("地块".utf8), Array("é".utf8), Array("😀".utf8), [0xB5], [0xD8, 0xBF], [0xC0, 0x80],
      [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xE5, 0x9C], [0x80], Array("eight by".utf8), [0],
    ]
    for _ in 0..<4000 {
      let bytes = (0..<Int.random(in: 0...9, using: &generator)).flatMap { _ in
        pieces.randomElement(using: &generator) ?? []
      }
      let escaped = bytes.withUnsafeBufferPointer { UTF8Text.escapingInvalid($0) }
      #expect((escaped == nil) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
      if let escaped { #expect(String(validating: escaped, as: UTF8.self) != nil) }
    }
  }
}
