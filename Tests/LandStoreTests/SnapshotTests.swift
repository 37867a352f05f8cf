import Foundation
import GRDB
import LandModel
import Synchronization
import TestSupport
import Testing

@testable import LandStore

/// Every reader sees one state, from its first row to its last, and no change is lost.
@Suite struct SnapshotTests {
  /// A file whose rows all say which state they are of.
  private func file(_ path: String, rows: Int = 3000, isLogged: Bool) throws {
    try write(
      path, .plane("land"),
      [FeatureBatch.rows([("state", .integer)], (0..<rows).map { _ in [.integer(1)] })])
    if isLogged {
      try DatabaseQueue(path: path).writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA journal_mode = WAL")
      }
    }
  }

  private func states(_ decoder: GeoPackageDecoder, _ source: GeoPackageLayerSource) throws -> Set<
    AttributeValue
  > {
    var states: Set<AttributeValue> = []
    while let chunk = try source.nextChunk() {
      let batch = try decoder.decode(chunk)
      for row in 0..<batch.count { states.insert(batch.attributes[row, 0]) }
    }
    return states
  }

  @Test func withARollbackJournalOthersWaitForTheReader() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("land.gpkg")
    try file(path, isLogged: false)
    do {
      let geoPackage = try GeoPackage(path: path)
      let source = try GeoPackageLayerSource(geoPackage, layer: "land", rowsPerChunk: 200)
      _ = try source.nextChunk()
      #expect(throws: DatabaseError.self) { try execute(path, "UPDATE land SET state = 2") }
      #expect(try states(source.makeDecoder(), source) == [.integer(1)])
    }
    try execute(path, "UPDATE land SET state = 2")
    let source = try GeoPackageLayerSource(GeoPackage(path: path), layer: "land")
    #expect(try states(source.makeDecoder(), source) == [.integer(2)])
  }

  @Test func withAWriteAheadLogTheReaderKeepsItsState() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("land.gpkg")
    try file(path, isLogged: true)
    let geoPackage = try GeoPackage(path: path)
    let source = try GeoPackageLayerSource(geoPackage, layer: "land", rowsPerChunk: 200)
    _ = try source.nextChunk()
    try execute(path, "UPDATE land SET state = 2")
    // Connections that were not used yet read the earlier state too.
    let decoders = try [source.makeDecoder(), source.makeDecoder()]
    #expect(try states(decoders[0], source) == [.integer(1)])
    let again = try GeoPackageLayerSource(geoPackage, layer: "land")
    #expect(try states(decoders[1], again) == [.integer(1)])
    // More of them than were opened in time can't be had.
    let fault = landError {
      var more: [GeoPackageDecoder] = []
      for _ in 0..<100 { more.append(try again.makeDecoder()) }
    }
    #expect(fault?.fault as? DatabaseFileFault == .changed)
    let now = try GeoPackageLayerSource(GeoPackage(path: path), layer: "land")
    #expect(try states(now.makeDecoder(), now) == [.integer(2)])
  }

  @Test(arguments: [false, true]) func aChangeDuringARestIsTold(isLogged: Bool) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("land.gpkg")
    try file(path, rows: 5, isLogged: isLogged)
    let geoPackage = try GeoPackage(path: path)
    try geoPackage.rest()
    #expect(try geoPackage.layers().count == 1)
    try geoPackage.rest()
    try execute(path, "UPDATE land SET state = 2")
    let fault = landError { _ = try geoPackage.layers() }
    #expect(fault?.fault as? DatabaseFileFault == .changed)
    let change = landError { try GeoPackage.update(at: path, on: someDay) { _ in } }
    #expect(change?.kind == .inputOutput)
  }

  @Test(arguments: [false, true]) func whatWasReadMustStillBeThereWhenResultsAreStored(isLogged: Bool) throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path("land.gpkg")
    try file(path, rows: 5, isLogged: isLogged)
    do {
      let geoPackage = try GeoPackage(path: path)
      _ = try geoPackage.layers()
      try geoPackage.rest()
      try execute(path, "UPDATE land SET state = 2")
      let fault = landError {
        try GeoPackage.update(at: path, on: someDay) {
          _ = try $0.writeLayer(.plane("results"), [FeatureBatch.squares(1)])
        }
      }
      #expect(fault?.fault as? DatabaseFileFault == .changed)
    }
    #expect(try GeoPackage(path: path).layers().map(\.name) == ["land"])
    // Of what was read and changed by this program itself the new state is seen.
    let geoPackage = try GeoPackage(path: path)
    try GeoPackage.update(at: path, on: someDay) {
      _ = try $0.writeLayer(.plane("results"), [FeatureBatch.squares(1)])
    }
    #expect(try geoPackage.layers().map(\.name) == ["land", "results"])
    let source = try GeoPackageLayerSource(geoPackage, layer: "land")
    #expect(try states(source.makeDecoder(), source) == [.integer(2)])
  }

  @Test func twoFirstImportsAreBothThere() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("new.gpkg")
    let faults = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { number in
      do {
        try Workspace.update(at: path, on: someDay) {
          _ = try $0.writeLayer(.plane("layer\(number)"), from: origin, [FeatureBatch.squares(200)])
        }
      } catch { faults.withLock { $0.append("\(error)") } }
    }
    let names = try Workspace(path: path).layers().map(\.name)
    #expect(names.count + faults.withLock(\.count) == 4 && names.count >= 1, "\(faults.withLock { $0 })")
    #expect(try Workspace(path: path).records().map(\.layer).sorted() == names.sorted())
    #expect(folder.names == ["new.gpkg"])
  }

  @Test func aWorkspaceBehindLinksIsReadAndChangedInItsPlace() throws {
    let folder = try TemporaryFolder()
    let files = FileManager.default
    try files.createDirectory(atPath: folder.path("deep/er"), withIntermediateDirectories: true)
    try files.createSymbolicLink(atPath: folder.path("deep/two.gpkg"), withDestinationPath: "er/real.gpkg")
    try files.createSymbolicLink(atPath: folder.path("one.gpkg"), withDestinationPath: "deep/two.gpkg")
    for (number, name) in ["a", "b", "c"].enumerated() {
      try Workspace.update(at: folder.path("one.gpkg"), on: someDay) {
        _ = try $0.writeLayer(.plane(name), from: origin, [FeatureBatch.squares(2000)])
      }
      for path in ["one.gpkg", "deep/two.gpkg", "deep/er/real.gpkg"] {
        #expect(try Workspace(path: folder.path(path)).layers().count == number + 1, "\(path)")
      }
    }
    #expect(try files.destinationOfSymbolicLink(atPath: folder.path("one.gpkg")) == "deep/two.gpkg")
    #expect(try files.destinationOfSymbolicLink(atPath: folder.path("deep/two.gpkg")) == "er/real.gpkg")
    #expect(try files.contentsOfDirectory(atPath: folder.path("deep/er")) == ["real.gpkg"])
    // A whole layer written through a link takes the place of the file, not of the link.
    try write(folder.path("one.gpkg"), .plane("new"), [FeatureBatch.squares(1)])
    #expect(try GeoPackage(path: folder.path("deep/er/real.gpkg")).layers().map(\.name) == ["new"])
    #expect(try files.destinationOfSymbolicLink(atPath: folder.path("one.gpkg")) == "deep/two.gpkg")
  }
}
