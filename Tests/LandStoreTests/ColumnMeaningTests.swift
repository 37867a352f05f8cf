import LandModel
import Testing

@testable import LandStore

/// What columns mean, as the schema extension of the standard keeps it.
@Suite struct ColumnMeaningTests {
  private let fields = [
    AttributeField(name: "area_mu", type: .real, summary: "the area, in mu"),
    AttributeField(name: "plain", type: .text),
    AttributeField(name: "tags", type: .json, summary: "whatever 其他"),
  ]

  private func batch(_ fields: [AttributeField]) -> FeatureBatch {
    var batch = FeatureBatch(fields: fields)
    batch.geometry.appendSquare(x: 0, y: 0, side: 1)
    batch.identifiers.append(1)
    for field in fields {
      switch field.type {
      case .real: batch.attributes.append(.real(1.5))
      case .json: batch.attributes.append(.json("[1]"))
      default: batch.attributes.append(.text("word"))
      }
    }
    return batch
  }

  private func described(_ path: String) throws -> [String] {
    try query(
      path,
      """
      SELECT table_name || '.' || column_name || ': ' || coalesce(description, '–') || ' ' || coalesce(mime_type, '–')
      FROM gpkg_data_columns ORDER BY 1
      """, as: String.self)
  }

  @Test func meaningsAreReadAsTheyWereWritten() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ours.gpkg")
    try write(path, .plane("parcels"), [batch(fields)])
    #expect(try GeoPackage(path: path).layer(named: "parcels").attributeFields == fields)
    #expect(
      try described(path) == [
        "parcels.area_mu: the area, in mu –", "parcels.tags: whatever 其他 application/json",
      ])
    #expect(
      try query(
        path, "SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_schema'", as: Int.self)
        == [2])
    // A layer that is read and written again keeps them.
    let read = try GeoPackageLayerSource(GeoPackage(path: path), layer: "parcels").batches()
    let again = folder.path("again.gpkg")
    try write(again, .plane("parcels"), read)
    #expect(try described(again) == described(path))
  }

  @Test func aFileWithoutMeaningsHasNoTableOfThem() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ours.gpkg")
    try write(path, .plane("squares"), [FeatureBatch.squares(3)])
    #expect(
      try query(path, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'gpkg_data_column%'", as: Int.self)
        == [0])
  }

  @Test func aLayerThatIsReplacedOrRemovedLeavesNoneBehind() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ours.gpkg")
    for number in 1...2 {
      try Workspace.update(at: path, on: someDay) {
        _ = try $0.writeLayer(.plane("first"), from: origin, [batch(fields)])
        let other = [AttributeField(name: "only_\(number)", type: .text, summary: "run \(number)")]
        _ = try $0.writeLayer(.plane("second"), from: origin, [batch(other)])
      }
    }
    #expect(
      try described(path) == [
        "first.area_mu: the area, in mu –", "first.tags: whatever 其他 application/json",
        "second.only_2: run 2 –",
      ])
    try Workspace.update(at: path, on: someDay) { try $0.removeLayer(named: "SECOND") }
    #expect(try described(path).allSatisfy { $0.hasPrefix("first.") } && described(path).count == 2)
  }

  @Test func aColumnThatIsWidenedOrRenamedKeepsItsMeaning() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ours.gpkg")
    var words = batch([AttributeField(name: "area_mu", type: .text)])
    words.identifiers = [2]
    let twins = [
      AttributeField(name: "area_mu", type: .real, summary: "first"),
      AttributeField(name: "AREA_MU", type: .real, summary: "second"),
    ]
    try write(path, .plane("parcels"), [batch(twins), words])
    #expect(
      try GeoPackage(path: path).layer(named: "parcels").attributeFields == [
        AttributeField(name: "area_mu", type: .text, summary: "first"),
        AttributeField(name: "AREA_MU_1", type: .real, summary: "second"),
      ])
  }

  @Test(.enabled(if: GDAL.hasValidator, "skipped: python3-gdal is not installed"))
  func theStandardsTestsPass() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ours.gpkg")
    try write(path, .plane("parcels"), [batch(fields)])
    let verdict = GDAL.run(GDAL.validator + ["--extra", "--warning-as-error", path])
    #expect(verdict?.output == "" && verdict?.error == "")
    // GDAL edits the file and leaves them as they are.
    let edit = GDAL.run(["ogrinfo", path, "-sql", "ALTER TABLE parcels RENAME COLUMN plain TO word"])
    #expect(edit?.error == "")
    #expect(try described(path).contains("parcels.area_mu: the area, in mu –"))
  }
}
