import Testing
import TestSupport

@testable import Geometry

@Suite struct WKBTests {
  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
  }

  private func append(_ bytes: [UInt8], to column: inout GeometryColumn) throws(GeometryError) -> WKBRemarks {
    var outcome: Result<WKBRemarks, GeometryError> = .success([])
    // One byte off, so that no number is aligned.
    ([0] + bytes).withUnsafeBytes { all in
      do throws(GeometryError) {
        outcome = .success(try column.append(wkb: UnsafeRawBufferPointer(rebasing: all.dropFirst())))
      } catch {
        outcome = .failure(error)
      }
    }
    return try outcome.get()
  }

  @Test(
    "What GEOS writes in both byte orders is read and written back",
    arguments: [
      (
        "POINT (1 2)",
        "0101000000000000000000F03F0000000000000040",
        "00000000013FF00000000000004000000000000000"
      ),
      (
        "LINESTRING (0 0, 1 1, 2 0)",
        "01020000000300000000000000000000000000000000000000000000000000F03F000000000000F03F00000000000000400000000000000000",
        "000000000200000003000000000000000000000000000000003FF00000000000003FF000000000000040000000000000000000000000000000"
      ),
      (
        "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 1))",
        "01030000000200000005000000000000000000000000000000000000000000000000001040000000000000000000000000000010400000000000001040000000000000000000000000000010400000000000000000000000000000000004000000000000000000F03F000000000000F03F0000000000000040000000000000F03F00000000000000400000000000000040000000000000F03F000000000000F03F",
        "000000000300000002000000050000000000000000000000000000000040100000000000000000000000000000401000000000000040100000000000000000000000000000401000000000000000000000000000000000000000000000000000043FF00000000000003FF000000000000040000000000000003FF0000000000000400000000000000040000000000000003FF00000000000003FF0000000000000"
      ),
      (
        "MULTIPOINT ((1 2), (3 4))",
        "0104000000020000000101000000000000000000F03F0000000000000040010100000000000000000008400000000000001040",
        "00000000040000000200000000013FF00000000000004000000000000000000000000140080000000000004010000000000000"
      ),
      (
        "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
        "01050000000200000001020000000200000000000000000000000000000000000000000000000000F03F000000000000F03F0102000000020000000000000000000040000000000000004000000000000008400000000000000840",
        "000000000500000002000000000200000002000000000000000000000000000000003FF00000000000003FF00000000000000000000002000000024000000000000000400000000000000040080000000000004008000000000000"
      ),
      (
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 9 5, 9 9, 5 5), (7 6, 8 6, 8 7, 7 6)))",
        "0106000000020000000103000000010000000400000000000000000000000000000000000000000000000000F03F0000000000000000000000000000F03F000000000000F03F000000000000000000000000000000000103000000020000000400000000000000000014400000000000001440000000000000224000000000000014400000000000002240000000000000224000000000000014400000000000001440040000000000000000001C4000000000000018400000000000002040000000000000184000000000000020400000000000001C400000000000001C400000000000001840",
        "00000000060000000200000000030000000100000004000000000000000000000000000000003FF000000000000000000000000000003FF00000000000003FF000000000000000000000000000000000000000000000000000000300000002000000044014000000000000401400000000000040220000000000004014000000000000402200000000000040220000000000004014000000000000401400000000000000000004401C0000000000004018000000000000402000000000000040180000000000004020000000000000401C000000000000401C0000000000004018000000000000"
      ),
    ])
  func roundTrip(text: String, little: String, big: String) throws {
    var column = GeometryColumn()
    #expect(try append(bytes(little), to: &column) == [])
    #expect(try append(bytes(big), to: &column) == [])
    try column.append(wkt: text)
    for feature in 0..<3 {
      #expect(column.featureWKB(feature) == bytes(little))
      #expect(column.kinds[feature] == column.kinds[0])
      #expect(column.boxes[feature] == column.boxes[0])
      #expect(column.parts(of: feature).count == column.parts(of: 0).count)
    }
    #expect(column.boxes[0].isEmpty == false)
    // Every truncation is an error that leaves the column alone.
    for order in [bytes(little), bytes(big)] {
      for length in 0..<order.count {
        var copy = column
        #expect(throws: GeometryError.self) { _ = try append(Array(order.prefix(length)), to: &copy) }
        #expect(copy.count == 3)
        #expect(copy.coordinates == column.coordinates)
        #expect(copy.ringOffsets == column.ringOffsets)
        #expect(copy.partOffsets == column.partOffsets)
      }
    }
  }

  @Test("Z, M and SRID of both dialects are left out with a remark")
  func dimensions() throws {
    var column = GeometryColumn()
    let extended =
      "01030000A08A1100000100000004000000000000000000000000000000000000000000000000001C40000000000000104000000000000000000000000000002040000000000000104000000000000010400000000000002240000000000000000000000000000000000000000000001C40"
    let standard =
      "00000003EB000000010000000400000000000000000000000000000000401C00000000000040100000000000000000000000000000402000000000000040100000000000004010000000000000402200000000000000000000000000000000000000000000401C000000000000"
    #expect(try append(bytes(extended), to: &column) == [.hadZ])
    #expect(try append(bytes(standard), to: &column) == [.hadZ])
    for feature in 0..<2 {
      #expect(column.kinds[feature] == .polygon)
      #expect(column.planeArea(of: feature) == 8)
      #expect(column.boxes[feature] == Box(minX: 0, minY: 0, maxX: 4, maxY: 4))
    }
    // A point M 2001 and a point ZM 3001.
    #expect(try append([1, 0xD1, 7, 0, 0] + numbers(1, 2, 3), to: &column) == [.hadM])
    #expect(try append([1, 0xB9, 0x0B, 0, 0] + numbers(1, 2, 3, 4), to: &column) == [.hadZ, .hadM])
    #expect(try append([1, 1, 0, 0, 0xC0] + numbers(1, 2, 3, 4), to: &column) == [.hadZ, .hadM])
    #expect(column.featureWKB(2) == bytes("0101000000000000000000F03F0000000000000040"))
    #expect(column.featureWKB(4) == column.featureWKB(2))
  }

  @Test("A big-endian multipolygon of a little-endian polygon is read")
  func mixedOrders() throws {
    var column = GeometryColumn()
    let member = [1, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0] + numbers(0, 0, 4, 0, 4, 4, 0, 0)
    #expect(try append([0, 0, 0, 0, 6, 0, 0, 0, 1] + member, to: &column) == [])
    #expect(column.kinds == [.multiPolygon])
    #expect(column.planeArea(of: 0) == 8)
  }

  @Test(
    "Empty geometries are features without a geometry",
    arguments: [
      "0101000000000000000000F87F000000000000F87F", "010200000000000000", "010300000000000000",
      "010400000000000000",
      "010500000000000000", "010600000000000000",
      "0106000000" + "02000000" + "010300000000000000" + "010300000000000000",
      "0104000000" + "01000000" + "0101000000000000000000F87F000000000000F87F",
    ])
  func empties(hex: String) throws {
    var column = GeometryColumn()
    _ = try append(bytes(hex), to: &column)
    #expect(column.kinds == [.none])
    #expect(column.boxes[0].isEmpty)
    #expect(column.parts(of: 0).isEmpty)
    #expect(column.featureWKB(0).isEmpty)
  }

  @Test("Types that are not handled are refused by name")
  func unsupported() throws {
    let names = ["Curve", "Surface", "PolyhedralSurface", "TIN"]
    for (index, name) in names.enumerated() {
      for thousands in [0, 1000, 2000, 3000] {
        let code = UInt32(13 + index + thousands)
        var column = GeometryColumn()
        let error = #expect(throws: GeometryError.self) {
          try append([1] + withUnsafeBytes(of: code.littleEndian) { Array($0) } + [0, 0, 0, 0], to: &column)
        }
        #expect(error?.what == .unsupportedType)
        #expect(error?.detail.description == name)
      }
    }
    for code: [UInt8] in [[18, 0, 0, 0], [0, 0, 0, 0], [0xA1, 0x0F, 0, 0], [3, 0, 0, 0x10]] {
      var column = GeometryColumn()
      #expect(throws: GeometryError.self) { try append([1] + code + [0, 0, 0, 0], to: &column) }
    }
  }

  @Test("Faults are named and leave the column as it was")
  func faults() throws {
    let ring = numbers(0, 0, 4, 0, 4, 4, 0, 0)
    let polygon: [UInt8] = [1, 3, 0, 0, 0, 1, 0, 0, 0]
    let cases: [([UInt8], GeometryError.What, String)] = [
      (polygon + [4, 0, 0, 0] + numbers(0, 0, 4, 0, 4, 4, 1, 0), .malformed, "ring 1 is not closed"),
      (polygon + [3, 0, 0, 0] + numbers(0, 0, 4, 0, 0, 0), .malformed, "3 points, fewer than 4"),
      (polygon + [4, 0, 0, 0] + numbers(0, 0, .nan, 0, 4, 4, 0, 0), .nonFiniteCoordinate, "nan"),
      (polygon + [4, 0, 0, 0] + numbers(0, 0, 4, -.infinity, 4, 4, 0, 0), .nonFiniteCoordinate, "-inf"),
      (polygon + [0xFF, 0xFF, 0xFF, 0xFF] + ring, .malformed, "end within"),
      ([1, 3, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 4, 0, 0, 0] + ring, .malformed, "end within"),
      ([1, 6, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F], .malformed, "end within"),
      ([1, 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x0F], .malformed, "end within"),
      ([1, 2, 0, 0, 0, 1, 0, 0, 0] + numbers(1, 1), .malformed, "a line of 1 point"),
      ([1, 1, 0, 0, 0] + numbers(.nan, 1), .nonFiniteCoordinate, "nan"),
      ([2, 1, 0, 0, 0] + numbers(1, 1), .malformed, "byte order"),
      (
        [1, 6, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0] + numbers(1, 1), .malformed,
        "a Point inside a MultiPolygon"
      ),
      (
        [1, 6, 0, 0, 0, 2, 0, 0, 0] + polygon + [4, 0, 0, 0] + ring + [1, 17, 0, 0, 0, 0, 0, 0, 0],
        .unsupportedType, "Triangle"
      ),
    ]
    var column = GeometryColumn()
    _ = try append(polygon + [4, 0, 0, 0] + ring, to: &column)
    for (bytes, what, detail) in cases {
      let error = #expect(throws: GeometryError.self) { try append(bytes, to: &column) }
      #expect(error?.what == what)
      #expect(error?.detail.description.contains(detail) == true, "\(error?.detail ?? "") lacks \(detail)")
      #expect(column.count == 1)
      #expect(column.pointCount == 4)
      #expect(column.ringOffsets == [0, 4])
      #expect(column.partOffsets == [0, 1])
    }
  }

  @Test("Random bytes and flipped bits never crash the reader", arguments: [1, 2])
  func fuzz(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let source = GeometryFixtures.polygons(20, side: 100, radius: 5...20, using: &random)
    var column = GeometryColumn()
    for _ in 0..<4000 {
      var bytes = source.featureWKB(Int.random(in: 0..<20, using: &random))
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<min(bytes.count, 40), using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      let before = column.count
      let added = (try? append(bytes, to: &column)) != nil
      #expect(column.count == before + (added ? 1 : 0))
      #expect(column.ringOffsets.last.map(Int.init) == column.pointCount)
      if column.count > 100 { column.removeAll() }
    }
  }

  private func numbers(_ values: Double...) -> [UInt8] {
    values.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian) { Array($0) } }
  }
}
