import Foundation
import LandFormats
import LandModel
import TestSupport
import Testing
import Words

@Suite struct InputFormatTests {
  @Test(
    arguments: [
      ("{\"type\":\"x\"}", ".txt", .geoJSON), ("\u{FEFF} {}", ".dat", .geoJSON), ("\u{1E}{}", "", .geoJSON),
      ("[1]", ".json", .geoJSON), ("[属性描述]\n", ".txt", .surveyText),
      ("[项目信息]\na=1\n[地块坐标]\n", ".csv", .surveyText),
      ("a,b\n1,2\n", ".txt", .csv), ("a\n1\n", ".csv", .csv), ("a\tb\n1\t2\n", "", .csv),
      ("SQLite format 3\0", ".db", .geoPackage), ("<?xml version=\"1.0\"?><kml>", ".xml", .other("KML")),
      ("0\nSECTION\n", ".dxf", .other("DXF")), ("PK", ".kmz", .other("KML")),
    ] as [(String, String, InputFormat)])
  func byContentThenByName(text: String, ending: String, expected: InputFormat) throws {
    let file = try TemporaryFile(text, suffix: ending)
    #expect(try InputFormat.detect(file.path) == expected)
  }

  @Test func encodedSurveyTexts() throws {
    for encoding in [String.Encoding(rawValue: 0x8000_0632), .utf16] {
      let file = try TemporaryFile(Array(try #require("[属性描述]\n坐标系=2000\n".data(using: encoding))))
      #expect(try InputFormat.detect(file.path) == .surveyText)
    }
  }

  @Test func whatIsNoneIsSaid() throws {
    #expect(failure { _ = try InputFormat.detect("/nonexistent") }?.kind == .noInput)
    let file = try TemporaryFile("")
    #expect(failure { _ = try InputFormat.detect(file.path) }?.kind == .data)
    let text = try TemporaryFile("hello")
    #expect(failure { _ = try InputFormat.detect(text.path) }?.kind == .data)
    #expect(try InputFormat.detect("-") == .geoJSON)
  }

  @Test func withoutItsProgramTheErrorNamesThePackage() throws {
    let error = failure {
      _ = try ConvertedInput("/nonexistent.shp", format: "Shapefile", searchPath: "/nonexistent")
    }
    #expect(error?.kind == .noInput && error?.remedy?.description.contains("gdal-bin") == true)
    #expect(error?.fault as? ConversionFault == .converterMissing(format: "Shapefile"))
  }
}
