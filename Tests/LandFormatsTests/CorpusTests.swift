import Foundation
import LandFormats
import LandModel
import TestSupport
import Testing
import Words

/// The verdict on every file of the shared corpora of JSON and GeoJSON.
@Suite(.enabled(if: SharedData.isAvailable, "skipped: ../shared is absent")) struct CorpusTests {
  /// What becomes of a file: so many features and rejects, or an error with these words.
  enum Verdict: Equatable {
    case read(Int, Int)
    case refused(String)
  }

  static func files(_ folder: String, _ ending: String) throws -> [String] {
    let root = SharedData.path(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(ending) }.sorted()
      .map { root + "/" + $0 }
  }

  @Test(arguments: [64, 1 << 20]) func jsonTestSuite(blockSize: Int) throws {
    let files = try Self.files("corpus/json/test_parsing", ".json")
    #expect(files.count > 300)
    for file in files {
      let name = URL(filePath: file).lastPathComponent
      let error = failure { _ = try readAll(GeoJSONSource(path: file, blockSize: blockSize)) }
      #expect(error?.kind == .data, "\(name)")
      let problem = error?.problem.description ?? "read"
      let isJSON = problem.hasPrefix("is JSON but not GeoJSON: ")
      let isNot =
        problem.hasPrefix("is not JSON: ") || problem.hasPrefix("is empty") || problem.hasPrefix("is UTF-")
      #expect(
        name.hasPrefix("y_") ? isJSON : name.hasPrefix("n_") ? isNot : isJSON || isNot, "\(name): \(problem)")
      if problem.hasPrefix("is not JSON") {
        #expect(error?.place?.words.description.hasPrefix("line ") == true, "\(name)")
      }
    }
  }

  static let faulty: [String: Verdict] = [
    "bad-duplicate-properties": .refused("two members named type"),
    "bad-featurelist": .read(0, 1), "bad-json": .refused("',' or '}' after a member"),
    "bad-object-type": .refused("type is empty or not a string"),
    "bad-polygon-interiorring-rhr": .read(1, 0), "bad-polygonloop": .read(0, 1),
    "bad-properties-as-array": .read(0, 1), "badcoord": .read(0, 1), "badcoordtype": .read(0, 1),
    "badfeature": .read(0, 1), "badfeatureid": .read(0, 1),
    // A bounding box is not used, so that a wrong one spoils nothing.
    "bbox-4or6elements": .read(1, 0), "bbox-contains-string": .read(1, 0), "bbox-string": .read(1, 0),
    // The heights differ, and are left out.
    "different-first-last": .read(0, 1), "different-first-size": .read(1, 0),
    "excessive_precision_truncated": .read(1, 0), "expected_object": .read(0, 1), "false": .read(0, 1),
    "feature_changed_semantics": .refused("Feature with features"),
    "featurecollection": .refused("has no features"),
    "featurecollection-obj": .refused("features is not an array"),
    "featurecollection-type-case": .refused("'featurecollection'"),
    "featurecollection_changed_semantics": .read(3, 0),
    "geometry_changed_semantics": .refused("Point with features"), "geometrycollection_nested": .read(0, 1),
    "geometrycollection_single": .read(0, 1), "multiple_problems": .read(1, 3),
    "multipoint-multidimension": .read(0, 1), "multipoint-nondimension": .read(0, 1),
    "nofeaturetype": .read(0, 1),
    "notype": .refused("has no type"), "point": .read(0, 1), "point-labeled-as-a-multipolygon": .read(0, 1),
    "point-string": .read(0, 1), "point-toofew": .read(0, 1), "point-toomany": .read(1, 0),
    "polygon_winding_order": .read(1, 0), "rootstring": .refused("the top level is null"),
    "short-line": .read(0, 1),
    "short-linearring": .read(0, 1), "short-multilinestring": .read(0, 1), "stringcoord": .read(1, 1),
    "unknowntype": .refused("'FooBar'"),
  ]

  @Test func faultyGeoJSON() throws {
    let files = try Self.files("corpus/geojson/geojsonhint/bad", ".geojson")
    #expect(files.count == Self.faulty.count)
    for file in files {
      let name = URL(filePath: file).deletingPathExtension().lastPathComponent
      var verdict: Verdict?
      let error = failure {
        let result = try readAll(GeoJSONSource(path: file))
        verdict = .read(result.features.count, result.rejects.count)
      }
      guard case .refused(let words)? = Self.faulty[name] else {
        #expect(verdict == Self.faulty[name], "\(name): \(error?.description ?? "read")")
        continue
      }
      #expect(
        error?.kind == .data && error?.problem.description.contains(words) == true,
        "\(name): \(error?.description ?? "read")")
    }
  }

  @Test func soundGeoJSON() throws {
    let several = [
      "good-featurecollection-bbox": 2, "good-featurecollection-bbox3d": 2,
      "good-featurecollection-extensions": 3, "good-featurecollection": 3, "featurecollection/one": 3,
    ]
    let files =
      try Self.files("corpus/geojson/geojsonhint/good", ".geojson")
      + Self.files("corpus/geojson/fixtures", ".geojson")
    #expect(files.count == 34)
    for file in files {
      let result = try readAll(GeoJSONSource(path: file))
      // A collection of points and lines is no land.
      let rejected = file.contains("geometrycollection") ? 1 : 0
      let count = several.first { file.hasSuffix("/\($0.key).geojson") }?.value ?? 1
      #expect(result.rejects.count == rejected && result.features.count == count - rejected, "\(file)")
      #expect(result.rejects.allSatisfy { $0.reason == .wrongGeometryType })
    }
  }
}
