import Foundation
import LandFormats
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isAvailable, "skipped: ../shared is absent")) struct RealDataTests {
  @Test(.enabled(if: GDAL.isInstalled, "skipped: ogrinfo is not installed (Debian package gdal-bin)"))
  func readsAsManyFeaturesAsGDAL() throws {
    for name in ["parcels_fy14", "zoning_districts", "open_space", "flood_100yr"] {
      let path = SharedData.path("realdata/cambridge-ma/\(name).geojson")
      #expect(try InputFormat.detect(path) == .geoJSON)
      let source = try GeoJSONSource(path: path)
      var features = 0
      var points = 0
      for batch in try readBatches(source) {
        features += batch.count
        points += batch.geometry.pointCount
        #expect(batch.rejects.isEmpty)
      }
      let output = try GDAL.run("ogrinfo", ["-so", "-al", path])
      #expect(output.contains("Feature Count: \(features)\n"), "\(name): \(features)")
      #expect(points > 4 * features)
    }
  }
}
