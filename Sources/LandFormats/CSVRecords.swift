/// The records of a CSV text (RFC 4180), one after the other. Line ends are LF, CR LF or CR.
struct CSVRecords {
  /// One field: its bytes without quotes.
  struct Field {
    var start: Int
    var end: Int
    /// Whether it stood in quotes; doubled quotes are undone in `text`.
    var isQuoted: Bool
    /// Where it stands in the text as it was given.
    var source: Range<Int>
  }

  /// The text; fields with doubled quotes are unescaped at its end.
  private(set) var text: [UInt8]
  /// The line on which the current record starts, from 1.
  private(set) var line: Int
  /// The fields of the current record.
  private(set) var fields: [Field] = []
  /// What is wrong with the current record, or nil.
  private(set) var problem: CSVFault?
  private let delimiter: UInt8
  private let end: Int
  private var position = 0
  private var nextLine: Int

  init(_ text: [UInt8], delimiter: UInt8, firstLine: Int) {
    self.text = text
    self.delimiter = delimiter
    end = text.count
    line = firstLine
    nextLine = firstLine
  }

  /// Moves to the next record that is not blank; false at the end.
  mutating func advance() -> Bool {
    while position < end {
      fields.removeAll(keepingCapacity: true)
      problem = nil
      line = nextLine
      readRecord()
      if fields.count > 1 || fields.contains(where: { $0.isQuoted || $0.end > $0.start }) { return true }
    }
    return false
  }

  /// The bytes of a field.
  func bytes(_ field: Int) -> ArraySlice<UInt8> { text[fields[field].start..<fields[field].end] }

  private mutating func readRecord() {
    while true {
      let isLast = position < end && text[position] == UInt8(ascii: "\"") ? readQuoted() : readPlain()
      if isLast { return }
    }
  }

  /// Reads a field and what ends it; true at the end of the record.
  private mutating func readPlain() -> Bool {
    let start = position
    passPlain()
    fields.append(Field(start: start, end: position, isQuoted: false, source: start..<position))
    return passEnd()
  }

  private mutating func readQuoted() -> Bool {
    position += 1
    let start = position
    var doubled = false
    while position < end {
      if text[position] == UInt8(ascii: "\"") {
        guard position + 1 < end, text[position + 1] == UInt8(ascii: "\"") else { break }
        doubled = true
        position += 1
      } else if text[position] == 0x0A
        || (text[position] == 0x0D && (position + 1 == end || text[position + 1] != 0x0A))
      {
        nextLine += 1
      }
      position += 1
    }
    if position >= end { problem = .quoteNotClosed }
    let stop = min(position, end)
    if doubled {
      let copy = text.count
      var index = start
      while index < stop {
        text.append(text[index])
        index += text[index] == UInt8(ascii: "\"") ? 2 : 1
      }
      fields.append(Field(start: copy, end: text.count, isQuoted: true, source: start..<stop))
    } else {
      fields.append(Field(start: start, end: stop, isQuoted: true, source: start..<stop))
    }
    position = min(position + 1, end)
    let behind = position
    passPlain()
    if position > behind { problem = .textBehindQuote }
    return passEnd()
  }

  /// Moves to the delimiter or line end.
  private mutating func passPlain() {
    while position < end, text[position] != delimiter, text[position] != 0x0A, text[position] != 0x0D {
      position += 1
    }
  }

  /// Passes what ends a field; true at the end of the record.
  private mutating func passEnd() -> Bool {
    guard position < end else { return true }
    let byte = text[position]
    position += 1
    if byte == delimiter { return false }
    if byte == 0x0D, position < end, text[position] == 0x0A { position += 1 }
    nextLine += 1
    return true
  }
}
