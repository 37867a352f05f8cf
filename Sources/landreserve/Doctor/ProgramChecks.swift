import Foundation
import LandModel
import OtherPrograms

/// Looks for the programs and files that only some commands need.
enum ProgramChecks {
  static func run(searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? "") -> [Check] {
    [
      program("ogr2ogr", package: "gdal-bin", for: "import of Shapefile, FileGDB, KML and DXF", searchPath),
      program("rsvg-convert", package: "librsvg2-bin", for: "maps as PNG", searchPath),
      chineseFont(searchPath),
    ]
  }

  private static func program(
    _ name: String, package: String, for use: Message, _ searchPath: String
  ) -> Check {
    guard let program = OtherProgram(name, searchPath: searchPath) else {
      return Check(.program, name, .missing, "not installed; needed for \(use)", package: package)
    }
    guard let said = firstLine(of: program, ["--version"]) else {
      return Check(
        .program, name, .faulty, "\(program.path) can't be started; needed for \(use)", package: package)
    }
    return Check(.program, name, .sound, "\(said), \(program.path)")
  }

  /// Without such a font Chinese in PNG comes out as empty boxes.
  private static func chineseFont(_ searchPath: String) -> Check {
    let (name, package): (String, String) = ("fonts-noto-cjk", "fonts-noto-cjk")
    guard let program = OtherProgram("fc-list", searchPath: searchPath) else {
      return Check(
        .program, name, .missing, "fc-list of the package fontconfig is not there to ask", package: package)
    }
    guard let font = firstLine(of: program, [":lang=zh", "family"]), !font.isEmpty else {
      return Check(.program, name, .missing, "no font for Chinese in PNG", package: package)
    }
    return Check(.program, name, .sound, "Chinese in PNG by \(font)")
  }

  /// The first line that a program prints, or nil where it fails.
  private static func firstLine(of program: OtherProgram, _ arguments: [String]) -> String? {
    guard let (status, bytes) = program.run(arguments, reading: .output), status == 0 else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
  }
}
