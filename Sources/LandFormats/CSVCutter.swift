import LandModel

/// Cuts a CSV file into chunks of whole records.
struct CSVCutter: ~Copyable {
  let name: String
  private var input: InputBytes
  private let blockSize: Int
  private var buffer: [UInt8] = []
  private var scanned = 0
  private var scan = CSVScan(delimiter: UInt8(ascii: ","))
  private var atEnd = false
  private var line = 1
  private var records = 0
  /// The encoding, nil while only ASCII was seen.
  private var encoding: TextEncoding?
  private let isEncodingNamed: Bool

  init(input: consuming InputBytes, encoding: TextEncoding?, blockSize: Int) {
    name = input.name
    self.input = input
    self.blockSize = blockSize
    self.encoding = encoding
    isEncodingNamed = encoding != nil
  }

  /// Reads the record that names the columns.
  mutating func readHeader() throws(LandError) -> CSVSource.Layout {
    var layout = CSVSource.Layout(name: name)
    _ = try readMore()
    try readWideText()
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) {
      buffer.removeFirst(3)
      encoding = encoding ?? .utf8
    }
    findEncoding(in: buffer[...], isWhole: atEnd)
    try skipBlankLines()
    var record = try firstRecord()
    let declared = CSVDialect.declaredDelimiter(record[...])
    if declared != nil {
      pass(record)
      try skipBlankLines()
      record = try firstRecord()
    }
    layout.delimiter = declared ?? CSVDialect(firstRecord: record[...]).delimiter
    let text = try (encoding ?? .utf8).decode(record[...], file: name).text
    var reader = CSVRecords(text, delimiter: layout.delimiter, firstLine: line)
    guard reader.advance() else {
      throw LandError(CSVFault.empty, file: name)
    }
    if let problem = reader.problem {
      throw LandError(problem, file: name, place: .line(line))
    }
    var names: Set<String> = []
    for field in reader.fields.indices {
      var column = reader.bytes(field).trimmed.string
      if column.isEmpty { column = "column_\(field + 1)" }
      while !names.insert(column).inserted { column += "_" }
      layout.columns.append(column)
    }
    pass(record)
    scan = CSVScan(delimiter: layout.delimiter)
    return layout
  }

  /// Reads a text in UTF-16 or UTF-32 as a whole and goes on with it in UTF-8.
  private mutating func readWideText() throws(LandError) {
    let wide = encoding ?? UnicodeEncoding.ofText(buffer).map { TextEncoding($0) }
    guard let wide, wide.unit > 1 else { return }
    while try readMore() {
      guard buffer.count < SurveyTextSource.limit else {
        throw LandError(InputFault.tooLong, file: name)
      }
    }
    buffer = try wide.decode(buffer[...], file: name).text
    encoding = .utf8
  }

  private mutating func skipBlankLines() throws(LandError) {
    while true {
      let blank = buffer.prefix { [0x0A, 0x0D, 0x20, 0x09].contains($0) }
      // Blanks before the first name are its own.
      let end = blank.lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
      let isAllBlank = blank.count == buffer.count
      if isAllBlank, try readMore() { continue }
      pass(Array(buffer[..<(isAllBlank ? buffer.count : end)]))
      return
    }
  }

  /// The first record of the buffer, with its line end.
  private mutating func firstRecord() throws(LandError) -> [UInt8] {
    var end: Int?
    while end == nil {
      var isQuoted = false
      end = CSVDialect.endOfRecord(in: buffer, from: 0, isQuoted: &isQuoted, atEnd: atEnd)
      guard buffer.count < CSVDialect.recordLimit else { throw tooLong }
      if end == nil, try !readMore(), atEnd {
        end = CSVDialect.endOfRecord(in: buffer, from: 0, isQuoted: &isQuoted, atEnd: true) ?? buffer.count
      }
    }
    return Array(buffer[..<(end ?? 0)])
  }

  /// Leaves the start of the buffer behind.
  private mutating func pass(_ text: [UInt8]) {
    line += CSVDialect.lineEnds(in: text)
    buffer.removeFirst(text.count)
    scanned = 0
  }

  /// The reference system that the first `SRID=…;` before a geometry of the buffer names.
  func referenceSystem(layout: CSVSource.Layout) -> String? {
    guard let column = layout.geometryColumn else { return nil }
    var reader = CSVRecords(Array(buffer.prefix(1 << 16)), delimiter: layout.delimiter, firstLine: 1)
    while reader.advance() {
      guard reader.fields.count > column, !reader.bytes(column).isEmpty else { continue }
      return EmbeddedReferenceSystem.of(reader.bytes(column))
    }
    return nil
  }

  /// The next run of records, or nil at the end.
  mutating func next() throws(LandError) -> CSVSource.Chunk? {
    while true {
      scan.read(buffer, from: scanned)
      scanned = buffer.count
      // The LF of a CR LF belongs to the line that it ends.
      let isWithinLineEnd = scan.end == buffer.count && buffer.last == 0x0D
      if scan.end > blockSize / 2, !isWithinLineEnd || atEnd { return cut(scan.end, records: scan.records) }
      guard buffer.count < CSVDialect.recordLimit else { throw tooLong }
      if try !readMore() { break }
    }
    return buffer.isEmpty ? nil : cut(buffer.count, records: scan.records + 1)
  }

  private var tooLong: LandError { LandError(CSVFault.recordTooLong, file: name, place: .line(line)) }

  private mutating func cut(_ end: Int, records count: Int) -> CSVSource.Chunk {
    let before = encoding
    findEncoding(in: buffer[..<end], isWhole: true)
    var chunk = CSVSource.Chunk(
      bytes: Array(buffer[..<end]), line: line, firstRecord: records + 1, encoding: encoding ?? .utf8)
    let isChosen = !isEncodingNamed && (records == 0 || encoding != before)
    if isChosen, let notice = encoding?.choiceNotice { chunk.notices.insert(notice) }
    records += count
    line += CSVDialect.lineEnds(in: chunk.bytes)
    buffer.removeSubrange(..<end)
    scanned -= end
    scan.cut(count, at: end)
    return chunk
  }

  /// Settles the encoding where that is open and bytes are beyond ASCII.
  private mutating func findEncoding(in bytes: ArraySlice<UInt8>, isWhole: Bool) {
    guard encoding == nil, bytes.contains(where: { $0 >= 0x80 }) else { return }
    encoding = TextEncoding.ofPlain(bytes, isWhole: isWhole)
  }

  private mutating func readMore() throws(LandError) -> Bool {
    if atEnd { return false }
    atEnd = try input.read(max(blockSize, buffer.count / 2), into: &buffer) == 0
    return !atEnd
  }
}
