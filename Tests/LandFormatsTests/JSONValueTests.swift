import Foundation
import LandFormats
import LandModel
import TestSupport
import Testing
import Words

@Suite struct JSONValueTests {
  static let value: JSONValue = [
    "z": 1, "a": 0.1, "whole": 3.0, "t": "x\n\"\\\u{1}地", "n": nil, "l": [1, 2, "b"], "o": [["k": true], []],
    "e": [:],
  ]

  @Test func keepsTheOrderOfMembers() {
    #expect(
      Self.value.text()
        == #"{"z":1,"a":0.1,"whole":3,"t":"x\n\"\\\u0001地","n":null,"l":[1,2,"b"],"o":[{"k":true},[]],"e":{}}"#
    )
    #expect(
      Self.value.text(pretty: true) == """
        {
          "z": 1,
          "a": 0.1,
          "whole": 3,
          "t": "x\\n\\"\\\\\\u0001地",
          "n": null,
          "l": [1, 2, "b"],
          "o": [
            {
              "k": true
            },
            []
          ],
          "e": {}
        }

        """)
  }

  @Test func readsBackWhatItWrites() throws {
    for pretty in [false, true] {
      let read = try JSONValue(parsing: Self.value.encoded(pretty: pretty), file: "x")
      #expect(
        read["a"] == 0.1 && read["whole"] == 3 && read["whole"]?.number == 3 && read["l"]?.array?.count == 3)
      #expect(read["t"]?.string == Self.value["t"]?.string && read["o"] == Self.value["o"])
    }
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      let real = Double(bitPattern: UInt64.random(in: 0..<0x7FF0_0000_0000_0000, using: &generator))
      #expect(try JSONValue(parsing: JSONValue.real(real).encoded(), file: "x").number == real)
      let integer = Int64.random(in: .min ... .max, using: &generator)
      #expect(try JSONValue(parsing: JSONValue.integer(integer).encoded(), file: "x") == .integer(integer))
    }
    #expect(JSONValue.real(.nan).text() == "null" && JSONValue.integer(.min).text() == "-9223372036854775808")
  }

  @Test func decimalsAreShortAndExact() throws {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<5000 {
      let digits = Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator)
      let value = Double(digits) / pow(10, Double(Int.random(in: 0...12, using: &generator)))
      let text = JSONValue.real(value).text()
      #expect(Double(text) == value)
      let shortest = "\(value)".replacing(/\.0$/, with: "")
      #expect(shortest.contains("e") || text == shortest)
    }
    #expect(JSONValue.real(-0.0).text() == "-0" && JSONValue.real(1e6).text() == "1000000")
    #expect(
      JSONValue.real(0.1 + 0.2).text() == "0.30000000000000004"
        && JSONValue.real(0.000001).text() == "0.000001")
  }

  @Test func readsEscapesAndNumbers() throws {
    let text =
      #" { "a" : "\u4e2d\ud83d\ude00\/\t" , "b" : [ 1e2 , -0 , 12345678901234567890 ], "a2":{} , "b":[ ] } "#
    let value = try JSONValue(parsing: Array(text.utf8), file: "x")
    #expect(value["a"]?.string == "中😀/\t" && value["b"] == [] && value["a2"] == [:])
    let numbers = try JSONValue(parsing: Array("[1e2,-0,12345678901234567890,5]".utf8), file: "x")
    #expect(numbers == [.real(100), 0, .real(1.2345678901234567e19), 5] && numbers.array?[0].integer == 100)
  }

  @Test func faultsNameTheirPlace() throws {
    #expect(
      failure { _ = try JSONValue(parsing: Array("{\n \"a\": 1,}".utf8), file: "p.json") }?.description
        == "p.json: line 2, column 9: is not JSON: expected a member name in double quotes; mend or export the file again"
    )
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(failure { _ = try JSONValue(parsing: Array(deep.utf8), file: "x") }?.kind == .data)
    #expect(failure { _ = try JSONValue(parsing: Array("1e999".utf8), file: "x") }?.kind == .data)
    #expect(failure { _ = try JSONValue(file: "/nonexistent") }?.kind == .noInput)
  }

  @Test(.enabled(if: SharedData.isAvailable, "skipped: ../shared is absent")) func jsonTestSuite() throws {
    for file in try CorpusTests.files("corpus/json/test_parsing", ".json") {
      let name = URL(filePath: file).lastPathComponent
      let error = failure { _ = try JSONValue(file: file) }
      if name.hasPrefix("y_") { #expect(error == nil, "\(name)") }
      if name.hasPrefix("n_") { #expect(error?.kind == .data, "\(name)") }
    }
  }
}
