import LandFormats
import LandModel

/// Writes attributes as a CSV file that appears whole or not at all.
enum TableFile {
  /// Writes the rows of a batch without their geometries; `-` is standard output.
  static func write(_ batch: FeatureBatch, to path: String, byteOrderMark: Bool = false) throws {
    let writer = CSVWriter(fields: batch.attributes.fields, byteOrderMark: byteOrderMark)
    var bytes = writer.header
    writer.append(batch, to: &bytes)
    var file = try OutputFile(path: path)
    try file.write(bytes)
    try file.finish()
  }
}
