import Foundation
import LandModel
import OtherPrograms

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
    guard let program = OtherProgram("ogr2ogr", searchPath: searchPath) else {
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

  /// Runs the program; its first line of complaint when it fails, else nil.
  private static func run(_ program: OtherProgram, _ arguments: [String]) -> Message? {
    guard let (status, complaint) = program.run(arguments, reading: .error) else {
      return "it can't be started"
    }
    if status == 0 { return nil }
    let lines = String(decoding: complaint, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.first.map { Message(verbatim: String($0)) } ?? "status \(status)"
  }
}
