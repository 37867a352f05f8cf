import LandFormats

/// A GeoJSON file that can be held beside other kinds of files.
final class GeoJSONSink {
  private var file: GeoJSONFile

  init(path: String, writer: GeoJSONWriter) throws { file = try GeoJSONFile(path: path, writer: writer) }

  func write(_ bytes: [UInt8]) throws { try file.write(bytes) }

  func finish() throws { try file.finish() }
}

/// A CSV file that can be held beside other kinds of files.
final class CSVSink {
  private var file: CSVFile

  init(path: String, writer: CSVWriter) throws { file = try CSVFile(path: path, writer: writer) }

  func write(_ bytes: [UInt8]) throws { try file.write(bytes) }

  func finish() throws { try file.finish() }
}
