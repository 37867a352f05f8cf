import Foundation
import LandModel

/// An input of a format that only GDAL reads, converted to a temporary GeoPackage by `ogr2ogr`.
///
/// The GeoPackage is removed with the value.
public struct ConvertedInput: ~Copyable, Sendable {
  /// The temporary GeoPackage.
  public let path: String
  private let folder: URL

  /// Converts a file or folder.
  ///
  /// - Parameters:
  ///   - input: The file or folder.
  ///   - format: The format's name for messages, as ``InputFormat/other(_:)`` has it.
  ///   - layer: The one layer to convert, nil for all.
  ///   - searchPath: Where programs are looked for; `PATH` by default.
  /// - Throws: ``LandError`` of the kind `noInput` where `ogr2ogr` is not installed, `data` where it can't
  ///   read the input.
  public init(_ input: String, format: String, layer: String? = nil, searchPath: String? = nil)
    throws(LandError)
  {
    guard let program = Self.program(named: "ogr2ogr", in: searchPath) else {
      throw LandError(
        .noInput, file: input,
        "is in the format \(format), which is read through ogr2ogr, and that is not installed",
        remedy: "install the Debian package gdal-bin, or convert the file to GeoJSON or GeoPackage")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "landreserve-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw LandError(
        .cannotCreate, file: folder.path, "the temporary folder can't be created", remedy: "check TMPDIR")
    }
    let target = folder.appending(path: "converted.gpkg").path
    // An absolute path can't be taken for an option.
    let source = URL(filePath: input).standardizedFileURL.path
    let failure = Self.run(
      program,
      ["-f", "GPKG", "-nlt", "PROMOTE_TO_MULTI", "-dim", "XY", "-lco", "SPATIAL_INDEX=NO", target, source]
        + [layer].compactMap { $0 })
    if let failure {
      try? FileManager.default.removeItem(at: folder)
      throw LandError(
        .data, file: input, "ogr2ogr can't read it as \(format): \(failure)",
        remedy: "check the file with ogrinfo, or convert it to GeoJSON or GeoPackage")
    }
    path = target
    self.folder = folder
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static func program(named name: String, in searchPath: String?) -> URL? {
    let folders = searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders.split(separator: ":").lazy.map { URL(filePath: String($0)).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// Runs a program; its last line of complaint when it fails, else nil.
  private static func run(_ program: URL, _ arguments: [String]) -> String? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = pipe
    do {
      try process.run()
    } catch {
      return "it can't be started"
    }
    let complaint = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus == 0 { return nil }
    let lines = String(decoding: complaint, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.first.map(String.init) ?? "status \(process.terminationStatus)"
  }
}
