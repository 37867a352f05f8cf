import Foundation
import LandFormats
import LandModel
import TestSupport
import Testing

@Suite struct SurveyTextSourceTests {
  static let head = """
    [项目信息]
    名称=x
    [属性描述]
    格式版本号=1.01版本
    坐标系=2000国家大地坐标系
    几度分带=3
    投影类型=高斯克吕格
    计量单位=米
    带号=40
    转换参数=0,0,0,0,0,0,0
    [地块坐标]

    """

  /// A square of `size` metres by ring number, its south-west corner moved by `shift`.
  static func ring(
    _ number: Int, size: Int = 100, shift: Int = 0, closing: String? = "J1", prefix: String = "40"
  ) -> String {
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
    var lines = corners.enumerated().map { index, corner in
      "J\(index + 1),\(number),\(3_353_000 + shift + corner.0 * size).5,\(prefix)\(520_000 + shift + corner.1 * size).25"
    }
    if let closing {
      lines.append("\(closing),\(number),\(3_353_000 + shift).5,\(prefix)\(520_000 + shift).25")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func read(_ text: String, encoding: String.Encoding = .utf8, chunkSize: Int = 1 << 20) throws
    -> ReadResult
  {
    let file = try TemporaryFile(Array(try #require(text.data(using: encoding))), suffix: ".txt")
    return try readAll(SurveyTextSource(path: file.path, chunkSize: chunkSize))
  }

  @Test func readsAParcelEastingFirst() throws {
    let result = try Self.read(Self.head + "5,1.0000,G1,甲地块,面,H50,工业,0601,@\n" + Self.ring(1))
    #expect(result.referenceSystem == "EPSG:4528" && result.rejects.isEmpty && result.notices.isEmpty)
    let feature = try #require(result.features.first)
    #expect(feature.kind == .polygon && feature.number == 1)
    #expect(feature.parts[0][0].prefix(4) == [40520000.25, 3353000.5, 40520000.25, 3353100.5])
    #expect(
      feature.attributes == [
        "parcel_number": .text("G1"), "parcel_name": .text("甲地块"), "map_sheet": .text("H50"),
        "land_use": .text("工业"),
        "land_class": .text("0601"), "declared_points": .integer(5), "declared_area": .real(1),
        "declared_area_unit": .text("hectare"), "declared_area_m2": .real(10000),
        "measured_area_m2": .real(10000),
        "other_columns": .null,
      ])
  }

  @Test(
    arguments: [
      ("2000国家大地坐标系", "3", "40", "40", "EPSG:4528"), ("2000国家大地坐标系", "3", "40", "", "EPSG:4549"),
      ("CGCS2000", "", "", "39", "EPSG:4527"), ("1980西安坐标系", "3", "38", "38", "EPSG:2362"),
      ("80国家大地坐标系", "3", "38", "", "EPSG:2383"), ("1954年北京坐标系", "3", "40", "40", "EPSG:2416"),
      ("2000国家大地坐标系", "6", "20", "20", "EPSG:4498"), ("2000国家大地坐标系", "6", "20", "", "EPSG:4509"),
      ("2000国家大地坐标系", "3", "39", "40", "EPSG:4528"), ("2000国家大地坐标系", "3", "120", "", "EPSG:4549"),
      ("2000国家大地坐标系", "3", "", "", nil), ("地方坐标系", "3", "40", "40", nil),
    ] as [(String, String, String, String, String?)])
  func zonesAndSystems(system: String, width: String, zone: String, prefix: String, expected: String?) throws
  {
    let head = "[属性描述]\n坐标系=\(system)\n几度分带=\(width)\n计量单位=米\n带号=\(zone)\n[地块坐标]\n"
    let result = try Self.read(head + "5,1,1,a,面,,,,@\n" + Self.ring(1, prefix: prefix))
    #expect(result.referenceSystem == expected)
    #expect(result.features.count == 1)
    let isPlain = expected != nil && zone == (prefix.isEmpty ? zone : prefix) && zone != "120"
    #expect(result.notices.isEmpty == isPlain, "\(result.notices)")
  }

  @Test func ringsNestByContainment() throws {
    // Shell, hole, island in the hole, second shell.
    let rings = [(1, 100, 0), (2, 60, 20), (3, 20, 40), (4, 50, 500)]
    let text = rings.map { Self.ring($0.0, size: $0.1, shift: $0.2) }.joined()
    let result = try Self.read(Self.head + "20,0.93,1,a,面,,,,@\n" + text)
    let feature = try #require(result.features.first)
    #expect(feature.kind == .multiPolygon && feature.parts.map(\.count) == [2, 1, 1])
    #expect(feature.attributes["measured_area_m2"] == .real(10000 - 3600 + 400 + 2500))
    #expect(result.notices.isEmpty)
  }

  @Test func closingPointsMayBeMissingOrNamedOn() throws {
    for closing in [nil, "J1", "J5"] {
      for declared in [4, 5] {
        let result = try Self.read(Self.head + "\(declared),1,1,a,面,,,,@\n" + Self.ring(1, closing: closing))
        #expect(result.features.first?.parts[0][0].count == 10, "\(closing ?? "none") \(declared)")
      }
    }
    // A new ring may begin under the same number.
    let twice = try Self.read(
      Self.head + "10,1,1,a,面,,,,@\n" + Self.ring(1) + Self.ring(1, size: 10, shift: 300))
    #expect(twice.features.first?.parts.count == 2)
  }

  @Test func declaredAreasInOtherUnits() throws {
    let result = try Self.read(
      Self.head
        + ["1.0", "10000", "1公顷", "10000平方米", "15亩", "", "3"].map { "5,\($0),1,a,面,,,,@\n" + Self.ring(1) }
        .joined())
    #expect(
      result.features.map { $0.attributes["declared_area_unit"] } == [
        .text("hectare"), .text("square-metre"), .text("hectare"), .text("square-metre"), .text("mu"), .null,
        .text("hectare"),
      ])
    let metres: [AttributeValue?] = result.features.map { $0.attributes["declared_area_m2"] }
    let expected: [AttributeValue?] = Array(repeating: .real(10000), count: 5) + [.null, .real(30000)]
    #expect(metres == expected)
    #expect(result.notices.count == 2)
  }

  @Test func otherShapesOfTheParcelLine() throws {
    let lines = [
      "  5,1,G1,a,面,S,U,C,@  ", "5,1,G1,a,面,S,U,@", "5,1,G1,a,面,S,U,C,x1,x2,x3,@", "5,1,G1,a,面,S,U,C,,,,,9,@",
      "5,1,G1,a,b,c,面,S,U,C,x,@",
    ]
    let result = try Self.read(Self.head + lines.map { $0 + "\n" + Self.ring(1) }.joined())
    #expect(result.rejects.isEmpty)
    #expect(result.features.allSatisfy { $0.attributes["parcel_number"] == .text("G1") })
    #expect(
      result.features.map { $0.attributes["land_class"] } == [
        .text("C"), .null, .text("C"), .text("C"), .text("C"),
      ])
    #expect(
      result.features.map { $0.attributes["other_columns"] } == [
        .null, .null, .text("x1,x2,x3"), .text(",,,,9"), .text("b,c,x"),
      ])
  }

  @Test func faultsNameTheirLineAndTheRestIsRead() throws {
    let good = "5,1,1,a,面,,,,@\n" + Self.ring(1)
    let bad = [
      "5,1,1,a,面,,,,@\nJ1,1,abc,40520000\n" + Self.ring(1), "5,1,1,a,面,,,,@\nJ1,1,3353000\n" + Self.ring(1),
      "x,1,1,a,面,,,,@\n" + Self.ring(1), "5,1,1,a,面,,,,\n" + Self.ring(1), "66,1,1,a,面,,,,@\n" + Self.ring(1),
      "5,1,1,a,面,,,,@\n", "5,1,1,a,面,,,,@\n" + Self.ring(1, prefix: "39"),
      "5,1,1,a,面,,,,@\nJ1,1,1,40520000\nJ2,1,2,40520000\n",
      "5,1,1,a,面,,,,@\nJ1,0,3353000,40520000\n" + Self.ring(1),
    ]
    var text = Self.head
    var lines: [Int] = []
    for (index, each) in bad.enumerated() {
      text += good
      lines.append(text.count { $0 == "\n" } + ([0, 1, 8].contains(index) ? 2 : 1))
      text += each
    }
    text += good
    for chunkSize in [1, 300, 1 << 20] {
      let result = try Self.read(text, chunkSize: chunkSize)
      let good: [Int64] = (0...bad.count).map { Int64(2 * $0 + 1) }
      let rejected: [Int] = (1...bad.count).map { 2 * $0 }
      #expect(result.features.map(\.number) == good && result.rejects.map(\.feature) == rejected)
      #expect(result.rejects.map(\.line) == lines)
      // The number of the parcel's line names it, where there is one.
      #expect(result.rejects.enumerated().allSatisfy { $0.offset == 3 || $0.element.key == "1" })
    }
  }

  @Test func encodingsAndLineEnds() throws {
    let text = Self.head + "5,1,1,甲地块,面,,,,@\n" + Self.ring(1)
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    for encoding in [.utf8, gb18030, .utf16, .utf16LittleEndian, .utf16BigEndian] {
      for end in ["\n", "\r\n", "\r"] {
        let result = try Self.read(text.replacingOccurrences(of: "\n", with: end), encoding: encoding)
        #expect(result.features.first?.attributes["parcel_name"] == .text("甲地块"), "\(encoding)")
        #expect(result.referenceSystem == "EPSG:4528")
      }
    }
    #expect(try Self.read("\u{FEFF}" + text).features.count == 1)
  }

  @Test func swappedAxesAndDegrees() throws {
    let turned = Self.ring(1).split(separator: "\n").map { line -> String in
      let fields = line.split(separator: ",")
      return "\(fields[0]),\(fields[1]),\(fields[3]),\(fields[2])\n"
    }.joined()
    let result = try Self.read(Self.head + "5,1,1,a,面,,,,@\n" + turned)
    #expect(result.features.first?.parts[0][0].prefix(2) == [40520000.25, 3353000.5])
    #expect(result.referenceSystem == "EPSG:4528" && result.notices.count == 1)
    let degrees =
      "[属性描述]\n坐标系=2000国家大地坐标系\n计量单位=度\n[地块坐标]\n4,1.06,1,a,面,,,,@\n"
      + "J1,1,31.1,121.1\nJ2,1,31.101,121.1\nJ3,1,31.101,121.101\nJ4,1,31.1,121.101\n"
    let geographic = try Self.read(degrees)
    #expect(geographic.referenceSystem == "EPSG:4490")
    #expect(geographic.features.first?.parts[0][0].prefix(2) == [121.1, 31.1])
    #expect(geographic.features.first?.attributes["declared_area_unit"] == .text("hectare"))
  }

  @Test func otherTextsAreRefused() {
    #expect(failure { _ = try Self.read("hello") }?.fault as? SurveyTextFault == .noCoordinates)
    let seconds = Self.head.replacingOccurrences(of: "计量单位=米", with: "计量单位=度分秒")
    let error = failure { _ = try Self.read(seconds) }
    #expect(error?.fault as? SurveyTextFault == .unknownUnit("度分秒") && error?.kind == .data)
  }

  @Test func mutatedTextsNeverCrashAndNothingIsLost() throws {
    let text = Array((Self.head + (1...6).map { "5,1,\($0),a,面,,,,@\n" + Self.ring(1) }.joined()).utf8)
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      var bytes = text
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...3, using: &generator) {
        case 0: bytes.remove(at: index)
        case 1: bytes[index] = UInt8.random(in: 0...255, using: &generator)
        case 2: bytes.insert(contentsOf: [UInt8(ascii: ","), 10, UInt8(ascii: "@")].prefix(2), at: index)
        default: bytes.removeLast(min(bytes.count - 1, Int.random(in: 0...100, using: &generator)))
        }
      }
      let file = try TemporaryFile(bytes)
      var result = ReadResult()
      let error = failure { result = try readAll(SurveyTextSource(path: file.path, chunkSize: 200)) }
      #expect(error == nil || error?.kind == .data)
      let numbers = (result.features.map { Int($0.number) } + result.rejects.map(\.feature)).sorted()
      let expected: [Int] = (0..<numbers.count).map { $0 + 1 }
      #expect(numbers == expected)
    }
  }

  @Test(.enabled(if: SharedData.isAvailable, "skipped: ../shared is absent")) func realFiles() throws {
    let folder = SharedData.path("corpus/survey-txt")
    let table = try String(contentsOfFile: folder + "/expected_areas.csv", encoding: .utf8)
    let rows = table.split(whereSeparator: \.isNewline).dropFirst()
    #expect(rows.count == 3)
    for row in rows {
      let fields = row.split(separator: ",")
      let result = try readAll(SurveyTextSource(path: folder + "/" + fields[0]))
      let feature = try #require(result.features.first)
      #expect(result.features.count == 1 && result.rejects.isEmpty && result.notices.isEmpty)
      #expect(feature.attributes["parcel_number"] == .text(String(fields[1])))
      #expect(result.referenceSystem == "EPSG:\(4488 + (Int(fields[2]) ?? 0))")
      #expect(feature.attributes["declared_area"] == .real(Double(fields[3]) ?? 0))
      #expect(feature.attributes["declared_points"] == .integer(Int64(fields[4]) ?? 0))
      guard case .real(let measured)? = feature.attributes["measured_area_m2"] else {
        return #expect(Bool(false))
      }
      #expect(abs(measured - (Double(fields[6]) ?? 0)) < 1e-3)
    }
  }
}
