import Geometry
import LandModel
import TestSupport
import Testing

@testable import LandStore

@Suite struct LayerWriterTests {
  @Test func returnsWhatWasWritten() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("mixed.gpkg")
    let (batch, more) = (
      randomBatch(seed: 3, count: 700, first: 1), randomBatch(seed: 4, count: 300, first: 701)
    )
    let written = try write(path, .plane("mixed"), [batch, more])
    #expect(written.rowCount == 1000)
    let geoPackage = try GeoPackage(path: path)
    let layer = try geoPackage.layer(named: "MIXED")
    #expect(layer.rowCount == 1000)
    #expect(layer.attributeFields == batch.attributes.fields)
    #expect(layer.geometryType == "GEOMETRY")
    #expect(layer.extent == written.extent)
    let read = try GeoPackageLayerSource(geoPackage, layer: "mixed", rowsPerChunk: 64).batches()
    let all = read.flatMap { batch in
      (0..<batch.count).map { (batch.identifiers[$0], batch.wkb($0), batch.values($0)) }
    }
    let expected = [batch, more].flatMap { batch in
      (0..<batch.count).map { (batch.identifiers[$0], batch.wkb($0), batch.values($0)) }
    }
    #expect(all.count == expected.count)
    for (left, right) in zip(all, expected) {
      #expect(left.0 == right.0)
      #expect(left.1 == right.1)
      #expect(left.2 == right.2)
    }
  }

  @Test func widensColumnsWithoutLoss() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("wide.gpkg")
    let first = FeatureBatch.rows(
      [("a", .integer), ("b", .boolean), ("c", .real), ("d", .text), ("e", .integer)],
      [
        [.integer(1), .boolean(true), .real(0.1), .null, .integer(9_007_199_254_740_993)],
        [.null, .boolean(false), .real(1e300), .null, .null],
      ])
    let second = FeatureBatch.rows(
      [("e", .text), ("a", .real), ("b", .text), ("c", .text), ("d", .integer), ("f", .date)],
      [[.text("007"), .real(2.5), .text("maybe"), .text("n/a"), .integer(7), .text("2026-01-02")]], first: 3)
    let third = FeatureBatch.rows(
      [("a", .integer), ("c", .real), ("d", .text)],
      [[.integer(3), .real(1.0 / 3), .null]], first: 4)
    try write(path, .plane("wide"), [first, second, third])
    let layer = try GeoPackage(path: path).layer(named: "wide")
    #expect(layer.fields.map(\.declaredType) == ["REAL", "TEXT", "TEXT", "INTEGER", "TEXT", "DATE"])
    let read = try GeoPackageLayerSource(GeoPackage(path: path), layer: "wide").batches()
    let rows = read.flatMap { batch in (0..<batch.count).map { batch.values($0) } }
    #expect(
      rows == [
        [.real(1), .text("true"), .text("0.1"), .null, .text("9007199254740993"), .null],
        [.null, .text("false"), .text("1e+300"), .null, .null, .null],
        [.real(2.5), .text("maybe"), .text("n/a"), .integer(7), .text("007"), .text("2026-01-02")],
        [.real(3), .null, .text("0.3333333333333333"), .null, .null, .null],
      ])
  }

  @Test func valuesThatBelieTheirFieldWidenItsColumn() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("belied.gpkg")
    let batch = FeatureBatch.rows(
      [("a", .integer), ("b", .boolean), ("c", .date)],
      [
        [.text("01"), .integer(2), .integer(20_260_101)], [.integer(1), .boolean(true), .text("2026-01-01")],
      ])
    let written = try write(path, .plane("belied"), [batch])
    #expect(written.columns.map(\.type) == [.text, .integer, .text])
    let read = try GeoPackageLayerSource(GeoPackage(path: path), layer: "belied").batches()
    #expect(read[0].values(0) == [.text("01"), .integer(2), .text("20260101")])
  }

  @Test func renamesFieldsThatClash() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("names.gpkg")
    let fields = ["FID", "Geom", "name", "NAME", "name", "", "we\"ird; DROP", "亩产"].map {
      ($0, AttributeType.integer)
    }
    let batch = FeatureBatch.rows(fields, [(0..<8).map { .integer($0) }])
    let written = try write(
      path, .plane("names"), [batch, FeatureBatch.rows(fields, [(10..<18).map { .integer($0) }], first: 2)])
    #expect(
      written.columns.map(\.column)
        == ["FID_1", "Geom_1", "name", "NAME_1", "name_2", "field", "we\"ird; DROP", "亩产"])
    #expect(written.notices.count == 5)
    let read = try GeoPackageLayerSource(GeoPackage(path: path), layer: "names").batches()
    #expect(read[0].values(1) == (10..<18).map { .integer($0) })
  }

  @Test func promotesToMultiGeometries() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("multi.gpkg")
    try write(path, .plane("multi", kind: .multiPolygon), [FeatureBatch.squares(3)])
    let layer = try GeoPackage(path: path).layer(named: "multi")
    #expect(layer.geometryType == "MULTIPOLYGON")
    let read = try GeoPackageLayerSource(GeoPackage(path: path), layer: "multi").batches()
    #expect(read[0].geometry.kinds == [.multiPolygon, .multiPolygon, .multiPolygon])
    #expect(read[0].geometry.coordinates == FeatureBatch.squares(3).geometry.coordinates)
  }

  @Test func declaresWhatWasPromoted() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("points.gpkg")
    try write(path, .plane("points", kind: .multiPolygon), [FeatureBatch.rows([], [[], []])])
    #expect(try GeoPackage(path: path).layer(named: "points").geometryType == "MULTIPOINT")
  }

  @Test func saysThatThereAreTooManyFields() throws {
    let folder = try TemporaryFolder()
    let fields = (0..<1999).map { ("f\($0)", AttributeType.integer) }
    let most = FeatureBatch.rows(Array(fields.dropLast()), [fields.dropLast().map { _ in .integer(1) }])
    let written = try write(folder.path("most.gpkg"), .plane("most"), [most])
    #expect(written.columns.count == 1998)
    let more = FeatureBatch.rows(fields, [fields.map { _ in .integer(1) }])
    #expect(landError { try write(folder.path("more.gpkg"), .plane("more"), [more]) }?.kind == .data)
  }

  @Test func declaresWhatTheFeaturesAre() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("points.gpkg")
    try write(path, .plane("points", kind: .polygon), [FeatureBatch.rows([], [[], []])])
    #expect(try GeoPackage(path: path).layer(named: "points").geometryType == "POINT")
    let sql = "SELECT sql FROM sqlite_master WHERE name = 'points'"
    #expect(try query(path, sql, as: String.self)[0].contains("\"geom\" POINT"))
  }

  @Test func writesTablesWithoutGeometry() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("table.gpkg")
    var table = AttributeTable(fields: [
      AttributeField(name: "year", type: .integer), AttributeField(name: "list", type: .json),
    ])
    table.append(.integer(2026))
    table.append(.json("[1,2]"))
    table.append(.integer(2027))
    table.append(.null)
    var batch = FeatureBatch(fields: table.fields)
    batch.attributes = table
    let years = LayerDefinition(
      name: "years", geometry: nil, fields: table.fields, identifiers: .sequential)
    try GeoPackage.create(at: path, on: someDay) { [batch] in _ = try $0.writeLayer(years, [batch]) }
    let layer = try GeoPackage(path: path).layer(named: "years")
    #expect(layer.geometryColumn == nil && layer.attributeFields == table.fields && layer.rowCount == 2)
    let read = try GeoPackageLayerSource(GeoPackage(path: path), layer: "years").batches()
    #expect(read[0].values(0) == [.integer(2026), .json("[1,2]")])
    #expect(read[0].geometry.kinds == [.none, .none])
  }

  @Test func refusesEqualNumbersAndReservedNames() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("twice.gpkg")
    let error = landError {
      try write(path, .plane("twice"), [FeatureBatch.squares(2), FeatureBatch.squares(1)])
    }
    #expect(error?.kind == .data)
    #expect(landError { try write(path, .plane("gpkg_x"), []) }?.kind == .usage)
    #expect(landError { try write(path, .plane(""), []) }?.kind == .usage)
    #expect(folder.names.isEmpty)
  }

  @Test func numbersReferenceSystems() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("systems.gpkg")
    let mine = { (name: String) in
      SpatialReference(
        number: 100_000, name: name, organization: "NONE", code: 100_000, definition: "LOCAL[\"\(name)\"]")
    }
    let numbers = try GeoPackage.create(at: path, on: someDay) { transaction in
      try [
        mine("a"), mine("b"), mine("a"), .wgs84, .undefinedCartesian, .epsg(4549, name: "x", definition: "y"),
      ]
      .map { try transaction.number(of: $0) }
    }
    #expect(numbers == [100_000, 100_001, 100_000, 4326, -1, 4549])
  }

  /// Features of every kind and values of every type, some of each null.
  private func randomBatch(seed: UInt64, count: Int, first: Int) -> FeatureBatch {
    var generator = SeededGenerator(seed: seed)
    let types: [AttributeType] = [.boolean, .integer, .real, .text, .date, .dateTime, .json]
    var batch = FeatureBatch(fields: types.map { AttributeField(name: "\($0) 列", type: $0) })
    for index in 0..<count {
      appendGeometry(to: &batch.geometry, &generator)
      for type in types { batch.attributes.append(randomValue(type, &generator)) }
      batch.identifiers.append(Int64(first + index))
    }
    return batch
  }

  private func appendGeometry(to column: inout GeometryColumn, _ generator: inout SeededGenerator) {
    let kind = GeometryKind(rawValue: UInt8.random(in: 0...6, using: &generator)) ?? .none
    let place = { (generator: inout SeededGenerator) in Double.random(in: -1e6...1e6, using: &generator) }
    let parts = kind == .none ? 0 : kind.rawValue > 3 ? Int.random(in: 1...3, using: &generator) : 1
    for _ in 0..<parts {
      switch kind {
      case .point, .multiPoint:
        column.appendPoint(x: place(&generator), y: place(&generator))
        column.endRing()
      case .lineString, .multiLineString:
        for _ in 0..<Int.random(in: 2...6, using: &generator) {
          column.appendPoint(x: place(&generator), y: place(&generator))
        }
        column.endRing()
      default:
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          column.appendSquareRing(x: place(&generator), y: place(&generator), side: 3)
        }
      }
      column.endPart()
    }
    column.endFeature(kind: kind)
  }

  private func randomValue(_ type: AttributeType, _ generator: inout SeededGenerator) -> AttributeValue {
    if Int.random(in: 0..<5, using: &generator) == 0 { return .null }
    switch type {
    case .boolean: return .boolean(.random(using: &generator))
    case .integer: return .integer(.random(in: .min ... .max, using: &generator))
    case .real: return .real(.random(in: -1e9...1e9, using: &generator) + 0.1)
    case .text:
      return .text(["", "a'b\"c", "工业用地", "0012", "1e5", "x\0y"].randomElement(using: &generator) ?? "")
    case .date: return .text("2026-02-28")
    case .dateTime: return .text("2026-02-28T01:02:03.000Z")
    case .json: return .json("{\"a\":[1,null]}")
    }
  }
}
