import LandModel
import Testing

@testable import LandStore

@Suite struct GeoPackageKeysTests {
  @Test func findsDuplicatesAndNulls() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("keys.gpkg")
    let keys: [AttributeValue] = [
      .text("b"), .text("a"), .null, .text("b"), .text("c"), .null, .text("a"), .text("b"),
    ]
    let rows = keys.enumerated().map { [$1, AttributeValue.real(Double($0) - 2.5)] }
    try write(path, .plane("keys"), [FeatureBatch.rows([("key", .text), ("value", .real)], rows)])
    let geoPackage = try GeoPackage(path: path)
    #expect(
      try geoPackage.duplicateKeys(of: "KEY", in: "keys") == [
        DuplicateKey(value: .text("a"), rowCount: 2, firstRow: 2),
        DuplicateKey(value: .text("b"), rowCount: 3, firstRow: 1),
      ])
    #expect(try geoPackage.countNulls(of: "key", in: "keys") == 2)
    #expect(try geoPackage.countRows(in: "keys") == 8)
    let found = try geoPackage.features(withKey: .text("b"), in: "key", of: "keys", columns: ["value"])
    #expect(found.identifiers == [1, 4, 8])
    #expect(found.values(1) == [.real(0.5)])
    #expect(try geoPackage.features(withKey: .text("z"), in: "key", of: "keys").count == 0)
    #expect(landError { _ = try geoPackage.duplicateKeys(of: "kye", in: "keys") }?.kind == .data)
  }
}
