import Geometry
import LandModel
import Testing

@testable import LandStore

@Suite struct RejectPlaceTests {
  /// A blob of any WKB with the envelope of the square from (10, 20) to (30, 40), or without.
  private static func blob(
    _ wkb: [UInt8], envelope: [Double]? = [10, 30, 20, 40], flags: UInt8 = 0
  ) -> [UInt8] {
    var bytes: [UInt8] = [0x47, 0x50, 0, (envelope == nil ? 1 : 3) | flags, 0xFF, 0xFF, 0xFF, 0xFF]
    for side in envelope ?? [] { bytes += words(side) }
    return bytes + wkb
  }

  private static func words(_ value: Double) -> [UInt8] {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
  }

  private static func number(_ value: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt32(value).littleEndian) { Array($0) }
  }

  /// WKB of a polygon whose ring runs from (11, 21) to (29, 39), closed or not, or of another type over it.
  private static func ring(type: Int = 3, isClosed: Bool = true, last: Double = 39) -> [UInt8] {
    var points: [(Double, Double)] = [(11, 21), (29, 21), (29, last), (11, 39)]
    if isClosed { points.append((11, 21)) }
    return [1] + number(type) + number(1) + number(points.count)
      + points.flatMap { words($0.0) + words($0.1) }
  }

  private static let header = Box(minX: 10, minY: 20, maxX: 30, maxY: 40)
  private static let points = Box(minX: 11, minY: 21, maxX: 29, maxY: 39)

  private static let cases: [(name: String, blob: [UInt8], place: Box?)] = [
    ("plain WKB", ring(), points),
    ("plain WKB, cut off", Array(ring().dropLast(9)), nil),
    ("cut off, with an envelope", blob(Array(ring().dropLast(9))), header),
    ("cut off, without an envelope", blob(Array(ring().dropLast(9)), envelope: nil), nil),
    ("not closed, without an envelope", blob(ring(isClosed: false), envelope: nil), points),
    (
      "beyond its envelope", blob(ring(isClosed: false, last: 90)),
      Box(minX: 10, minY: 20, maxX: 30, maxY: 90)
    ),
    ("not a number", blob(ring(last: .nan), envelope: nil), nil),
    ("not a number, with an envelope", blob(ring(last: .nan)), header),
    ("an envelope of infinite size", blob(ring(last: .nan), envelope: [10, .infinity, 20, 40]), nil),
    ("exchanged sides", blob(ring(last: .nan), envelope: [30, 10, 20, 40]), nil),
    ("sides beyond the earth", blob(ring(last: .nan), envelope: [10, 1e300, 20, 40]), nil),
    ("an unknown type", blob([1] + number(99)), header),
    ("an unknown type without an envelope", blob([1] + number(99), envelope: nil), nil),
    ("an extended type", blob([1, 2, 3, 4], flags: 0x20), header),
    ("a triangle that is not closed", blob(ring(type: 17, isClosed: false), envelope: nil), points),
    ("a polyhedral surface", blob([1] + number(15) + number(1) + ring(), envelope: nil), points),
    ("five bytes", [1, 2, 3, 4, 5], nil), ("nothing", [], nil),
    ("text", Array("POLYGON ((11 21, 29 21, 29 39, 11 21))".utf8), nil),
  ]

  @Test func saysWhereAnUnreadableGeometryCouldLie() {
    for (name, blob, place) in Self.cases {
      #expect(blob.withUnsafeBytes { UnreadableGeometry.box(of: $0) } == place, "\(name)")
    }
  }

  @Test func walksNestedCollectionsToAStatedDepth() {
    for (depth, isKnown) in [(5, true), (40, false), (100_000, false)] {
      let nested = (0..<depth).flatMap { _ in [1] + Self.number(7) + Self.number(1) } + Self.ring()
      #expect((nested.withUnsafeBytes { UnreadableGeometry.box(of: $0) } != nil) == isKnown)
    }
  }

  @Test func aRejectHasItsKeyAndPlace() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("odd.gpkg")
    let hex = { (blob: [UInt8]) in
      "x'" + blob.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "'"
    }
    let inserts = Self.cases.dropLast(2).enumerated().map { index, sample in
      "INSERT INTO land (geom, key, number) VALUES (\(hex(sample.blob)), 'K\(index)', \(index));"
    }
    try write(
      path, .plane("land"),
      [FeatureBatch.rows([("key", .text), ("number", .integer)], [[.text("good"), .integer(-1)]])],
      sql: inserts.joined() + """
        INSERT INTO land (geom, key, number)
          VALUES ('POLYGON ((11 21, 29 21, 29 39, 11 21))', 'text', 7), (3.5, 'number', 8),
          (x'0000', NULL, 9), (x'0000', x'00', 10);
        """)
    let geoPackage = try GeoPackage(path: path)
    let named = try GeoPackageLayerSource(geoPackage, layer: "land", columns: ["number"], key: "KEY")
    let rejects = try named.batches().flatMap(\.rejects)
    #expect(
      rejects.map(\.key)
        == Self.cases.indices.dropLast(2).map { "K\($0)" } + ["text", "number", nil, nil])
    #expect(rejects.prefix(Self.cases.count - 2).map(\.box) == Self.cases.dropLast(2).map(\.place))
    #expect(rejects.suffix(4).map(\.box) == [Self.points, nil, nil, nil])
    #expect(named.fields.map(\.name) == ["number"])
    let numbered = try GeoPackageLayerSource(geoPackage, layer: "land", key: "number")
    #expect(try numbered.batches().flatMap(\.rejects).first?.key == "0")
    let byRow = try GeoPackageLayerSource(geoPackage, layer: "land", key: "fid")
    #expect(try byRow.batches().flatMap(\.rejects).first?.key == "2")
    let unnamed = try GeoPackageLayerSource(geoPackage, layer: "land")
    #expect(try unnamed.batches().flatMap(\.rejects).allSatisfy { $0.key == nil })
    #expect(byRow.fields.map(\.name) == ["fid", "key", "number"])
    let missing = try GeoPackageLayerSource(geoPackage, layer: "land", key: "kye")
    #expect(try missing.batches().flatMap(\.rejects).allSatisfy { $0.key == nil })
  }

  @Test func aWorkspaceKeepsKeyAndPlace() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("workspace.gpkg")
    let rejects = [
      Reject(feature: 1, reason: .malformedGeometry, message: "odd", key: "A", box: Self.points),
      Reject(feature: 2, line: 7, reason: .outsideAreaOfUse, message: "far", key: "B"),
      Reject(feature: 3, reason: .undecodableText, message: "no text"),
    ]
    try Workspace.update(at: path, on: someDay) { transaction in
      let writer = try transaction.replaceLayer(.plane("parcels"), from: origin)
      for reject in rejects { try writer.append(reject) }
      _ = try writer.finish()
    }
    #expect(try Workspace(path: path).rejects(of: "PARCELS").map(\.reject.key) == ["A", "B", nil])
    #expect(try Workspace(path: path).rejects().map(\.reject.box) == [Self.points, nil, nil])
    #expect(try Workspace(path: path).rejects().map(\.reject.reason) == rejects.map(\.reason))
  }

  @Test func anOlderWorkspaceIsReadAndBroughtUpToDate() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("old.gpkg")
    try Workspace.update(at: path, on: someDay) { transaction in
      let writer = try transaction.replaceLayer(.plane("parcels"), from: origin)
      try writer.append(Reject(feature: 5, line: 6, reason: .missingKey, message: "no key", key: "A"))
      _ = try writer.finish()
    }
    let columns = ["key", "min_x", "min_y", "max_x", "max_y"]
    let drops = columns.map { "ALTER TABLE landreserve_rejects DROP COLUMN \($0);" }.joined()
    try execute(path, drops + "DELETE FROM landreserve_schema WHERE version > 1;")
    let old = try Workspace(path: path)
    #expect(old.isOwn)
    #expect(
      try old.rejects().map(\.reject) == [
        Reject(feature: 5, line: 6, reason: .missingKey, message: Message(word: "no key"))
      ])
    try Workspace.update(at: path, on: someDay) { transaction in
      let writer = try transaction.replaceLayer(.plane("blocks"), from: origin)
      try writer.append(Reject(feature: 1, reason: .missingKey, message: "no key", key: "Z"))
      _ = try writer.finish()
    }
    #expect(try Workspace(path: path).rejects().map(\.reject.key) == [nil, "Z"])
    #expect(try query(path, "SELECT version FROM landreserve_schema ORDER BY id", as: Int.self) == [1, 2])
  }

  @Test func metadataOfAWrongTypeIsAFaultOfTheFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("odd.gpkg")
    try Workspace.update(at: path, on: someDay) { transaction in
      let writer = try transaction.replaceLayer(.plane("parcels"), from: origin)
      try writer.append(Reject(feature: 5, line: 6, reason: .missingKey, message: "no key"))
      _ = try writer.finish()
    }
    try execute(path, "UPDATE landreserve_rejects SET line = 'x', min_x = 'y', reason = 'later'")
    let read = try Workspace(path: path).rejects()[0].reject
    #expect(read.line == nil && read.box == nil && read.reason == .malformedFeature)
    try execute(path, "UPDATE landreserve_rejects SET feature = 'none'")
    #expect(landError { _ = try Workspace(path: path).rejects() }?.kind == .data)
  }
}
