import Foundation
import LandFormats
import LandModel
import TestSupport
import Testing
import Words

/// GDAL's own programs, where they are installed.
enum GDAL {
  static let isInstalled = ["ogrinfo", "ogr2ogr"].allSatisfy { CommandRun.path(of: $0) != nil }

  /// Runs a program and returns what it prints to either stream.
  static func run(_ name: String, _ arguments: [String]) throws -> String {
    let run = try CommandRun(name, arguments)
    return run.output + run.error
  }
}

@Suite(.enabled(if: GDAL.isInstalled, "skipped: ogrinfo is not installed (Debian package gdal-bin)"))
struct GDALTests {
  @Test func readsTheGeoJSONThatIsWritten() throws {
    let text = try GeoJSONWriterTests.write([GeoJSONWriterTests.random(40, seed: 21)])
    let file = try TemporaryFile(text, suffix: ".geojson")
    let output = try GDAL.run("ogrinfo", ["-so", "-al", file.path])
    #expect(
      output.contains("Feature Count: 40") && output.contains("WGS 84") && !output.contains("ERROR"),
      "\(output)")
    #expect(!output.contains("Warning"), "\(output)")
  }

  @Test func readsTheCSVThatIsWritten() throws {
    let batch = GeoJSONWriterTests.random(10, seed: 22)
    let writer = CSVWriter(fields: batch.attributes.fields, geometryColumn: "WKT")
    var bytes = writer.header
    writer.append(batch, to: &bytes)
    let file = try TemporaryFile(bytes, suffix: ".csv")
    let output = try GDAL.run("ogrinfo", ["-so", "-al", file.path])
    #expect(output.contains("Feature Count: 10") && !output.contains("ERROR"), "\(output)")
  }

  @Test func convertsAShapefile() throws {
    let text = try GeoJSONWriterTests.write([GeoJSONWriterTests.random(12, seed: 23)])
    let source = try TemporaryFile(text, suffix: ".geojson")
    let folder = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let shapefile = folder.appending(path: "a b.shp").path
    _ = try GDAL.run("ogr2ogr", ["-f", "ESRI Shapefile", shapefile, source.path])
    #expect(try InputFormat.detect(shapefile) == .other("Shapefile"))
    var path = ""
    do {
      let converted = try ConvertedInput(shapefile, format: "Shapefile")
      path = converted.path
      #expect(try InputFormat.detect(path) == .geoPackage)
      #expect(try GDAL.run("ogrinfo", ["-so", "-al", path]).contains("Feature Count: 12"))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    let broken = try TemporaryFile("0\nNONSENSE", suffix: ".dxf")
    let error = failure { _ = try ConvertedInput(broken.path, format: "DXF") }
    #expect(error?.kind == .data && error?.problem.description.contains("DXF") == true)
  }
}
