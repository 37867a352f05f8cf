import Foundation
import Geometry
import LandFormats
import LandModel
import TestSupport
import Testing
import Words

@Suite struct GeoJSONWriterTests {
  /// Writes batches the way a pipeline does: each formatted alone, then in order.
  static func write(_ batches: [FeatureBatch], decimals: Int = 7) throws -> String {
    let file = try TemporaryFile("")
    let writer = GeoJSONWriter(fields: batches.first?.attributes.fields ?? [], decimals: decimals)
    var output = try GeoJSONFile(path: file.path, writer: writer)
    for batch in batches {
      var bytes: [UInt8] = []
      writer.append(batch, to: &bytes)
      try output.write(bytes)
    }
    try output.finish()
    return try String(contentsOfFile: file.path, encoding: .utf8)
  }

  static func random(_ count: Int, seed: UInt64) -> FeatureBatch {
    var generator = SeededGenerator(seed: seed)
    var batch = FeatureBatch(fields: [
      AttributeField(name: "名 \"称\"\n", type: .text), AttributeField(name: "n", type: .integer),
      AttributeField(name: "r", type: .real), AttributeField(name: "b", type: .boolean),
      AttributeField(name: "j", type: .json),
    ])
    for row in 0..<count {
      let rings = Int.random(in: 1...3, using: &generator)
      for ring in 0..<rings {
        let x = Double.random(in: -180...180, using: &generator)
        let y = Double.random(in: -80...80, using: &generator)
        let corners =
          ring == 0 ? [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)] : [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
        for corner in corners { batch.geometry.appendPoint(x: x + Double(corner.0), y: y + Double(corner.1)) }
        batch.geometry.endRing()
      }
      batch.geometry.endPart()
      batch.geometry.endFeature(kind: row % 2 == 0 ? .polygon : .multiPolygon)
      batch.identifiers.append(Int64(row + 1))
      batch.attributes.append(AttributeValue.text("\u{1}\t\\\"地块 \(row)"))
      batch.attributes.append(AttributeValue.integer(Int64.random(in: .min ... .max, using: &generator)))
      batch.attributes.append(
        AttributeValue.real(
          Double(bitPattern: UInt64.random(in: 0..<0x7FF0_0000_0000_0000, using: &generator))))
      batch.attributes.append(AttributeValue.boolean(row % 3 == 0))
      batch.attributes.append(row % 2 == 0 ? AttributeValue.json("[1,{\"a\":2}]") : .null)
    }
    return batch
  }

  @Test func whatIsWrittenReadsBack() throws {
    let batches = [
      Self.random(20, seed: 1), FeatureBatch(fields: Self.random(0, seed: 1).attributes.fields),
      Self.random(5, seed: 2),
    ]
    let text = try Self.write(batches)
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let result = try readGeoJSON(text)
    #expect(result.rejects.isEmpty && result.features.count == 25)
    var index = 0
    for batch in batches {
      for row in 0..<batch.count {
        let read = result.features[index]
        index += 1
        #expect(read.kind.rawValue == batch.geometry.kinds[row].rawValue)
        for (field, name) in batch.attributes.fields.enumerated() {
          #expect(read.attributes[name.name] == batch.attributes[row, field])
        }
        let rings = read.parts[0]
        #expect(rings.count == batch.geometry.rings(of: row).count)
        #expect(signedArea(rings[0]) > 0 && rings.dropFirst().allSatisfy { signedArea($0) < 0 })
        let points = Set(
          batch.geometry.points(ofFeature: row).map { (batch.geometry.coordinates[2 * $0] * 1e7).rounded() })
        for ring in rings {
          for index in stride(from: 0, to: ring.count, by: 2) {
            #expect(points.contains((ring[index] * 1e7).rounded()))
          }
        }
      }
    }
  }

  private func signedArea(_ ring: [Double]) -> Double {
    var sum = 0.0
    for index in stride(from: 0, to: ring.count - 2, by: 2) {
      sum += ring[index] * ring[index + 3] - ring[index + 2] * ring[index + 1]
    }
    return sum
  }

  @Test(
    arguments: [
      (121.1, "121.1"), (-0.00000004, "0"), (0.00000005, "0.0000001"), (-0.5, "-0.5"), (100, "100"),
      (-180, "-180"),
      (0.1234567, "0.1234567"), (9.99999999, "10"), (40_500_000.123, "40500000.123"), (1e300, "1e+300"),
      (0.05, "0.05"), (1_234_567_890.5, "1234567890.5"), (99, "99"),
    ] as [(Double, String)])
  func coordinatesHaveAtMostSevenDecimals(value: Double, expected: String) throws {
    var batch = FeatureBatch(fields: [])
    batch.geometry.appendPoint(x: value, y: 1)
    batch.geometry.endRing()
    batch.geometry.endPart()
    batch.geometry.endFeature(kind: .point)
    batch.identifiers = [1]
    let text = try Self.write([batch])
    #expect(text.contains("\"coordinates\":[\(expected),1]"), "\(text)")
  }

  @Test func everyNumberOfDecimalsAgreesWithPrintf() throws {
    var generator = SeededGenerator(seed: 5)
    for decimals in 0...9 {
      var batch = FeatureBatch(fields: [])
      var expected: [String] = []
      for _ in 0..<100 {
        // Multiples of 1/1024 are exact, and no tie at these digits but for 0.5 at none.
        let value = Double(Int.random(in: -1_000_000...1_000_000, using: &generator)) / 1024 + 1 / 4096
        batch.geometry.appendPoint(x: value, y: value)
        var text = String(format: "%.\(decimals)f", value)
        if text.contains(".") {
          while text.hasSuffix("0") { text.removeLast() }
          if text.hasSuffix(".") { text.removeLast() }
        }
        expected.append("[\(text),\(text)]")
      }
      batch.geometry.endRing()
      batch.geometry.endPart()
      batch.geometry.endFeature(kind: .lineString)
      batch.identifiers = [1]
      #expect(try Self.write([batch], decimals: decimals).contains(expected.joined(separator: ",")))
    }
  }

  @Test func noGeometryNoFieldsNoFeatures() throws {
    var batch = FeatureBatch(fields: [])
    batch.geometry.appendNone()
    batch.identifiers = [1]
    #expect(try Self.write([batch]).contains("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{}}"))
    #expect(try readGeoJSON(Self.write([])).features.isEmpty)
    var odd = FeatureBatch(fields: [AttributeField(name: "x", type: .real)])
    odd.geometry.appendPoint(x: .nan, y: 0)
    odd.geometry.endRing()
    odd.geometry.endPart()
    odd.geometry.endFeature(kind: .point)
    odd.attributes.append(Double.infinity)
    odd.identifiers = [1]
    #expect(
      try Self.write([odd]).contains("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"x\":null}}"))
  }

  @Test func otherCoordinatesAndComputedColumns() throws {
    let batch = Self.random(2, seed: 3)
    let extra = [AttributeField(name: "area_mu", type: .real)]
    var table = AttributeTable(fields: extra)
    table.append(1.25)
    table.appendNull()
    let writer = GeoJSONWriter(
      fields: batch.attributes.fields, extraFields: extra, name: "x\"", referenceSystem: "EPSG:4549")
    var bytes = writer.header
    let lost = writer.append(
      batch, coordinates: batch.geometry.coordinates.map { $0 / 2 }, extra: table, to: &bytes)
    bytes += GeoJSONWriter.footer
    let result = try readGeoJSON(bytes)
    #expect(lost == 0 && result.referenceSystem == "EPSG:4549")
    #expect(result.features.map { $0.attributes["area_mu"] } == [.real(1.25), .null])
    let x = batch.geometry.coordinates[0] / 2
    #expect(result.features[0].parts[0][0].contains { abs($0 - x) < 1e-7 })
  }

  @Test func filesAppearWholeOrNotAtAll() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "out.txt").path
    try "old".write(toFile: path, atomically: true, encoding: .utf8)
    do {
      var file = try OutputFile(path: path)
      try file.write("half")
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    var file = try OutputFile(path: path)
    try file.write("new")
    try file.finish()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.txt"])
    let link = folder.appending(path: "link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    var linked = try OutputFile(path: link)
    try linked.write("linked")
    try linked.finish()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "linked")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
    #expect(failure { _ = try OutputFile(path: path + "/x") }?.kind == .cannotCreate)
    #expect(failure { _ = try OutputFile(path: folder.path) }?.kind == .cannotCreate)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "skipped: there is no /dev/full"))
  func aFullDiskIsNamed() throws {
    let error = failure {
      var file = try OutputFile(path: "/dev/full")
      try file.write([UInt8](repeating: 32, count: 1 << 20))
      try file.finish()
    }
    #expect(error?.kind == .inputOutput && error?.problem == "the disk is full")
  }
}
