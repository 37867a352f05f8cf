import Foundation
import Geometry
import LandFormats
import LandModel
import Testing
import Words

@Suite struct GeoJSONSourceTests {
  static let square = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]"

  static func feature(_ properties: String, geometry: String? = nil, more: String = "") -> String {
    let shape = geometry ?? "{\"type\":\"Polygon\",\"coordinates\":\(square)}"
    return "{\"type\":\"Feature\",\"properties\":\(properties),\"geometry\":\(shape)\(more)}"
  }

  static func collection(_ features: [String], before: String = "", after: String = "") -> String {
    "{\"type\":\"FeatureCollection\",\(before)\"features\":[\n\(features.joined(separator: ",\n"))\n]\(after)}"
  }

  @Test func readsAttributesOfEveryType() throws {
    let text = Self.collection([
      Self.feature(
        #"{"a":1,"b":1.5,"c":"地块\n\"x\"","d":true,"e":null,"f":{"k":[1,2]},"g":18446744073709551616,"h":9223372036854775808}"#
      ),
      Self.feature(#"{"h":-9223372036854775808,"a":2.5,"z":[]}"#),
    ])
    let result = try readGeoJSON(text)
    #expect(result.fields.map(\.name) == ["a", "b", "c", "d", "e", "f", "g", "h", "z"])
    #expect(result.fields.map(\.type) == [.real, .real, .text, .boolean, .text, .json, .text, .text, .json])
    let first = result.features[0].attributes
    #expect(first["a"] == .integer(1) && first["b"] == .real(1.5) && first["c"] == .text("地块\n\"x\""))
    #expect(first["d"] == .boolean(true) && first["e"] == .null && first["f"] == .json("{\"k\":[1,2]}"))
    #expect(first["g"] == .text("18446744073709551616") && first["h"] == .text("9223372036854775808"))
    #expect(result.features[1].attributes["h"] == .text("-9223372036854775808"))
    #expect(result.features[1].attributes["b"] == .null && result.features[1].attributes["z"] == .json("[]"))
    #expect(result.referenceSystem == "OGC:CRS84" && result.rejects.isEmpty)
  }

  @Test func readsEveryGeometryType() throws {
    let shapes = [
      ("Point", "[1,2]"), ("LineString", "[[1,2],[3,4]]"), ("Polygon", Self.square),
      ("MultiPoint", "[[1,2],[3,4]]"),
      ("MultiLineString", "[[[1,2],[3,4]],[[5,6],[7,8]]]"),
      ("MultiPolygon", "[\(Self.square),\(Self.square)]"),
    ]
    let text = Self.collection(
      shapes.map { Self.feature("{}", geometry: "{\"coordinates\":\($0.1),\"type\":\"\($0.0)\"}") })
    let result = try readGeoJSON(text)
    #expect(
      result.features.map(\.kind) == [
        .point, .lineString, .polygon, .multiPoint, .multiLineString, .multiPolygon,
      ])
    #expect(result.features[0].parts == [[[1, 2]]])
    #expect(result.features[3].parts == [[[1, 2]], [[3, 4]]])
    #expect(result.features[5].parts.count == 2)
    #expect(result.features.map(\.number) == [1, 2, 3, 4, 5, 6])
  }

  @Test func absentAndEmptyGeometriesAreNone() throws {
    let shapes = [
      "null", "{\"type\":\"Polygon\",\"coordinates\":[]}", "{\"type\":\"Point\",\"coordinates\":[]}",
      "{\"type\":\"MultiPolygon\",\"coordinates\":[[]]}",
      "{\"type\":\"GeometryCollection\",\"geometries\":[]}",
    ]
    let text = Self.collection(
      shapes.map { Self.feature("{\"a\":1}", geometry: $0) } + [
        "{\"type\":\"Feature\",\"properties\":{\"a\":2}}"
      ])
    let result = try readGeoJSON(text)
    #expect(result.features.map(\.kind) == Array(repeating: .none, count: 6))
    #expect(result.features[5].attributes == ["a": .integer(2)])
  }

  @Test func identifiersBecomeAField() throws {
    let plain = try readGeoJSON(
      Self.collection([
        Self.feature("{\"a\":1}", more: ",\"id\":7"), Self.feature("{}", more: ",\"id\":null"),
      ]))
    #expect(plain.fields.map(\.name) == ["id", "a"] && plain.features[0].attributes["id"] == .integer(7))
    #expect(plain.features[1].attributes["id"] == .null)
    let both = try readGeoJSON(Self.collection([Self.feature("{\"id\":\"x\"}", more: ",\"id\":\"f1\"")]))
    #expect(both.features[0].attributes == ["id": .text("x"), "feature_id": .text("f1")])
  }

  @Test func faultyFeaturesAreRejectedWithNumberAndLine() throws {
    let faulty = [
      Self.feature("{}", geometry: "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}"),
      Self.feature("{}", geometry: "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]]]}"),
      Self.feature("{}", geometry: "{\"type\":\"Point\",\"coordinates\":[\"1\",2]}"),
      Self.feature("{}", geometry: "{\"coordinates\":[1,2]}"), Self.feature("[]"), "null",
      "{\"properties\":{}}",
      Self.feature("{}", geometry: "{\"type\":\"Point\",\"coordinates\":[1e400,2]}"),
      Self.feature(
        "{}",
        geometry:
          "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]}]}"),
      Self.feature(
        "{\"a\":" + String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000) + "}"),
    ]
    let text = Self.collection(faulty.flatMap { [Self.feature("{\"ok\":1}"), $0] })
    for blockSize in [64, 1000, 1 << 20] {
      let result = try readGeoJSON(text, blockSize: blockSize)
      #expect(result.features.map(\.number) == stride(from: 1, to: 20, by: 2).map { $0 })
      #expect(result.rejects.map(\.feature) == stride(from: 2, to: 21, by: 2).map { $0 })
      #expect(result.rejects.map(\.line) == stride(from: 3, to: 22, by: 2).map { $0 })
      #expect(
        result.rejects[0].message.description.contains("not closed")
          && result.rejects[0].reason == .malformedGeometry)
      #expect(result.rejects[1].message.description.contains("3 of at least 4"))
      #expect(result.rejects[8].reason == .wrongGeometryType)
      #expect(result.rejects[9].message.description.contains("nested"))
    }
  }

  @Test func collectionsOfPolygonsAreFlattened() throws {
    let member = "{\"type\":\"Polygon\",\"coordinates\":\(Self.square)}"
    let result = try readGeoJSON(
      "{\"type\":\"GeometryCollection\",\"geometries\":[\(member),\(member)]}")
    #expect(result.features.map(\.kind) == [.multiPolygon] && result.features[0].parts.count == 2)
    #expect(result.notices.contains { $0.description.contains("MultiPolygon") })
  }

  @Test func nestedCollectionsAndEmptyRings() throws {
    let member = "{\"type\":\"Polygon\",\"coordinates\":\(Self.square)}"
    let nested = "{\"type\":\"GeometryCollection\",\"geometries\":[\(member)]}"
    let line = "{\"type\":\"LineString\",\"coordinates\":[[7,8],[9,9]]}"
    let holed = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]],[]]}"
    let shapes = [
      "{\"type\":\"GeometryCollection\",\"geometries\":[\(nested),\(member)]}", holed,
      "{\"type\":\"GeometryCollection\",\"geometries\":[\(member),\(line)]}",
      "{\"type\":\"Polygon\",\"coordinates\":[[],[[0,0],[1,0],[1,1],[0,0]]]}",
    ]
    let result = try readGeoJSON(Self.collection(shapes.map { Self.feature("{\"k\":7}", geometry: $0) }))
    #expect(result.features.map(\.kind) == [.multiPolygon, .polygon])
    #expect(result.features[0].parts.count == 2 && result.features[1].parts[0].count == 1)
    #expect(result.rejects.map(\.reason) == [.wrongGeometryType, .malformedGeometry])
    #expect(result.rejects[0].box == Box(minX: 0, minY: 0, maxX: 9, maxY: 9))
  }

  @Test(
    "Rejects say what names them and where they lie",
    arguments: [
      ("{\"id\":\"A-1\"}", "[[[0,0],[4,0],[4,5],[0,1]]]", "A-1", Box(minX: 0, minY: 0, maxX: 4, maxY: 5)),
      (
        "{\"id\":310118001001000012}", "[[[1,2],[3,4]]]", "310118001001000012",
        Box(minX: 1, minY: 2, maxX: 3, maxY: 4)
      ),
      ("{\"id\":null}", "[[[1,2],[3,4]]]", nil, Box(minX: 1, minY: 2, maxX: 3, maxY: 4)),
      ("{}", "[[[1,2],[3,\"x\"]]]", nil, nil), ("{\"id\":[1]}", "[[[1,2],[3,4e12]]]", nil, nil),
      ("{\"id\":2.5}", "[[[1,2],[3]]]", "2.5", nil), ("{\"id\":true}", "7", nil, nil),
    ] as [(String, String, String?, Box?)])
  func rejectsHaveAKeyAndAPlace(properties: String, coordinates: String, key: String?, box: Box?) throws {
    let shape = "{\"type\":\"Polygon\",\"coordinates\":\(coordinates)}"
    let file = try TemporaryFile(Self.collection([Self.feature(properties, geometry: shape)]))
    let result = try readAll(GeoJSONSource(path: file.path, key: "id"))
    #expect(result.rejects.map(\.key) == [key] && result.rejects.map(\.box) == [box], "\(result.rejects)")
  }

  @Test(
    "Numbers beside texts stay as they are written",
    arguments: [
      ("1", "\"A\"", "1"), ("1.0", "\"A\"", "1.0"), ("2.50", "\"\"", "2.50"), ("1e3", "\"x\"", "1e3"),
      ("310118001001000012", "2.5", "310118001001000012"),
      ("310118001001000013", "31011800100100001400", "310118001001000013"),
      ("-0", "\"A\"", "-0"), ("0.1000", "\"A\"", "0.1000"), ("9007199254740993", "0.5", "9007199254740993"),
      ("31011800100100001400", "1", "31011800100100001400"),
      ("123456789012345678901234567890", "null", "123456789012345678901234567890"),
    ])
  func numbersKeepTheirDigits(first: String, second: String, expected: String) throws {
    for blockSize in [64, 1 << 20] {
      let lines = [first, second].map { Self.feature("{\"k\":\($0),\"n\":1}") }
      let result = try readGeoJSON(Self.collection(lines), blockSize: blockSize)
      let value = result.features[0].attributes["k"]
      if blockSize > 64 { #expect(value == .text(expected) && result.fields[0].type == .text) }
      #expect(result.features.count == 2 && result.features[1].attributes["n"] == .integer(1))
    }
  }

  @Test func heightsAndDuplicatesAreNoticed() throws {
    let result = try readGeoJSON(
      Self.collection([
        Self.feature("{\"a\":1,\"b\":2,\"a\":3}", geometry: "{\"type\":\"Point\",\"coordinates\":[1,2,3]}")
      ]))
    #expect(result.features[0].attributes == ["a": .integer(3), "b": .integer(2)])
    #expect(result.features[0].parts == [[[1, 2]]])
    #expect(result.notices.count == 2)
  }

  @Test func theOrderOfMembersDoesNotMatter() throws {
    let text = """
      {"extra":{"features":[1,{"a":"]"}]},"name":"features","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}},
      "features":[{"geometry":{"coordinates":\(Self.square),"type":"Polygon"},"x":[1],"properties":{"a":"}]\\""},"type":"Feature"}],
      "bbox":[0,0,1,1],"type":"FeatureCollection"}
      """
    let result = try readGeoJSON(text, blockSize: 64)
    #expect(result.referenceSystem == "EPSG:4549")
    #expect(result.features.count == 1 && result.features[0].attributes == ["a": .text("}]\"")])
  }

  @Test(
    arguments: [
      (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"#, "OGC:CRS84"),
      (#"{"type":"name","properties":{"name":"EPSG:4528"}}"#, "EPSG:4528"),
      (#"{"type":"EPSG","properties":{"code":4549}}"#, "EPSG:4549"),
      ("null", "OGC:CRS84"), (#"{"type":"link","properties":{"href":"x"}}"#, nil),
    ] as [(String, String?)])
  func theOlderMemberIsFoundBeforeAndBehind(member: String, expected: String?) throws {
    let feature = Self.feature("{\"crs\":{\"properties\":{\"name\":\"no\"}}}")
    for (before, after) in [
      ("\"crs\":\(member),", ""), ("", ",\"crs\":\(member)"), ("", ",\"crs\":\(member),\"x\":[{}]"),
    ] {
      let result = try readGeoJSON(Self.collection([feature], before: before, after: after))
      #expect(result.referenceSystem == expected)
      #expect(result.features.count == 1)
    }
  }

  @Test func newlineDelimitedFeatures() throws {
    let lines = (1...50).map { Self.feature("{\"n\":\($0)}") } + ["{\"type\":\"Point\",\"coordinates\":[1]}"]
    for (separator, start) in [("\n", ""), ("\r\n", ""), ("\n\u{1E}", "\u{1E}"), ("\n\n", "\u{FEFF}")] {
      for blockSize in [64, 500, 1 << 20] {
        let result = try readGeoJSON(start + lines.joined(separator: separator) + "\n", blockSize: blockSize)
        #expect(result.features.map { $0.attributes["n"] } == (1...50).map { .integer($0) })
        #expect(result.rejects.map(\.feature) == [51])
        if separator != "\n\n" { #expect(result.rejects.map(\.line) == [51]) }
      }
    }
  }

  @Test func brokenTextsNameTheirPlace() throws {
    let good = Self.feature("{}")
    let texts = [
      (Self.collection([good, "{\"type\":\"Feature\" \"id\":1}", good]), "line 3, column 19", "','"),
      (Self.collection([good, "{\"type\":\"Fea", good]), "line 3, column 14", "end the string"),
      (String(Self.collection([good, good]).dropLast(20)), "line 3, column 96", "the file ends"),
      (Self.collection([good, good], after: ",}"), "line 4, column 3", "a member name"),
      (Self.collection([good, good], after: "") + "x", "line 4, column 3", "the end"),
      (Self.collection([good, ""]), "line 4, column 1", "a value"),
      (Self.collection([good, "", good]), "line 3, column 1", "a value"),
      ("", "empty", "empty"), ("[1,]", "line 1, column 4", "a value"),
    ]
    for (text, place, expected) in texts {
      for blockSize in [64, 1 << 20] {
        let error = failure { _ = try readGeoJSON(text, blockSize: blockSize) }
        #expect(error?.kind == .data)
        #expect(
          error?.description.contains(place) == true, "\(blockSize) \(text): \(error?.description ?? "read")")
        #expect(error?.description.contains(expected) == true, "\(text): \(error?.description ?? "read")")
      }
    }
  }

  @Test func otherEncodingsAreNamed() throws {
    let text = Self.collection([Self.feature("{}")])
    #expect(try readGeoJSON(Array("\u{FEFF}\(text)".utf8)).features.count == 1)
    for (encoding, name) in [(String.Encoding.utf16LittleEndian, "UTF-16LE"), (.utf16BigEndian, "UTF-16BE")] {
      let bytes = Array(try #require(text.data(using: encoding)))
      #expect(failure { _ = try readGeoJSON(bytes) }?.fault as? GeoJSONFault == .otherEncoding(name))
    }
    let gbk: [UInt8] = Array(Self.collection([Self.feature("{\"a\":\"@@\"}")]).utf8)
    var bytes = gbk
    for index in bytes.indices where bytes[index] == UInt8(ascii: "@") { bytes[index] = 0xB5 }
    let error = failure { _ = try readGeoJSON(bytes) }
    #expect(error?.fault as? JSONFault == .notUTF8 && error?.description.contains("GB18030") == true)
  }

  @Test func absentFilesAreNoInput() {
    #expect(failure { _ = try GeoJSONSource(path: "/nonexistent/x.geojson") }?.kind == .noInput)
    #expect(failure { _ = try GeoJSONSource(path: "/") }?.kind == .noInput)
  }
}
