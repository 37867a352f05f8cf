/// How a CSV file is written.
struct CSVDialect: Sendable {
  /// The delimiters that are known: comma, semicolon, tab.
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

  /// Where the first record of a text that starts at a record's start ends: behind its line end; nil when
  /// that does not come.
  static func endOfRecord(in bytes: [UInt8], from start: Int, isQuoted: inout Bool) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      for index in start..<bytes.count {
        if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
        if bytes[index] == 0x0A && !isQuoted { return index + 1 }
      }
      return nil
    }
  }
}
