import Foundation
import LandModel

/// Turns SVG into PNG with librsvg's own program.
///
/// A process rather than the library: a crash in a picture can't take the program along, and nothing has to be linked
/// that only this one command needs.
struct PictureConverter {
  private let program: URL

  /// Finds the program.
  ///
  /// - Parameter searchPath: where programs are looked for; `PATH` by default.
  /// - Throws: ``LandError`` of the kind `noInput` that names the package.
  init(searchPath: String? = nil) throws {
    let folders = searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? ""
    let found = folders.split(separator: ":").lazy.map {
      URL(filePath: String($0)).appending(path: "rsvg-convert")
    }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    guard let found else {
      throw LandError(
        .noInput, "PNG is made by rsvg-convert, which is not installed",
        remedy: "install the Debian package librsvg2-bin, or write an .svg file")
    }
    program = found
  }

  /// The picture as PNG, as many pixels wide as the SVG says.
  func png(fromSVG picture: String) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "landreserve-\(UUID().uuidString).svg")
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = program
    // rsvg-convert has a limit on elements of its own; a map of many parcels is past it.
    process.arguments = ["--unlimited", "--format", "png", file.path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    do { try Data(picture.utf8).write(to: file) } catch {
      throw LandError(
        .inputOutput, file: file.path, "the picture's scratch file can't be written",
        remedy: "check the free space there, or set TMPDIR to another folder")
    }
    do { try process.run() } catch {
      throw LandError(
        .inputOutput, file: program.path, "can't be started",
        remedy: "check the program")
    }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0, !bytes.isEmpty else {
      throw LandError(
        .inputOutput, file: program.path, "can't draw the map (status \(process.terminationStatus))",
        remedy: "write an .svg file, or a narrower picture with --width")
    }
    return Array(bytes)
  }
}
