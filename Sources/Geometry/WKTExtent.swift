extension Box {
  /// The box of all points of well-known text that can't be read as a geometry of this program: rings that are not
  /// closed, types that are not handled, collections of anything. O(bytes).
  ///
  /// Nil where not all points could be seen (the text ends early, something in it is no number, a coordinate is
  /// not finite or none of the earth), and for curves, which reach beyond their points: the geometry could lie
  /// anywhere then.
  public init?(pointsOfWKT bytes: UnsafeRawBufferPointer) {
    var walk = WKTExtent()
    guard walk.isWhole(bytes), walk.box.isPlausible else { return nil }
    self = walk.box
  }
}

/// Walks over the points of well-known text, whatever is wrong with their order.
private struct WKTExtent {
  var box = Box.empty
  private var depth = 0
  private var point: [Double] = []

  /// Whether all of a text was seen.
  mutating func isWhole(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var position = bytes.lastIndex(of: UInt8(ascii: ";")).flatMap { $0 + 1 < bytes.count ? $0 + 1 : nil } ?? 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ","), UInt8(ascii: ")"):
        guard endPoint() else { return false }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        if depth < 0 { return false }
      case 0x09...0x0D, 0x20, UInt8(ascii: ";"): break
      default:
        let start = position
        while position < bytes.count, !Self.ends(bytes[position]) { position += 1 }
        // A control character ends a word and is none.
        guard position > start else { return false }
        let word = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        guard take(word) else { return false }
        continue
      }
      position += 1
    }
    return depth == 0 && point.isEmpty
  }

  private mutating func take(_ word: String) -> Bool {
    if let number = Double(word), number.isFinite {
      point.append(number)
      return depth > 0
    }
    let name = word.uppercased()
    return point.isEmpty && name.allSatisfy { $0.isASCII && $0.isLetter } && !name.contains("CIRC")
      && !["NAN", "INF", "INFINITY"].contains(name)
  }

  private mutating func endPoint() -> Bool {
    defer { point.removeAll(keepingCapacity: true) }
    if point.isEmpty { return true }
    guard point.count >= 2, point.count <= 4 else { return false }
    box.extend(x: point[0], y: point[1])
    return true
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: ",")
      || byte == UInt8(ascii: ";")
  }
}
