extension Box {
  /// The box of all points of well-known binary that can't be read as a geometry of this program: rings that are
  /// not closed, types that are not handled, collections of anything. O(bytes).
  ///
  /// Nil where not all points could be seen (the bytes end early, a coordinate is not finite or none of the
  /// earth, a type of unknown layout), and for curves, which reach beyond their points: the geometry could lie
  /// anywhere then.
  public init?(pointsOfWKB bytes: UnsafeRawBufferPointer) {
    var walk = WKBExtent(bytes: bytes)
    guard walk.geometry(depth: 0), walk.box.isPlausible else { return nil }
    self = walk.box
  }

  /// Whether it could be that of something on the earth, in degrees or in metres.
  var isPlausible: Bool {
    !isEmpty && [minX, minY, maxX, maxY].allSatisfy { abs($0) < 1e9 }
  }
}

/// Walks over the points of well-known binary, whatever is wrong with their order.
private struct WKBExtent {
  let bytes: UnsafeRawBufferPointer
  var position = 0
  var box = Box.empty

  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Walks over one geometry; false where that can't be done.
  mutating func geometry(depth: Int) -> Bool {
    guard depth < 32, bytes.count - position >= 5, bytes[position] <= 1 else { return false }
    let bigEndian = bytes[position] == 0
    position += 1
    guard let code = word(bigEndian), code & 0x1000_0000 == 0 else { return false }
    if code & 0x2000_0000 != 0, word(bigEndian) == nil { return false }
    let thousands = (code & 0x0FFF_FFFF) / 1000
    guard thousands <= 3 else { return false }
    let hasZ = code & 0x8000_0000 != 0 || thousands == 1 || thousands == 3
    let hasM = code & 0x4000_0000 != 0 || thousands == 2 || thousands == 3
    let numbers = 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0)
    switch (code & 0x0FFF_FFFF) % 1000 {
    case 1: return points(1, numbers, bigEndian)
    case 2: return word(bigEndian).map { points($0, numbers, bigEndian) } ?? false
    case 3, 17:
      return every(bigEndian) { walk in
        walk.word(bigEndian).map { walk.points($0, numbers, bigEndian) } ?? false
      }
    case 4...7, 15, 16: return every(bigEndian) { $0.geometry(depth: depth + 1) }
    default: return false
    }
  }

  private mutating func every(_ bigEndian: Bool, _ walk: (inout WKBExtent) -> Bool) -> Bool {
    guard let count = word(bigEndian) else { return false }
    for _ in 0..<count where !walk(&self) { return false }
    return true
  }

  private mutating func points(_ count: UInt32, _ numbers: Int, _ bigEndian: Bool) -> Bool {
    guard Int(count) <= (bytes.count - position) / (8 * numbers) else { return false }
    for _ in 0..<count {
      let x = double(bigEndian, at: position)
      let y = double(bigEndian, at: position + 8)
      guard x.isFinite, y.isFinite else { return false }
      box.extend(x: x, y: y)
      position += 8 * numbers
    }
    return true
  }

  private mutating func word(_ bigEndian: Bool) -> UInt32? {
    guard bytes.count - position >= 4 else { return nil }
    let value = bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
    position += 4
    return bigEndian ? UInt32(bigEndian: value) : UInt32(littleEndian: value)
  }

  private func double(_ bigEndian: Bool, at offset: Int) -> Double {
    let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return Double(bitPattern: bigEndian ? UInt64(bigEndian: value) : UInt64(littleEndian: value))
  }
}
