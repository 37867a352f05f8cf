import Foundation
import GRDB
import Geometry
import LandModel
import TestSupport
import Testing
import Words

@testable import LandStore

@Suite struct WorkspaceTests {
  struct Interrupted: Error {}

  /// A batch of squares with some rejects.
  private func batch(_ count: Int, first: Int, rejects: Int = 0) -> FeatureBatch {
    var batch = FeatureBatch.squares(count, first: first)
    for index in 0..<rejects {
      batch.rejects.append(
        Reject(feature: first + count + index, line: 10 + index, reason: .missingKey, message: "no key"))
    }
    batch.notices = ["Z values are left out"]
    return batch
  }

  @Test func keepsAccountOfEveryFeature() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("workspace.gpkg")
    let record = try Workspace.update(at: path, on: someDay) { transaction in
      let writer = try transaction.replaceLayer(.plane("parcels"), from: origin)
      try writer.append(batch(10, first: 1, rejects: 2))
      try writer.append(batch(5, first: 13, rejects: 1))
      try writer.append(Reject(feature: 19, reason: .emptyGeometry, message: "empty"))
      writer.invalid = 3
      return try writer.finish()
    }
    #expect(record.counts == LayerCounts(read: 19, written: 15, rejected: 4, repaired: 0, invalid: 3))
    let workspace = try Workspace(path: path)
    #expect(workspace.isOwn && Workspace.isWorkspace(path: path))
    #expect(try workspace.records() == [record])
    #expect(record.time == "2026-01-01T00:00:00.000Z" && record.notices == ["Z values are left out"])
    #expect(record.fieldMap.map(\.column) == ["key", "number"])
    let rejects = try workspace.rejects(of: "parcels")
    #expect(rejects.map(\.reject.feature) == [11, 12, 18, 19])
    #expect(rejects[0].reject.line == 10 && rejects[3].reject.line == nil)
    let read = try GeoPackageLayerSource(workspace.geoPackage, layer: "parcels").batches()
    let numbers = read.flatMap(\.identifiers).map { Int($0) } + rejects.map(\.reject.feature)
    #expect(numbers.sorted() == Array(1...19))
    #expect(try workspace.layers().map(\.name) == ["parcels"])
    // With the books on versions, layers, rejects, changes, results and their inputs.
    #expect(try workspace.geoPackage.layers().count == 7)
  }

  @Test func importingAgainReplaces() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("workspace.gpkg")
    for (count, name) in [(300, "parcels"), (20, "blocks"), (40, "Parcels")] {
      try Workspace.update(at: path, on: someDay) { transaction in
        let more = batch(count, first: 1, rejects: count == 300 ? 5 : 0)
        _ = try transaction.writeLayer(.plane(name), from: origin, [more])
      }
    }
    let workspace = try Workspace(path: path)
    #expect(
      try workspace.layers().map { [$0.name, "\($0.rowCount ?? -1)"] } == [
        ["blocks", "20"], ["Parcels", "40"],
      ])
    #expect(try workspace.records().map(\.layer) == ["Parcels", "blocks"])
    #expect(try workspace.rejects().isEmpty)
    #expect(try query(path, "SELECT rtreecheck('rtree_Parcels_geom')", as: String.self) == ["ok"])
    #expect(try query(path, "PRAGMA integrity_check", as: String.self) == ["ok"])
    #expect(try query(path, "PRAGMA foreign_key_check", as: String.self).isEmpty)
    try Workspace.update(at: path, on: someDay) { try $0.removeLayer(named: "blocks") }
    #expect(try Workspace(path: path).records().map(\.layer) == ["Parcels"])
    #expect(folder.names == ["workspace.gpkg"])
  }

  @Test func aFailedCommandLeavesAllAsItWas() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("workspace.gpkg")
    let attempt = { (options: WritingOptions) in
      try Workspace.update(at: path, on: someDay, options: options) { transaction in
        _ = try transaction.writeLayer(.plane("parcels"), from: origin, [self.batch(3000, first: 1)])
        throw Interrupted()
      }
    }
    #expect(throws: Interrupted.self) { try attempt(WritingOptions()) }
    #expect(folder.names.isEmpty)
    try Workspace.update(at: path, on: someDay) {
      _ = try $0.writeLayer(.plane("parcels"), from: origin, [batch(50, first: 1)])
    }
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: Interrupted.self) { try attempt(WritingOptions()) }
    #expect(folder.names == ["workspace.gpkg"])
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    let unfinished = landError {
      try Workspace.update(at: path, on: someDay) {
        try $0.replaceLayer(.plane("x"), from: origin).append(self.batch(1, first: 1))
      }
    }
    #expect(unfinished?.fault as? GeoPackageFault == .layerUnfinished("x"))
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test(arguments: [true, false]) func aKilledCommandIsRolledBack(byReader: Bool) throws {
    let folder = try TemporaryFolder()
    let (path, copy) = (folder.path("workspace.gpkg"), folder.path("killed.gpkg"))
    try Workspace.update(at: path, on: someDay) {
      _ = try $0.writeLayer(.plane("parcels"), from: origin, [batch(2000, first: 1)])
    }
    let before = try Data(contentsOf: URL(filePath: path))
    var small = WritingOptions()
    small.prepare = { try $0.execute(sql: "PRAGMA main.cache_size = 10") }
    try Workspace.update(at: path, on: someDay, options: small) { transaction in
      _ = try transaction.writeLayer(.plane("parcels"), from: origin, [batch(4000, first: 1)])
      // What is on the disk now is what a killed process leaves: pages already changed, and their journal.
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      try FileManager.default.copyItem(atPath: path + "-journal", toPath: copy + "-journal")
    }
    #expect(try Workspace(path: path).layers()[0].rowCount == 4000)
    #expect(try Data(contentsOf: URL(filePath: copy)) != before)
    if byReader {
      #expect(try Workspace(path: copy).layers()[0].rowCount == 2000)
      #expect(try Data(contentsOf: URL(filePath: copy)) == before)
    } else {
      try Workspace.update(at: copy, on: someDay) {
        _ = try $0.writeLayer(.plane("blocks"), from: origin, [batch(1, first: 1)])
      }
      #expect(try Workspace(path: copy).layers().map(\.rowCount) == [2000, 1])
    }
    #expect(try query(copy, "SELECT rtreecheck('rtree_parcels_geom')", as: String.self) == ["ok"])
    #expect(folder.names == ["killed.gpkg", "workspace.gpkg"])
  }

  @Test func aFullDiskLeavesAllAsItWas() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("workspace.gpkg")
    try Workspace.update(at: path, on: someDay) {
      _ = try $0.writeLayer(.plane("parcels"), from: origin, [batch(500, first: 1)])
    }
    let before = try Data(contentsOf: URL(filePath: path))
    for schema in ["main", "loading"] {
      var full = WritingOptions()
      full.prepare = {
        try $0.execute(sql: "PRAGMA \(schema).max_page_count = \(schema == "main" ? 60 : 10)")
      }
      let error = landError {
        try Workspace.update(at: path, on: someDay, options: full) {
          _ = try $0.writeLayer(.plane("parcels"), from: origin, [self.batch(5000, first: 1)])
        }
      }
      #expect(error?.kind == .inputOutput && error?.problem.description.hasPrefix("the disk is full") == true)
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
    #expect(folder.names == ["workspace.gpkg"])
  }

  @Test func aFullDiskLeavesNoHalfFile() throws {
    let folder = try TemporaryFolder()
    var full = WritingOptions()
    full.prepare = { try $0.execute(sql: "PRAGMA max_page_count = 60") }
    let error = landError {
      try Workspace.update(at: folder.path("new.gpkg"), on: someDay, options: full) {
        _ = try $0.writeLayer(.plane("parcels"), from: origin, [self.batch(5000, first: 1)])
      }
    }
    #expect(error?.kind == .inputOutput && error?.problem.description.hasPrefix("the disk is full") == true)
    #expect(folder.names.isEmpty)
  }

  @Test func aReaderThatDoesNotLetGoStopsTheCommand() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("workspace.gpkg")
    try Workspace.update(at: path, on: someDay) {
      _ = try $0.writeLayer(.plane("parcels"), from: origin, [batch(50, first: 1)])
    }
    let before = try Data(contentsOf: URL(filePath: path))
    var quick = WritingOptions()
    quick.lockWait = 0.05
    let other = try DatabaseQueue(path: path)
    let error = try other.read { database in
      _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM parcels")
      return landError {
        try Workspace.update(at: path, on: someDay, options: quick) {
          _ = try $0.writeLayer(.plane("parcels"), from: origin, [self.batch(5, first: 1)])
        }
      }
    }
    #expect(error?.kind == .inputOutput && error?.problem.description.hasPrefix("locked") == true)
    try other.close()
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func doesNotReplaceAFileWithChangesPending() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("results.gpkg")
    try write(path, .plane("old"), [FeatureBatch.squares(1)])
    let other = try DatabaseQueue(path: path)
    try other.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA journal_mode = WAL; UPDATE gpkg_contents SET description = 'x'")
    }
    #expect(landError { try write(path, .plane("new"), [FeatureBatch.squares(1)]) }?.kind == .inputOutput)
    try other.close()
    try write(path, .plane("new"), [FeatureBatch.squares(1)])
    #expect(try GeoPackage(path: path).layers().map(\.name) == ["new"])
  }

  @Test func saysWhatCanNotBeWritten() throws {
    let folder = try TemporaryFolder()
    let missing = landError { try Workspace.update(at: folder.path("no/such/w.gpkg"), on: someDay) { _ in } }
    #expect(missing?.kind == .cannotCreate)
    let path = folder.path("workspace.gpkg")
    try Workspace.update(at: path, on: someDay) { _ in }
    var readOnly = WritingOptions()
    readOnly.prepare = { try $0.execute(sql: "PRAGMA query_only = ON") }
    let error = landError {
      try Workspace.update(at: path, on: someDay, options: readOnly) {
        _ = try $0.writeLayer(.plane("parcels"), from: origin, [self.batch(1, first: 1)])
      }
    }
    #expect(error?.kind == .inputOutput && error?.problem.description.hasPrefix("may not be written") == true)
    let whole = try Data(contentsOf: URL(filePath: path))
    try whole.dropLast(100).write(to: URL(filePath: path))
    #expect(landError { try Workspace.update(at: path, on: someDay) { _ in } }?.kind == .data)
    #expect(try Data(contentsOf: URL(filePath: path)) == whole.dropLast(100))
    try Data("not a database at all, but longer than a header".utf8).write(to: URL(filePath: path))
    #expect(landError { try Workspace.update(at: path, on: someDay) { _ in } }?.kind == .data)
    try Data().write(to: URL(filePath: path))
    #expect(landError { try Workspace.update(at: path, on: someDay) { _ in } }?.kind == .data)
  }

  @Test func takesOverAFileOfAnotherProgramAndRefusesANewerOne() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("foreign.gpkg")
    try write(path, .plane("theirs"), [FeatureBatch.squares(3)], sql: "DROP TABLE gpkg_ogr_contents")
    #expect(!Workspace.isWorkspace(path: path))
    #expect(try Workspace(path: path).records().isEmpty)
    try Workspace.update(at: path, on: someDay) {
      _ = try $0.writeLayer(.plane("ours"), from: origin, [batch(2, first: 1)])
    }
    #expect(try Workspace(path: path).layers().map(\.rowCount) == [3, 2])
    try execute(path, "INSERT INTO landreserve_schema (version, change, made_at) VALUES (99, 'x', 'y')")
    let newer = landError { _ = try Workspace(path: path) }
    #expect(newer?.fault as? GeoPackageFault == .newerWorkspace(version: 99, known: WorkspaceSchema.current))
    #expect(landError { try Workspace.update(at: path, on: someDay) { _ in } }?.kind == .data)
    #expect(!Workspace.isWorkspace(path: folder.path("nothing.gpkg")))
  }

  @Test func readsALayerWhileItWritesAnother() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("workspace.gpkg")
    try Workspace.update(at: path, on: someDay) {
      _ = try $0.writeLayer(.plane("parcels"), from: origin, [batch(5000, first: 1)])
    }
    let source = try GeoPackageLayerSource(GeoPackage(path: path), layer: "parcels", rowsPerChunk: 500)
    let decoder = try source.makeDecoder()
    try Workspace.update(at: path, on: someDay) { transaction in
      let writer = try transaction.replaceLayer(.plane("results"), from: origin)
      while let chunk = try source.nextChunk() { try writer.append(decoder.decode(chunk)) }
      _ = try writer.finish()
    }
    #expect(try Workspace(path: path).layers().map(\.rowCount) == [5000, 5000])
  }
}
