/// Finds the ends of records in a CSV text that comes in stretches, by the rules of ``CSVRecords``.
struct CSVScan {
  private enum State { case fieldStart, plain, quoted, closed }

  /// Where the last whole record ends, 0 for none.
  private(set) var end = 0
  /// The records up to there that are not blank.
  private(set) var records = 0
  private let delimiter: UInt8
  private var state = State.fieldStart
  private var isBlank = true
  private var finished = 0

  init(delimiter: UInt8) { self.delimiter = delimiter }

  /// Reads on from a place of the text.
  ///
  /// The LF of a CR LF is a blank record to it.
  mutating func read(_ bytes: [UInt8], from start: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      for index in start..<bytes.count {
        let byte = bytes[index]
        switch state {
        case .fieldStart, .plain, .closed:
          if byte == 0x0A || byte == 0x0D {
            if !isBlank { finished += 1 }
            isBlank = true
            end = index + 1
            records = finished
            state = .fieldStart
          } else if byte == delimiter {
            isBlank = false
            state = .fieldStart
          } else if byte == UInt8(ascii: "\""), state != .plain {
            // A quote right behind a closing one is a doubled quote.
            isBlank = false
            state = .quoted
          } else {
            isBlank = false
            state = .plain
          }
        case .quoted:
          if byte == UInt8(ascii: "\"") { state = .closed }
        }
      }
    }
  }

  /// Forgets the text before a place, with so many records.
  mutating func cut(_ count: Int, at place: Int) {
    finished -= count
    end -= place
    records -= count
  }
}
