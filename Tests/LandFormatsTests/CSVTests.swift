import Foundation
import Geometry
import LandFormats
import LandModel
import TestSupport
import Testing
import Words

@Suite struct CSVTests {
  static func read(
    _ bytes: [UInt8], geometryColumn: String? = nil, blockSize: Int = 1 << 20
  ) throws -> ReadResult {
    let file = try TemporaryFile(bytes, suffix: ".csv")
    return try readAll(CSVSource(path: file.path, geometryColumn: geometryColumn, blockSize: blockSize))
  }

  static func read(_ text: String, geometryColumn: String? = nil, blockSize: Int = 1 << 20) throws
    -> ReadResult
  {
    try read(Array(text.utf8), geometryColumn: geometryColumn, blockSize: blockSize)
  }

  @Test func readsQuotesLineEndsAndTypes() throws {
    let text = #"""
      id,code,"name ""x""",area,ok,long,WKT\#r
      1,0012,"a, ""b""\#nc",1.5,true,123456789012345678901,"POLYGON((0 0,1 0,1 1,0 1,0 0))"\#r
      -2,12,,2,false,1,POINT(1 2)\#r
      \#r
      3,x,"",1e3,true,2,\#n
      """#
    for blockSize in [8, 1 << 20] {
      let result = try Self.read(text, blockSize: blockSize)
      #expect(result.rejects.isEmpty && result.features.map(\.number) == [1, 2, 3])
      #expect(result.features.map(\.kind) == [.polygon, .point, .none])
      if blockSize > 8 {
        #expect(result.fields.map(\.name) == ["id", "code", "name \"x\"", "area", "ok", "long"])
        #expect(result.fields.map(\.type) == [.integer, .text, .text, .real, .boolean, .text])
        #expect(
          result.features[0].attributes == [
            "id": .integer(1), "code": .text("0012"), "name \"x\"": .text("a, \"b\"\nc"), "area": .real(1.5),
            "ok": .boolean(true), "long": .text("123456789012345678901"),
          ])
        #expect(result.features[2].attributes["name \"x\""] == .null)
        #expect(result.features[2].attributes["area"] == .real(1000))
      }
    }
  }

  @Test(arguments: [",", ";", "\t"]) func delimitersAndEncodings(delimiter: String) throws {
    let text = ["编号\(delimiter)名称\(delimiter)geom", "1\(delimiter)甲地块\(delimiter)\"POINT(121 31)\""].joined(
      separator: "\n")
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    for encoding in [String.Encoding.utf8, gb18030] {
      let result = try Self.read(Array(try #require(text.data(using: encoding))))
      #expect(result.features.first?.attributes == ["编号": .integer(1), "名称": .text("甲地块")])
      #expect(result.features.first?.parts == [[[121, 31]]])
    }
    #expect(try Self.read("\u{FEFF}" + text).fields.map(\.name) == ["编号", "名称"])
    let wide: [String.Encoding] = [
      .utf16, .utf16LittleEndian, .utf16BigEndian, .utf32, .utf32LittleEndian, .utf32BigEndian,
    ]
    for encoding in wide {
      let result = try Self.read(Array(try #require(text.data(using: encoding))), blockSize: 16)
      #expect(result.features.first?.attributes == ["编号": .integer(1), "名称": .text("甲地块")], "\(encoding)")
    }
  }

  /// The same table with other line ends, first lines and blank lines.
  @Test(
    "Line ends, blank lines and a separator's line",
    arguments: [
      "", "\n\n", "\r\r", "\r\n \r\n", "sep=;\n", "SEP=;\r\n", "\"sep=;\"\r", "\n\nsep=;\n\n", "\u{FEFF}",
      "\u{FEFF}sep=;\r\n",
    ])
  func whatSpreadsheetsWrite(start: String) throws {
    for end in ["\n", "\r\n", "\r"] {
      for last in [end, "", end + end] {
        let rows = [
          "parcel_id;v;wkt", "A;1,5;\"POINT(1 2)\"", "B;\"two\(end)lines\";POINT(3 4)", "C;x;POINT(5 6)",
        ]
        for blockSize in [4, 16, 1 << 20] {
          let result = try Self.read(start + rows.joined(separator: end) + last, blockSize: blockSize)
          #expect(
            result.features.map(\.number) == [1, 2, 3] && result.rejects.isEmpty, "\(start.debugDescription)")
          #expect(result.features.map { $0.attributes["parcel_id"] } == [.text("A"), .text("B"), .text("C")])
          #expect(result.features[0].attributes["v"] == .text("1,5"))
          #expect(result.features[1].attributes["v"] == .text("two\(end)lines"))
        }
      }
    }
  }

  @Test func otherSeparatorsAndMixedLineEnds() throws {
    let result = try Self.read("sep=|\r\na|wkt\r1|POINT(1 2)\n2|POINT(3 4)\r\n\r\n3|POINT(5 6)\r4|x")
    #expect(result.features.map { $0.attributes["a"] } == [.integer(1), .integer(2), .integer(3)])
    #expect(result.rejects.map(\.line) == [7] && result.rejects.map(\.feature) == [4])
    #expect(failure { _ = try Self.read("a,\"b\n1,2\n") }?.fault as? CSVFault == .quoteNotClosed)
  }

  @Test func rowsOfAnotherReferenceSystem() throws {
    // Little-endian extended well-known binary of POINT(1 2) with SRID 4490.
    let binary = "01010000208A110000000000000000F03F0000000000000040"
    let text =
      "k,wkt\nA,\nB,SRID=4549;POINT(1 2)\nC,POINT(3 4)\nD,srid = 4490 ;POINT(5 6)\nE,\(binary)\nF,SRID=0;POINT(1 1)\n"
    let file = try TemporaryFile(text, suffix: ".csv")
    let source = try CSVSource(path: file.path)
    #expect(source.declaredReferenceSystem == "EPSG:4549")
    let batch = try #require(try readBatches(source).first)
    #expect(batch.count == 6 && batch.rejects.isEmpty, "\(batch.rejects)")
    #expect(batch.referenceSystems == [3: "EPSG:4490", 4: "EPSG:4490"])
  }

  @Test func rejectsHaveAKeyAndAPlace() throws {
    let file = try TemporaryFile(
      "id,wkt\nA,\"POLYGON((0 0,4 0,4 4,0 1))\"\nB,\"POLYGON((0 0,4 0\"\nC,\"TIN(((0 0,4 0,4 5,0 0)))\"\n"
        + "D,\"SRID=4490;POLYGON((0 0,4 0,4 4,0 1))\"\nE,\"POLYGON((0 0,4 nan,4 4,0 0))\"\n")
    let result = try readAll(CSVSource(path: file.path, keyColumn: "id"))
    #expect(result.rejects.map(\.key) == ["A", "B", "C", "D", "E"])
    #expect(
      result.rejects.map(\.box) == [
        Box(minX: 0, minY: 0, maxX: 4, maxY: 4), nil, Box(minX: 0, minY: 0, maxX: 4, maxY: 5), nil, nil,
      ])
    #expect(
      result.rejects.map(\.reason).suffix(3) == [
        .wrongGeometryType, .malformedGeometry, .coordinateOutOfRange,
      ])
  }

  @Test func longIntegersBesideRealsStayText() throws {
    let result = try Self.read("k,n,wkt\n310118001001000012,1,\n2.50,2.5,\n1,1e3,\n-0,3,\n")
    #expect(
      result.features.map { $0.attributes["k"] }
        == ["310118001001000012", "2.50", "1", "-0"].map { .text($0) })
    #expect(
      result.features.map { $0.attributes["n"] } == [.integer(1), .real(2.5), .real(1000), .integer(3)])
  }

  @Test("Bytes that are no text are kept escaped and counted", arguments: 1...12)
  func undecodableBytes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    var bytes = Array("id,用途,wkt\n".data(using: gb18030) ?? Data())
    var wrong: [Int] = []
    for row in 1...40 {
      bytes += Array("\(row),".utf8) + Array("工业用地水田".data(using: gb18030) ?? Data())
      if Int.random(in: 0..<6, using: &random) == 0 {
        bytes += [[0xFF, 0xFF], [0xB5], [0x80]].randomElement(using: &random) ?? []
        wrong.append(row)
      }
      bytes += Array(",POINT(1 2)\n".utf8)
    }
    let file = try TemporaryFile(bytes, suffix: ".csv")
    let batches = try readBatches(CSVSource(path: file.path, blockSize: 256))
    let values = batches.flatMap { batch in (0..<batch.count).map { batch.attributes[$0, 1] } }
    #expect(values.count == 40)
    for (row, value) in values.enumerated() {
      guard case .text(let text) = value else { return }
      #expect(text.hasPrefix("工业用地水田") && text.contains("\\x") == wrong.contains(row + 1), "\(text)")
    }
    let count = batches.reduce(0) { $0 + $1.countedNotices.values.reduce(0) { $0 + $1.count } }
    #expect(count == wrong.count)
    #expect(batches[0].notices.contains { $0.description.contains("GB18030") })
  }

  @Test func anEncodingThatIsNamedIsTaken() throws {
    let big5: [UInt8] = Array("id,wkt,n\n1,POINT(1 2),".utf8) + [0xA5, 0xCE, 0xA6, 0x61, 0x0A]
    let found = try Self.read(big5)
    #expect(found.features[0].attributes["n"] == .text("用地"))
    #expect(found.notices.contains { $0.description.contains("Big5") })
    let file = try TemporaryFile(big5)
    let latin = try readAll(CSVSource(path: file.path, encoding: TextEncoding(named: "latin1")))
    #expect(latin.features[0].attributes["n"] == .text("¥Î¦a") && latin.notices.isEmpty)
  }

  @Test func laterEncodingsAreFoundToo() throws {
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    let rows = (1...200).map { "\($0),\($0 > 150 ? "地块" : "plain"),POINT(1 1)\n" }.joined()
    let bytes = Array(try #require(("n,name,wkt\n" + rows).data(using: gb18030)))
    let result = try Self.read(bytes, blockSize: 256)
    #expect(result.features.count == 200 && result.features[199].attributes["name"] == .text("地块"))
  }

  @Test func faultyRecordsAreRejectedWithTheirLine() throws {
    let text = """
      a,wkt
      1,POINT(1 2)
      2
      "3
      x","POLYGON((0 0,1 0,1 1,0 1))"
      4,"POINT(1 x)"
      5,"TIN(((0 0,1 1,2 0,0 0)))"
      "6"y,POINT(1 2)
      7,POINT(3 4)
      8,"POINT(1 2)
      """
    for blockSize in [16, 1 << 20] {
      let result = try Self.read(text, blockSize: blockSize)
      #expect(result.features.map(\.number) == [1, 7])
      #expect(result.rejects.map(\.feature) == [2, 3, 4, 5, 6, 8])
      #expect(result.rejects.map(\.line) == [3, 4, 6, 7, 8, 10])
      #expect(
        result.rejects[3].reason == .wrongGeometryType && result.rejects[1].reason == .malformedGeometry)
    }
  }

  @Test func geometryColumnsAndReferenceSystems() throws {
    let text = "shape,a,a,\nSRID=4549;POINT(1 2),1,2,3\n"
    #expect(try Self.read(text).features.first?.kind == GeometryKindName.none)
    let result = try Self.read(text, geometryColumn: "shape")
    #expect(result.referenceSystem == "EPSG:4549" && result.features.first?.parts == [[[1, 2]]])
    #expect(result.fields.map(\.name) == ["a", "a_", "column_4"])
    let error = failure { _ = try Self.read(text, geometryColumn: "nix") }
    #expect(error?.fault as? CSVFault == .noColumn("nix", columns: ["shape", "a", "a_", "column_4"]))
    #expect(error?.remedy?.description == "choose one of shape, a, a_, column_4")
    #expect(failure { _ = try Self.read("") }?.kind == .data)
    // Little-endian well-known binary of POINT(1 2).
    let binary = try Self.read("geom,n\n0101000000000000000000F03F0000000000000040,1\n")
    #expect(binary.features.first?.parts == [[[1, 2]]])
  }

  @Test func whatIsWrittenReadsBack() throws {
    let batches = [GeoJSONWriterTests.random(30, seed: 8), GeoJSONWriterTests.random(3, seed: 9)]
    for mark in [false, true] {
      let writer = CSVWriter(fields: batches[0].attributes.fields, geometryColumn: "WKT", byteOrderMark: mark)
      var bytes = writer.header
      for batch in batches { writer.append(batch, to: &bytes) }
      let result = try Self.read(bytes)
      #expect(result.rejects.isEmpty && result.features.count == 33)
      var index = 0
      for batch in batches {
        for row in 0..<batch.count {
          let read = result.features[index]
          index += 1
          #expect(read.kind.rawValue == batch.geometry.kinds[row].rawValue)
          let first = batch.geometry.coordinates[2 * batch.geometry.points(ofFeature: row).lowerBound]
          #expect(abs(read.parts[0][0][0] - first) <= 0.5001e-7)
          #expect(read.attributes["b"] == batch.attributes[row, 3])
          #expect(read.attributes["名 \"称\""] == batch.attributes[row, 0])
        }
      }
    }
    let kinds = [
      "POINT(1 2)", "LINESTRING(1 2,3 4)", "MULTIPOINT((1 2),(3 4))", "MULTILINESTRING((1 2,3 4),(5 6,7 8))",
    ]
    var batch = FeatureBatch(fields: [])
    for text in kinds { try batch.geometry.append(wkt: text) }
    var bytes: [UInt8] = []
    CSVWriter(fields: [], geometryColumn: "g").append(batch, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == kinds.map { "\"\($0)\"\r\n" }.joined())
  }

  @Test func mutatedFilesNeverCrashAndNothingIsLost() throws {
    let rows = (1...20).map { "\($0),\"a \"\"\($0)\"\"\nb\",\"POLYGON((0 0,1 0,1 1,0 1,0 0))\"\r\n" }.joined()
    let text = Array(("n,名称,wkt\r\n" + rows).utf8)
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<150 {
      var bytes = text
      for _ in 0..<3 {
        let index = Int.random(in: 20..<bytes.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes.remove(at: index)
        case 1: bytes[index] = [0x22, 0x0A, 0x2C, 0x0D, 0x41].randomElement(using: &generator) ?? 0
        default: bytes.insert(0x22, at: index)
        }
      }
      var counts: Set<Int> = []
      for blockSize in [16, 100, 1 << 20] {
        let result = try Self.read(bytes, blockSize: blockSize)
        let numbers = (result.features.map { Int($0.number) } + result.rejects.map(\.feature)).sorted()
        let expected: [Int] = (0..<numbers.count).map { $0 + 1 }
        #expect(numbers == expected)
        counts.insert(numbers.count)
      }
      #expect(counts.count == 1)
    }
  }
}
