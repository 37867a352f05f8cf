import LandModel

/// A GeoJSON file that is written block by block, in order.
public struct GeoJSONFile: ~Copyable {
  private var file: OutputFile
  private var isEmpty = true

  /// Starts the file with a writer's header; `-` is standard output.
  ///
  /// - Throws: ``LandError`` of the kind `cannotCreate`.
  public init(path: String, writer: GeoJSONWriter) throws(LandError) {
    var file = try OutputFile(path: path)
    try file.write(writer.header)
    self.file = file
  }

  /// Writes features that ``GeoJSONWriter/append(_:coordinates:extra:to:)`` formatted.
  public mutating func write(_ features: [UInt8]) throws(LandError) {
    if features.isEmpty { return }
    if !isEmpty { try file.write(GeoJSONWriter.separator) }
    isEmpty = false
    try file.write(features)
  }

  /// Ends the collection and puts the file in its place.
  public mutating func finish() throws(LandError) {
    try file.write(GeoJSONWriter.footer)
    try file.finish()
  }
}
