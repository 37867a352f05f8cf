/// How a CSV file is written.
struct CSVDialect: Sendable {
  /// The delimiters that are found out: comma, semicolon, tab.
  static let delimiters: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
  /// The most bytes of a record.
  static let recordLimit = 256 << 20

  var delimiter: UInt8

  /// The delimiter that occurs most often in the first record outside of quotes.
  init(firstRecord bytes: ArraySlice<UInt8>) {
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, let index = Self.delimiters.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    delimiter = Self.delimiters[counts.firstIndex(of: most) ?? 0]
  }

  /// The delimiter that a line `sep=;` says, as spreadsheets write it before the names of the columns; nil for any
  /// other line.
  static func declaredDelimiter(_ line: ArraySlice<UInt8>) -> UInt8? {
    let text = line.drop { $0 == UInt8(ascii: "\"") }
    guard text.count >= 5, text.prefix(4).map({ $0 | 0x20 }).elementsEqual("sep=".utf8.map { $0 | 0x20 })
    else {
      return nil
    }
    let rest = text.dropFirst(4)
    guard let delimiter = rest.first, delimiter != 0x0A, delimiter != 0x0D, delimiter != UInt8(ascii: "\""),
      delimiter < 0x80, rest.dropFirst().allSatisfy({ [0x0A, 0x0D, 0x22].contains($0) })
    else { return nil }
    return delimiter
  }

  /// Where the first record of a text that starts at a record's start ends: behind its line end, which is LF, CR LF
  /// or CR; nil when that does not come.
  static func endOfRecord(in bytes: [UInt8], from start: Int, isQuoted: inout Bool, atEnd: Bool) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      for index in start..<bytes.count {
        if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
        if isQuoted { continue }
        if bytes[index] == 0x0A { return index + 1 }
        if bytes[index] == 0x0D {
          guard index + 1 < bytes.count else { return atEnd ? index + 1 : nil }
          return bytes[index + 1] == 0x0A ? index + 2 : index + 1
        }
      }
      return nil
    }
  }

  /// The line ends of a text: LF, CR LF or CR. O(bytes).
  static func lineEnds(in bytes: some Collection<UInt8>) -> Int {
    var count = 0
    var isBehindReturn = false
    for byte in bytes {
      if byte == 0x0D || (byte == 0x0A && !isBehindReturn) { count += 1 }
      isBehindReturn = byte == 0x0D
    }
    return count
  }
}
