import Foundation
import Geometry
import LandModel
import LandStore
import Projection
import SampleDistrict
import Testing

@testable import District
@testable import LandAnalysis

/// A second state of a sample with known changes.
private struct SecondState {
  var features: FeatureBatch
  /// Rows that were changed; none twice.
  private var used: Set<Int> = []
  private let keyField: Int
  private let useField: Int

  init(_ features: FeatureBatch) {
    self.features = features
    keyField = features.attributes.index(of: "parcel_id") ?? 0
    useField = features.attributes.index(of: "land_use") ?? 0
  }

  func key(_ row: Int) -> String { ExpressionValue(features.attributes[row, keyField]).label ?? "" }
  func use(_ row: Int) -> String { ExpressionValue(features.attributes[row, useField]).label ?? "" }

  mutating func set(_ row: Int, key: String) { set(row, keyField, key) }
  mutating func set(_ row: Int, use: String) { set(row, useField, use) }

  private mutating func set(_ row: Int, _ field: Int, _ text: String) {
    let start = features.attributes.text.count
    features.attributes.text.append(contentsOf: text.utf8)
    features.attributes.cells[row * features.attributes.fields.count + field] = AttributeTable.Cell(
      kind: .text, length: UInt32(text.utf8.count), bits: Int64(start))
  }

  /// Takes rows of plain rectangles-like parcels that no other change touches.
  mutating func take(_ count: Int, use: String, among rows: Set<Int>? = nil) -> [Int] {
    var found: [Int] = []
    for row in 0..<features.count where found.count < count && !used.contains(row) {
      let geometry = features.geometry
      guard geometry.kinds[row].isPolygonal, geometry.parts(of: row).count == 1,
        geometry.rings(of: geometry.parts(of: row).lowerBound).count == 1, !key(row).isEmpty,
        self.use(row) == use, rows?.contains(row) ?? true
      else { continue }
      used.insert(row)
      found.append(row)
    }
    return found
  }

  mutating func replaceShape(_ row: Int, with polygon: GeometryColumn) {
    var geometry = GeometryColumn()
    for other in 0..<features.count {
      if other == row {
        geometry.append(feature: 0, of: polygon)
      } else {
        geometry.append(feature: other, of: features.geometry)
      }
    }
    features.geometry = geometry
  }

  mutating func append(copyOf row: Int, shape: GeometryColumn, key: String) {
    let copy = features
    features.append(row: row, of: copy, geometry: shape)
    features.identifiers[features.count - 1] = Int64(features.count)
    set(features.count - 1, key: key)
  }

  mutating func remove(_ rows: Set<Int>) {
    var kept = FeatureBatch(fields: features.attributes.fields)
    for row in 0..<features.count where !rows.contains(row) { kept.append(row: row, of: features) }
    kept.identifiers = (0..<kept.count).map { Int64($0 + 1) }
    features = kept
  }
}

@Suite struct ParcelComparisonTests {
  private struct Truth {
    var added: Set<String> = []
    var removed: Set<String> = []
    var reshaped: Set<String> = []
    var renamed: [String: String] = [:]
    var split: [String: Set<String>] = [:]
    var merged: [Set<String>: String] = [:]
    var reclassified: Set<String> = []
    var gained = 0.0
    var lost = 0.0
  }

  /// - Parameter code: another reference system to write the parcels in.
  private func file(
    _ batch: FeatureBatch, like sample: SampleWorkspace, in code: String? = nil
  ) throws -> String {
    var batch = batch
    if let code {
      var transform = try CoordinateTransform(
        from: try ReferenceSystem(SampleDistrict.referenceSystem), to: try ReferenceSystem(code))
      try transform.transform(&batch.geometry.coordinates)
      batch.geometry.recomputeBoxes()
    }
    let parcels = SpatialReference(try ReferenceSystem(code ?? SampleDistrict.referenceSystem))
    let path = FileManager.default.temporaryDirectory.appending(path: "state-\(UUID().uuidString).gpkg").path
    let system = SpatialReference(try ReferenceSystem(SampleDistrict.referenceSystem))
    try GeoPackage.create(at: path, on: Date(timeIntervalSince1970: 0)) { transaction in
      _ = try transaction.writeLayer(
        LayerDefinition(
          name: "parcels", summary: "",
          geometry: LayerDefinition.Geometries(kind: .multiPolygon, referenceSystem: parcels)), [batch])
      for layer in SampleWorkspace.layers {
        _ = try transaction.writeLayer(
          LayerDefinition(
            name: layer.rawValue, summary: "", geometry: LayerDefinition.Geometries(referenceSystem: system)),
          [sample.district.layer(layer)])
      }
    }
    return path
  }

  private func setting(_ path: String) throws -> DistrictSetting {
    try DistrictSetting(
      try Workspace(path: path), policy: try SampleWorkspace.policy(), on: CalendarDate(daysSince1970: 20_454)
    )
  }

  private func all(_ district: SampleDistrict) -> FeatureBatch {
    var batch = district.parcelBatch(0)
    for index in 1..<max(1, district.parcelBatchCount) {
      let next = district.parcelBatch(index)
      for row in 0..<next.count { batch.append(row: row, of: next) }
    }
    return batch
  }

  private func ring(_ geometry: GeometryColumn, _ row: Int) -> [(Double, Double)] {
    let ring = geometry.rings(of: geometry.parts(of: row).lowerBound).lowerBound
    return geometry.points(of: ring).dropLast().map {
      (geometry.coordinates[2 * $0], geometry.coordinates[2 * $0 + 1])
    }
  }

  private func polygon(_ points: [(Double, Double)]) -> GeometryColumn {
    var column = GeometryColumn()
    for (x, y) in points + [points[0]] { column.appendPoint(x: x, y: y) }
    column.endRing()
    column.endPart()
    column.endFeature(kind: .polygon)
    return column
  }

  /// Changes a sample in every way and tells what was done.
  private func changed(_ base: FeatureBatch) throws -> (FeatureBatch, Truth) {
    var state = SecondState(base)
    var truth = Truth()
    func mu(_ row: Int) -> Double {
      abs(
        base.geometry.signedArea(
          ofRing: base.geometry.rings(of: base.geometry.parts(of: row).lowerBound).lowerBound)) * 3 / 2000
    }
    // Reclassified: industry to trade and back.
    for row in state.take(3, use: "工业用地") {
      state.set(row, use: "商务金融用地")
      truth.reclassified.insert(state.key(row))
      truth.lost += mu(row)
    }
    for row in state.take(2, use: "商务金融用地") {
      state.set(row, use: "工业用地")
      truth.reclassified.insert(state.key(row))
      truth.gained += mu(row)
    }
    for row in state.take(3, use: "工业用地") {
      let key = state.key(row)
      state.set(row, key: "renamed-\(key)")
      truth.renamed[key] = "renamed-\(key)"
    }
    // A vertex drawn in by a tenth.
    for row in state.take(3, use: "水田") {
      var points = ring(state.features.geometry, row)
      let mean = (
        points.reduce(0) { $0 + $1.0 } / Double(points.count),
        points.reduce(0) { $0 + $1.1 } / Double(points.count)
      )
      points[0] = (points[0].0 * 0.9 + mean.0 * 0.1, points[0].1 * 0.9 + mean.1 * 0.1)
      state.replaceShape(row, with: polygon(points))
      truth.reshaped.insert(state.key(row))
    }
    // Cut in two from one corner to another, along a line inside.
    let context = try GEOSContext()
    for row in state.take(3, use: "工业用地") {
      let box = state.features.geometry.boxes[row]
      let middle = (box.minX + box.maxX) / 2
      let parcel = try GEOSGeometry(state.features.geometry, feature: row, context: context)
      var halves: [GeometryColumn] = []
      for (left, right) in [(box.minX - 1, middle), (middle, box.maxX + 1)] {
        let side = polygon([
          (left, box.minY - 1), (right, box.minY - 1), (right, box.maxY + 1), (left, box.maxY + 1),
        ])
        var half = GeometryColumn()
        try half.appendPolygons(
          of: try parcel.intersection(try GEOSGeometry(side, feature: 0, context: context)))
        halves.append(half)
      }
      let key = state.key(row)
      state.replaceShape(row, with: halves[0])
      state.append(copyOf: row, shape: halves[1], key: "\(key)-2")
      truth.split[key] = [key, "\(key)-2"]
    }
    var gone: Set<Int> = []
    // Two neighbours made one.
    var finder = AdjacencyFinder()
    for pair in finder.pairs(in: base.geometry, tolerance: 0) where truth.merged.count < 3 {
      let (first, second) = (Int(pair.first), Int(pair.second))
      guard pair.sharedLength > 20, state.use(first) == "旱地", state.use(second) == "旱地" else { continue }
      let taken = state.take(2, use: "旱地", among: [first, second])
      guard taken.count == 2 else { continue }
      var both = GeometryColumn()
      both.append(feature: first, of: state.features.geometry)
      both.append(feature: second, of: state.features.geometry)
      let united = try both.united(by: [0, 0], groupCount: 1)
      truth.merged[[state.key(first), state.key(second)]] = state.key(first)
      state.replaceShape(first, with: united)
      gone.insert(second)
    }
    for row in state.take(2, use: "工业用地") {
      truth.removed.insert(state.key(row))
      truth.lost += mu(row)
      gone.insert(row)
    }
    let model = state.take(1, use: "工业用地")[0]
    let corner = base.geometry.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
    let square = polygon([
      (corner.maxX + 100, corner.maxY + 100), (corner.maxX + 200, corner.maxY + 100),
      (corner.maxX + 200, corner.maxY + 200), (corner.maxX + 100, corner.maxY + 200),
    ])
    state.append(copyOf: model, shape: square, key: "new-1")
    truth.added.insert("new-1")
    truth.gained += 15
    state.remove(gone)
    return (state.features, truth)
  }

  private func check(_ comparison: ParcelComparison, _ truth: Truth) {
    func changes(_ kind: ParcelChange.Kind) -> [ParcelChange] {
      comparison.changes.filter { $0.kind == kind }
    }
    #expect(Set(changes(.added).flatMap(\.newKeys)) == truth.added)
    #expect(Set(changes(.removed).flatMap(\.oldKeys)) == truth.removed)
    #expect(Set(changes(.reshaped).flatMap(\.oldKeys)) == truth.reshaped)
    #expect(changes(.reshaped).allSatisfy { ($0.symmetricDifference?.value ?? 0) > 1 })
    #expect(
      Dictionary(changes(.renamed).map { ($0.oldKeys[0], $0.newKeys[0]) }, uniquingKeysWith: { $1 })
        == truth.renamed)
    #expect(
      Dictionary(changes(.split).map { ($0.oldKeys[0], Set($0.newKeys)) }, uniquingKeysWith: { $1 })
        == truth.split)
    #expect(
      Dictionary(changes(.merged).map { (Set($0.oldKeys), $0.newKeys[0]) }, uniquingKeysWith: { $1 })
        == truth.merged)
    #expect(Set(changes(.reclassified).flatMap(\.oldKeys)) == truth.reclassified)
    #expect(changes(.regrouped).isEmpty)
    #expect((changes(.split) + changes(.merged)).allSatisfy { $0.isAreaConserved == true })
    let gained = comparison.ledger.reduce(0) { $0 + $1.gained.mu.value }
    let lost = comparison.ledger.reduce(0) { $0 + $1.lost.mu.value }
    // The plane's scale at this distance from the meridian is within 1e-4.
    #expect(abs(gained - truth.gained) < 1e-3 * truth.gained)
    #expect(abs(lost - truth.lost) < 1e-3 * truth.lost)
    #expect(comparison.ledger.allSatisfy { abs($0.unexplained.value) < 0.01 })
  }

  @Test(arguments: [1, 2]) func findsWhatWasDone(seed: Int) throws {
    let sample = try SampleWorkspace(parcels: 300, seed: UInt64(seed), plantsFaults: false)
    let (batch, truth) = try changed(all(sample.district))
    let path = try file(batch, like: sample)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (old, new) = (try sample.setting(), try setting(path))
    let comparison = try ParcelComparison(old, new)
    #expect(truth.split.count == 3 && truth.merged.count == 3)
    check(comparison, truth)
    // The mirror: what was added is removed, what was split is merged.
    let mirror = try ParcelComparison(new, old)
    check(
      mirror,
      Truth(
        added: truth.removed, removed: truth.added, reshaped: truth.reshaped,
        renamed: Dictionary(uniqueKeysWithValues: truth.renamed.map { ($1, $0) }),
        split: Dictionary(uniqueKeysWithValues: truth.merged.map { ($1, $0) }),
        merged: Dictionary(uniqueKeysWithValues: truth.split.map { ($1, $0) }),
        reclassified: truth.reclassified,
        gained: truth.lost, lost: truth.gained))
    #expect(comparison.unchanged == mirror.unchanged)
  }

  /// Also with missing keys, repeated keys, invalid and missing geometries.
  @Test(arguments: [300, 1000]) func aStateDoesNotDifferFromItself(parcels: Int) throws {
    let sample = try SampleWorkspace(parcels: parcels, seed: 9)
    let setting = try sample.setting()
    let comparison = try ParcelComparison(setting, setting)
    #expect(comparison.changes.isEmpty)
    #expect(comparison.unchanged == parcels)
    #expect(
      comparison.ledger.allSatisfy { $0.gained.value == 0 && $0.lost.value == 0 && $0.unexplained.value == 0 }
    )
    #expect(comparison.ledger.count > 3)
  }

  /// Rings that start elsewhere and run the other way, and rows in another order, are the same land.
  @Test func theWayOfWritingDoesNotMatter() throws {
    let sample = try SampleWorkspace(parcels: 300, seed: 10)
    let base = all(sample.district)
    var turned = FeatureBatch(fields: base.attributes.fields)
    for row in (0..<base.count).reversed() {
      var shape = GeometryColumn()
      for part in base.geometry.parts(of: row) {
        for ring in base.geometry.rings(of: part) {
          var points = base.geometry.points(of: ring).dropLast().map {
            (base.geometry.coordinates[2 * $0], base.geometry.coordinates[2 * $0 + 1])
          }
          points = Array((points[2...] + points[..<2]).reversed())
          for (x, y) in points + [points[0]] { shape.appendPoint(x: x, y: y) }
          shape.endRing()
        }
        shape.endPart()
      }
      shape.endFeature(kind: base.geometry.kinds[row])
      turned.append(row: row, of: base, geometry: shape)
    }
    turned.identifiers = (0..<turned.count).map { Int64($0 + 1) }
    let path = try file(turned, like: sample)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let comparison = try ParcelComparison(try sample.setting(), try setting(path))
    #expect(comparison.changes.isEmpty)
    #expect(comparison.unchanged == base.count)
  }

  /// The new state in longitude and latitude: the same changes are found, and land is not lost by transforming it.
  @Test func statesInDifferentReferenceSystemsAreCompared() throws {
    let sample = try SampleWorkspace(parcels: 300, seed: 3, plantsFaults: false)
    let (batch, truth) = try changed(all(sample.district))
    let path = try file(batch, like: sample, in: "EPSG:4490")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (old, new) = (try sample.setting(), try setting(path))
    #expect(old.system != new.system)
    check(try ParcelComparison(old, new), truth)
    let mirror = try ParcelComparison(new, old)
    #expect(mirror.changes.filter { $0.kind == .merged }.count == truth.split.count)
    #expect(mirror.changes.filter { $0.kind == .reclassified }.count == truth.reclassified.count)
  }

  /// Two parcels cut anew into two others: neither split nor merged.
  @Test(arguments: [0.0, 30.0]) func parcelsCutAnewAreRegrouped(shortfall: Double) throws {
    let sample = try SampleWorkspace(parcels: 300, seed: 10)
    let base = all(sample.district)
    let corner = base.geometry.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
    func rectangle(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> GeometryColumn {
      let points = [
        (x.lowerBound, y.lowerBound), (x.upperBound, y.lowerBound), (x.upperBound, y.upperBound),
        (x.lowerBound, y.upperBound),
      ]
      return polygon(points.map { (corner.maxX + 100 + $0.0, corner.maxY + 100 + $0.1) })
    }
    var (before, after) = (SecondState(base), SecondState(base))
    before.append(copyOf: 0, shape: rectangle(0...60, 0...100), key: "west")
    before.append(copyOf: 0, shape: rectangle(60...100, 0...100), key: "east")
    after.append(copyOf: 0, shape: rectangle(0...100, 0...70), key: "south")
    after.append(copyOf: 0, shape: rectangle(0...100, 70...(100 - shortfall / 100)), key: "north")
    let oldPath = try file(before.features, like: sample)
    let newPath = try file(after.features, like: sample)
    defer { for path in [oldPath, newPath] { try? FileManager.default.removeItem(atPath: path) } }
    let comparison = try ParcelComparison(try setting(oldPath), try setting(newPath))
    let change = try #require(comparison.changes.first)
    #expect(comparison.changes.count == 1 && change.kind == .regrouped)
    #expect(Set(change.oldKeys) == ["west", "east"] && Set(change.newKeys) == ["south", "north"])
    #expect(change.isAreaConserved == (shortfall == 0))
    #expect(abs((change.symmetricDifference?.value ?? -1) - shortfall) < 0.05)
    #expect(comparison.unchanged == base.count)
  }
}
