import Foundation
import TestSupport

/// A sample district of 3,000 parcels with all results, their workbooks and the report, all made by the commands.
final class ReportedDistrict: Sendable {
  /// The district that tests share; they write only files of their own beside it.
  static let shared = Result { try ReportedDistrict() }

  /// Where everything is.
  let folder: URL

  /// The workspace.
  var workspace: String { folder.appending(path: "workspace.gpkg").path }
  /// The report's page.
  var page: URL { folder.appending(path: "report/index.html") }

  static let policy = SharedData.checkout.appending(path: "GeoData/policies/sample-district.yaml").path

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "reported-\(UUID().uuidString)")
    try run("sample", folder.appending(path: "sample").path, "--parcels", "3000")
    let district = folder.appending(path: "sample/district.gpkg").path
    for layer in ["parcels"] + Landreserve.otherLayers {
      let isKnown = ["parcels", "blocks", "reserved-zones"].contains(layer) || layer.hasPrefix("constraint:")
      try run(
        "import", workspace, district, "--input-layer", layer, "--as", isKnown ? layer : "layer:" + layer)
    }
    func file(_ name: String) -> String { folder.appending(path: name).path }
    let day = ["--policy", Self.policy, "--on", "2026-01-01"]
    try run(
      ["audit", workspace, "--fail-on", "never", "--findings", file("audit.csv")] + workbook("audit") + day)
    try run(["idle", workspace, "--out", file("idle.csv")] + workbook("idle") + day)
    try run(["indicators", workspace, "--out", file("indicators.csv")] + workbook("indicators") + day)
    try run(["redevelop", workspace] + day)
    try run(
      [
        "plan", workspace, "--policy", Self.policy, "--time-limit", "20", "--gap", "0.05", "--out",
        file("plan.json"),
      ]
        + workbook("plan"))
    try run(
      "report", workspace, "--policy", Self.policy, "--lang", "en", "--out",
      page.deletingLastPathComponent().path)
  }

  private func workbook(_ name: String) -> [String] {
    ["--xlsx", folder.appending(path: name + ".xlsx").path, "--lang", "en"]
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs a command of the built program.
  ///
  /// - Returns: standard output and standard error, in this order.
  @discardableResult
  func run(_ arguments: String..., status: Int32 = 0) throws -> String {
    try run(arguments, status: status)
  }

  @discardableResult
  private func run(_ arguments: [String], status: Int32 = 0) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
      path: "landreserve")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == status else {
      throw CommandFailure(
        description: "landreserve \(arguments.joined(separator: " ")): \(process.terminationStatus): \(text)")
    }
    return text
  }
}

/// A command that ended otherwise than a test needs.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String
}
