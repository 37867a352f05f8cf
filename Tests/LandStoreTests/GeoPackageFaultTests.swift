import Foundation
import GRDB
import LandModel
import TestSupport
import Testing
import Words

@testable import LandStore

@Suite struct GeoPackageFaultTests {
  private func fault(_ path: String, _ bytes: Data?) throws -> LandError {
    if let bytes { try bytes.write(to: URL(filePath: path)) }
    return try #require(
      landError {
        let geoPackage = try GeoPackage(path: path)
        for layer in try geoPackage.layers() {
          _ = try GeoPackageLayerSource(geoPackage, layer: layer.name).batches()
        }
      })
  }

  @Test func tellsMissingAndForeignFilesApart() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("file.gpkg")
    #expect(try fault(path, nil).fault as? DatabaseFileFault == .missing)
    #expect(try fault(folder.url.path, nil).fault as? DatabaseFileFault == .folder)
    #expect(try fault(path, Data()).fault as? DatabaseFileFault == .empty)
    let text = try fault(path, Data(repeating: 0x7B, count: 5000))
    #expect(text.fault as? DatabaseFault == .notDatabase)
    #expect(try fault(path, Data([0x53])).kind == .data)
    try FileManager.default.removeItem(atPath: path)
    try execute(path, "CREATE TABLE t (a)")
    let plain = try fault(path, nil)
    #expect(plain.fault as? GeoPackageFault == .noGeoPackage)
  }

  @Test func tellsOfDamage() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("whole.gpkg")
    try write(path, .plane("squares"), [FeatureBatch.squares(2000)])
    let whole = try Data(contentsOf: URL(filePath: path))
    for length in [600, 5000, whole.count / 2, whole.count - 4096, whole.count - 1] {
      let error = try fault(folder.path("cut.gpkg"), whole.prefix(length))
      #expect(error.kind == .data, "\(length): \(error)")
      #expect(error.remedy != nil && !error.description.contains("\n"))
    }
    // Pages of zeros in the middle: what is read before them is right, and the fault is told.
    var holed = whole
    holed.replaceSubrange(whole.count / 4..<whole.count * 3 / 4, with: Data(count: whole.count / 2))
    #expect(try fault(folder.path("holed.gpkg"), holed).kind == .data)
  }

  @Test func survivesFlippedBytes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("whole.gpkg")
    try write(path, .plane("squares"), [FeatureBatch.squares(60)])
    let whole = try Data(contentsOf: URL(filePath: path))
    var generator = SeededGenerator(seed: 11)
    for trial in 0..<60 {
      var bytes = whole
      for _ in 0..<20 {
        bytes[Int.random(in: 100..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      let copy = folder.path("flipped\(trial).gpkg")
      try bytes.write(to: URL(filePath: copy))
      do {
        let geoPackage = try GeoPackage(path: copy)
        for layer in try geoPackage.layers() {
          _ = try GeoPackageLayerSource(geoPackage, layer: layer.name).batches()
        }
      } catch {
        #expect(error is LandError, "\(error)")
      }
    }
  }

  @Test func namesWhatThereIs() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("squares.gpkg")
    try write(path, .plane("parcels"), [FeatureBatch.squares(2)])
    let geoPackage = try GeoPackage(path: path)
    let layer = try #require(landError { _ = try geoPackage.layer(named: "parcel") })
    #expect(layer.fault as? GeoPackageFault == .noLayer("parcel", known: ["parcels"]))
    #expect(layer.kind == .noInput && layer.description.contains("did you mean 'parcels'?"))
    let column = try #require(
      landError { _ = try GeoPackageLayerSource(geoPackage, layer: "parcels", columns: ["kye"]) })
    #expect(column.kind == .data && column.description.contains("did you mean 'key'?"))
    #expect(column.description.contains("number"))
    let far = try #require(landError { _ = try geoPackage.layer(named: "zoning") })
    #expect(
      far.description.contains("layers there are: parcels") && !far.description.contains("did you mean"))
  }

  @Test func saysThatAFileIsLocked() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("locked.gpkg")
    try write(path, .plane("parcels"), [FeatureBatch.squares(2)])
    let other = try DatabaseQueue(path: path)
    var quick = WritingOptions()
    quick.lockWait = 0.05
    try other.writeWithoutTransaction { database in
      try database.inTransaction(.immediate) {
        let error = landError { try GeoPackage.update(at: path, on: someDay, options: quick) { _ in } }
        #expect(error?.fault as? DatabaseFault == .locked(doing: .writing))
        // Reading goes on beside a writer that has not begun to change the file.
        let layers = try GeoPackage(path: path).layers()
        #expect(layers.count == 1)
        return .rollback
      }
    }
    #expect(folder.names == ["locked.gpkg"])
  }

  @Test func readsWhatAWriteAheadLogHolds() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("wal.gpkg")
    try write(path, .plane("parcels"), [FeatureBatch.squares(2)])
    let other = try DatabaseQueue(path: path)
    try other.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(
        sql: "DELETE FROM rtree_parcels_geom; UPDATE gpkg_contents SET description = 'seen'")
    }
    #expect(try GeoPackage(path: path).layers()[0].rowCount == 2)
    try GeoPackage.update(at: path, on: someDay) {
      _ = try $0.writeLayer(.plane("more"), [FeatureBatch.squares(1)])
    }
    #expect(try GeoPackage(path: path).layers().map(\.name) == ["parcels", "more"])
    try other.close()
  }
}
