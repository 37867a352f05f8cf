import Foundation
import TestSupport

/// A sample district of 3,000 parcels with its audit, plan and report, all made by the commands.
final class ReportedDistrict: Sendable {
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
    for layer in ["parcels", "blocks", "reserved-zones", "constraint:ecological-red-line"] {
      try run("import", workspace, district, "--input-layer", layer, "--as", layer)
    }
    try run("audit", workspace, "--policy", Self.policy, "--on", "2026-01-01", "--fail-on", "never")
    try run("plan", workspace, "--policy", Self.policy, "--time-limit", "20", "--gap", "0.05")
    try run(
      "report", workspace, "--policy", Self.policy, "--lang", "en", "--out",
      page.deletingLastPathComponent().path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs a command of the built program.
  ///
  /// - Returns: standard output and standard error, in this order.
  @discardableResult
  func run(_ arguments: String..., status: Int32 = 0) throws -> String {
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
