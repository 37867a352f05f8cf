import LandModel

extension TextPosition {
  /// The place of an offset in a stretch of a file. A column counts characters, of a line that starts before
  /// the stretch its bytes there.
  init(of index: Int, in bytes: ArraySlice<UInt8>, offset: Int, line: Int, lineStart: Int) {
    var line = line
    var start = bytes.startIndex
    var before = max(0, offset - lineStart)
    for position in bytes.startIndex..<min(index, bytes.endIndex) where bytes[position] == UInt8(ascii: "\n")
    {
      line += 1
      start = position + 1
      before = 0
    }
    let end = min(max(index, start), bytes.endIndex)
    self.init(line: line, column: 1 + before + bytes[start..<end].count { $0 & 0xC0 != 0x80 })
  }
}
