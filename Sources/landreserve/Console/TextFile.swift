import LandFormats

/// Writes a text as a file that appears whole or not at all.
enum TextFile {
  /// Writes the text; `-` is standard output.
  static func write(_ text: String, to path: String) throws {
    var file = try OutputFile(path: path)
    try file.write(text)
    try file.finish()
  }
}
