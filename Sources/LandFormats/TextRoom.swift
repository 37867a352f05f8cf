/// Room that text is formatted in before it goes to an array of bytes in large pieces: what is appended is
/// known to fit, so that the innermost loops check nothing.
struct TextRoom {
  /// The bytes of room; a single piece of text may be longer.
  static let capacity = 1 << 16

  private let start: UnsafeMutablePointer<UInt8>
  private let end: UnsafeMutablePointer<UInt8>
  /// Where the next byte goes.
  var next: UnsafeMutablePointer<UInt8>

  /// Runs `body` with room, and appends what is left in it to `output` at the end.
  static func with(_ output: inout [UInt8], _ body: (inout TextRoom, inout [UInt8]) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { bytes in
      guard let start = bytes.baseAddress else { return }
      var room = TextRoom(start: start, end: start + capacity, next: start)
      body(&room, &output)
      room.flush(to: &output)
    }
  }

  /// Makes sure that `count` bytes fit, at most ``capacity``.
  @inline(__always)
  mutating func reserve(_ count: Int, _ output: inout [UInt8]) {
    if end - next < count { flush(to: &output) }
  }

  /// Appends everything to the array.
  mutating func flush(to output: inout [UInt8]) {
    output.append(contentsOf: UnsafeBufferPointer(start: start, count: next - start))
    next = start
  }

  /// Puts a byte into room that was reserved.
  @inline(__always)
  mutating func put(_ byte: UInt8) {
    next[0] = byte
    next += 1
  }

  /// Appends a short constant.
  @inline(__always)
  mutating func append(_ text: StaticString, _ output: inout [UInt8]) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), &output)
  }

  /// Appends bytes.
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ output: inout [UInt8]) {
    guard let source = bytes.baseAddress else { return }
    guard bytes.count <= Self.capacity else {
      flush(to: &output)
      output.append(contentsOf: bytes)
      return
    }
    reserve(bytes.count, &output)
    next.update(from: source, count: bytes.count)
    next += bytes.count
  }

  /// Appends a JSON string.
  mutating func append(jsonString text: UnsafeBufferPointer<UInt8>, _ output: inout [UInt8]) {
    guard text.count + 2 <= Self.capacity else {
      flush(to: &output)
      JSONText.append(text, to: &output)
      return
    }
    reserve(text.count + 2, &output)
    var isPlain = true
    next[0] = UInt8(ascii: "\"")
    for index in 0..<text.count {
      let byte = text[index]
      next[index + 1] = byte
      isPlain = isPlain && !JSONText.needsEscape(byte)
    }
    if isPlain {
      next[text.count + 1] = UInt8(ascii: "\"")
      next += text.count + 2
    } else {
      flush(to: &output)
      JSONText.append(text, to: &output)
    }
  }

  /// Appends an integer.
  @inline(__always)
  mutating func append(_ value: Int64, _ output: inout [UInt8]) {
    reserve(DecimalText.width, &output)
    if value < 0 { put(UInt8(ascii: "-")) }
    next = DecimalText.writeWhole(value.magnitude, to: next)
  }

  /// Appends a JSON number, `null` for what is not finite.
  @inline(__always)
  mutating func append(_ value: Double, _ output: inout [UInt8]) {
    reserve(DecimalText.width, &output)
    next = JSONText.write(value, to: next)
  }
}
