import LandModel

extension AttributeTable {
  /// 64 bits for a key (FNV-1a), the same for a number and its text: two of a million keys are alike once in forty
  /// million layers.
  func keyFingerprint(row: Int, field: Int) -> UInt64 {
    let cell = cell(row: row, field: field)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    if cell.kind == .text {
      let start = Int(cell.bits)
      for index in start..<start + Int(cell.length) { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01b3 }
      return hash
    }
    for byte in (ExpressionValue(self[row, field]).label ?? "").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return hash
  }
}
