import Foundation
import TestSupport
import Testing

/// The files that a page may begin with, so that not every page has to bring the sample district in first.
enum GivenFiles {
  static let names: Set = ["sample/district.gpkg", "district.gpkg", "policy.yaml", "plan.json"]

  /// A workspace of the tutorial's district, made once.
  private static let prepared = Result {
    let folder = try TemporaryFolder()
    let sample = try Landreserve.run("sample", folder.path("sample"), "--parcels", "3000", "--seed", "1")
    try #require(sample.exitCode == 0, "\(sample)")
    try Landreserve.importLayers(
      ["parcels"] + Landreserve.otherLayers, of: folder.path("sample/district.gpkg"),
      into: folder.path("district.gpkg"))
    try FileManager.default.copyItem(atPath: Landreserve.policy, toPath: folder.path("policy.yaml"))
    let plan = try Landreserve.run(
      "plan", folder.path("district.gpkg"), "--policy", Landreserve.policy, "--gap", "0.02", "--no-store",
      "--out", folder.path("plan.json"))
    try #require(plan.exitCode == 0, "\(plan)")
    return folder
  }

  /// A folder for a page's commands: the repository's data and what the page names as given.
  static func folder(for page: DocumentPage) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("GeoData"), withDestinationPath: Landreserve.checkout("GeoData"))
    for name in page.given {
      try #require(names.contains(name), "\(page.path): “\(name)” is not among the files that can be given")
      if name.contains("/") {
        try FileManager.default.createDirectory(
          at: folder.url.appending(path: name).deletingLastPathComponent(), withIntermediateDirectories: true)
      }
      try FileManager.default.copyItem(
        atPath: try prepared.get().path(name), toPath: folder.path(name))
    }
    return folder
  }
}
