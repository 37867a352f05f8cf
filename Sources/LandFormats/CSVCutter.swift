import LandModel

/// Cuts a CSV file into chunks of whole records.
struct CSVCutter: ~Copyable {
  let name: String
  private let input: InputBytes
  private let blockSize: Int
  private var buffer: [UInt8] = []
  private var scanned = 0
  private var scan = CSVScan(delimiter: UInt8(ascii: ","))
  private var atEnd = false
  private var line = 1
  private var records = 0

  init(input: consuming InputBytes, blockSize: Int) {
    name = input.name
    self.input = input
    self.blockSize = blockSize
  }

  /// Reads the record that names the columns.
  mutating func readHeader() throws(LandError) -> CSVSource.Layout {
    var layout = CSVSource.Layout(name: name)
    _ = try readMore()
    let head = TextEncoding.of(buffer[...], isWhole: atEnd)
    guard head == .utf8 || head == .gb18030 else {
      throw LandError(
        .data, file: name, "is \(head.rawValue), and CSV is read in UTF-8 or GB18030",
        remedy: "convert it, for example with iconv -f \(head.rawValue) -t UTF-8")
    }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.removeFirst(3) }
    layout.encoding = buffer.contains { $0 >= 0x80 } ? head : nil
    var end: Int?
    var isQuoted = false
    while end == nil {
      end = CSVDialect.endOfRecord(in: buffer, from: scanned, isQuoted: &isQuoted)
      scanned = buffer.count
      if end == nil, try !readMore() { end = buffer.count }
    }
    let record = buffer[..<(end ?? 0)]
    layout.delimiter = CSVDialect(firstRecord: record).delimiter
    let text = try (layout.encoding ?? .utf8).convert(record, file: name)
    var reader = CSVRecords(text, delimiter: layout.delimiter, firstLine: 1)
    guard reader.advance() else {
      throw LandError(
        .data, file: name, "is empty: expected a line of column names", remedy: "export it again")
    }
    var names: Set<String> = []
    for field in reader.fields.indices {
      var column = reader.bytes(field).trimmed.string
      if column.isEmpty { column = "column_\(field + 1)" }
      while !names.insert(column).inserted { column += "_" }
      layout.columns.append(column)
    }
    line += record.count { $0 == 0x0A }
    buffer.removeSubrange(..<record.endIndex)
    scanned = 0
    scan = CSVScan(delimiter: layout.delimiter)
    return layout
  }

  /// The reference system that `SRID=…;` before the first geometry names.
  func referenceSystem(layout: CSVSource.Layout) -> String? {
    guard let column = layout.geometryColumn else { return nil }
    var quoted = false
    let end = CSVDialect.endOfRecord(in: buffer, from: 0, isQuoted: &quoted) ?? buffer.count
    var reader = CSVRecords(Array(buffer[..<end]), delimiter: layout.delimiter, firstLine: 1)
    guard reader.advance(), reader.fields.count > column else { return nil }
    let text = reader.bytes(column).prefix(20).string.uppercased()
    guard text.hasPrefix("SRID="), let end = text.firstIndex(of: ";") else { return nil }
    return Int(text[text.index(text.startIndex, offsetBy: 5)..<end]).map { "EPSG:\($0)" }
  }

  /// The next run of records, or nil at the end.
  mutating func next() throws(LandError) -> CSVSource.Chunk? {
    while true {
      scan.read(buffer, from: scanned)
      scanned = buffer.count
      if scan.end > blockSize / 2 { return cut(scan.end, records: scan.records) }
      guard buffer.count < CSVDialect.recordLimit else {
        throw LandError(
          .data, file: name, place: "line \(line)",
          "a record is longer than 256 MB; a quote may not be closed",
          remedy: "mend the file")
      }
      if try !readMore() { break }
    }
    return buffer.isEmpty ? nil : cut(buffer.count, records: scan.records + 1)
  }

  private mutating func cut(_ end: Int, records count: Int) -> CSVSource.Chunk {
    let chunk = CSVSource.Chunk(bytes: Array(buffer[..<end]), line: line, firstRecord: records + 1)
    records += count
    line += chunk.bytes.count { $0 == 0x0A }
    buffer.removeSubrange(..<end)
    scanned -= end
    scan.cut(count, at: end)
    return chunk
  }

  private mutating func readMore() throws(LandError) -> Bool {
    if atEnd { return false }
    atEnd = try input.read(max(blockSize, buffer.count / 2), into: &buffer) == 0
    return !atEnd
  }
}
