import Foundation
import LandModel
import OtherPrograms
import ScratchFiles

/// Turns SVG into PNG with librsvg's own program.
///
/// A process rather than the library, so that nothing has to be linked that only this one command needs.
struct PictureConverter {
  private let program: OtherProgram

  /// Finds the program.
  ///
  /// - Parameter searchPath: where programs are looked for; `PATH` by default.
  /// - Throws: ``LandError`` of the kind `noInput` that names the package.
  init(searchPath: String? = nil) throws {
    guard let program = OtherProgram("rsvg-convert", searchPath: searchPath) else {
      throw LandError(ReportFault.noPictureConverter)
    }
    self.program = program
  }

  /// The picture as PNG, as many pixels wide as the SVG says.
  func png(fromSVG picture: String) throws -> [UInt8] {
    let folder = try ScratchFolder()
    defer { withExtendedLifetime(folder) {} }
    let file = folder.file("map.svg")
    do { try Data(picture.utf8).write(to: URL(filePath: file)) } catch {
      throw LandError(ReportFault.pictureNotKept, file: file)
    }
    // rsvg-convert has a limit on elements of its own; a map of many parcels is past it.
    guard
      let (status, bytes) = program.run(["--unlimited", "--format", "png", file], reading: .output)
    else {
      throw LandError(ReportFault.pictureConverterNotStarted, file: program.path)
    }
    guard status == 0, !bytes.isEmpty else {
      throw LandError(ReportFault.pictureNotDrawn(status: status), file: program.path)
    }
    return Array(bytes)
  }
}
