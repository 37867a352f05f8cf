import Foundation
import TestSupport
import Testing

/// The built program and the inputs that its tests share.
enum Landreserve {
  static let policy = checkout("GeoData/policies/sample-district.yaml")
  /// A made-up district, written by the program itself but no workspace: what another program might have made.
  static let district = checkout("GeoData/sample-district/district.gpkg")

  static func checkout(_ path: String) -> String { SharedData.checkout.appending(path: path).path }

  static func run(_ arguments: String..., input: Data = Data(), output: String? = nil) throws -> CommandRun {
    try BuiltProgram.run("landreserve", arguments, input: input, output: output)
  }

  /// The sample district's layers imported into a workspace, made once and to be copied.
  private static let prepared = Result {
    let folder = try TemporaryFolder()
    try importLayers(["parcels"] + otherLayers, into: folder.path("workspace.gpkg"))
    return folder
  }

  /// The layers of the district that its policy names, besides the parcels.
  static let otherLayers = [
    "blocks", "reserved-zones", "constraint:ecological-red-line", "central-business-area", "sub-zones",
    "district",
    "parks", "bus-stops", "baseline",
  ]

  /// Imports layers of a district under their own names.
  static func importLayers(
    _ layers: [String], of district: String = Landreserve.district, into workspace: String
  ) throws {
    for layer in layers {
      let isKnown = ["parcels", "blocks", "reserved-zones"].contains(layer) || layer.hasPrefix("constraint:")
      let run = try run(
        "import", workspace, district, "--input-layer", layer, "--as", isKnown ? layer : "layer:" + layer)
      try #require(run.exitCode == 0, "\(run)")
    }
  }

  /// A folder with a workspace of the sample district, `workspace.gpkg`.
  static func workspaceFolder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: try prepared.get().path("workspace.gpkg"), toPath: folder.path("workspace.gpkg"))
    return folder
  }

  /// One square parcel a key, side by side from 121.1° E 31.15° N, each 20 seconds of arc wide.
  static func parcels(_ keys: [String], longitude: Double = 121.1, latitude: Double = 31.15) -> String {
    let features = keys.enumerated().map { index, key in
      let (west, east) = (longitude + Double(index) / 180, longitude + Double(index + 1) / 180)
      let ring = [
        (west, latitude), (east, latitude), (east, latitude + 0.005), (west, latitude + 0.005),
        (west, latitude),
      ]
      .map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
      return """
        {"type":"Feature","properties":{"parcel_id":"\(key)"},"geometry":{"type":"Polygon","coordinates":[[\(ring)]]}}
        """
    }
    return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
  }
}

extension CommandRun {
  /// Whether it failed as the contract wants it: this exit code, one line that begins with the program's name and
  /// has these words, nothing of a stack trace.
  func fails(_ code: Int32, _ words: String...) -> Bool {
    !isKilled && exitCode == code && errorLines.count == 1 && error.hasPrefix("landreserve: ")
      && !error.contains("Fatal error") && words.allSatisfy(error.contains)
  }

  /// Standard output as JSON.
  var json: [String: Any] {
    get throws {
      try #require(try JSONSerialization.jsonObject(with: outputBytes) as? [String: Any], "\(self)")
    }
  }
}

extension TemporaryFolder {
  /// A file in it as JSON.
  func json(_ name: String) throws -> [String: Any] {
    let bytes = try #require(self.bytes(name), "\(name) is missing")
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any], "\(name)")
  }
}
