import CSimdjson

/// The lines of a text, one after the other, without their ends: LF, CR LF, or a stray CR.
struct TextLines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    position = start
    self.end = end ?? bytes.count
  }

  /// The next line and where the one behind it starts.
  mutating func next() -> (line: Range<Int>, next: Int)? {
    guard position < end else { return nil }
    let start = position
    while position < end, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    let line = start..<position
    if position < end {
      position += bytes[position] == 0x0D && position + 1 < end && bytes[position + 1] == 0x0A ? 2 : 1
    }
    return (line, position)
  }
}

extension ArraySlice<UInt8> {
  /// Without the blanks at both ends, also the ideographic one.
  var trimmed: ArraySlice<UInt8> {
    var slice = self
    while true {
      if let first = slice.first, first <= 0x20 {
        slice.removeFirst()
      } else if let last = slice.last, last <= 0x20 {
        slice.removeLast()
      } else if slice.starts(with: [0xE3, 0x80, 0x80]) {
        slice.removeFirst(3)
      } else if slice.count >= 3, slice.suffix(3).elementsEqual([0xE3, 0x80, 0x80]) {
        slice.removeLast(3)
      } else {
        return slice
      }
    }
  }

  /// The bytes as a string.
  var string: String { String(decoding: self, as: UTF8.self) }

  /// The number that the bytes are, or nil; never one that is not finite.
  var decimal: Double? {
    var value = 0.0
    let read = withUnsafeBufferPointer { csimdjson_read_double($0.baseAddress, $0.count, &value) }
    return read != 0 ? value : nil
  }
}
