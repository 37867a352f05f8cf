/// Random numbers that depend on a place, not on the order of drawing: the same seed and key give the same
/// number wherever and whenever it is asked for, so that two neighbours agree on their shared edge.
///
/// The finaliser is SplitMix64's (Steele, Lea and Flood 2014).
struct SeededHash: Sendable {
  let seed: UInt64

  @inline(__always) private static func finalise(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// 64 random bits for a key.
  @inline(__always) func bits(_ topic: Topic, _ a: Int, _ b: Int = 0) -> UInt64 {
    let first = Self.finalise(
      seed ^ (topic.rawValue &* 0xD6E8_FEB8_6659_FD93) &+ UInt64(truncatingIfNeeded: a))
    return Self.finalise(first ^ (UInt64(truncatingIfNeeded: b) &* 0xA24B_AED4_963E_E407))
  }

  /// A number in 0 ..< 1 for a key.
  @inline(__always) func unit(_ topic: Topic, _ a: Int, _ b: Int = 0) -> Double {
    Double(bits(topic, a, b) >> 11) * 0x1p-53
  }

  /// A number in -1 ..< 1 for a key.
  @inline(__always) func signed(_ topic: Topic, _ a: Int, _ b: Int = 0) -> Double {
    2 * unit(topic, a, b) - 1
  }

  /// A number in `range` for a key.
  @inline(__always) func integer(_ topic: Topic, _ range: Range<Int>, _ a: Int, _ b: Int = 0) -> Int {
    range.lowerBound + Int(unit(topic, a, b) * Double(range.count))
  }

  /// What a number is drawn for.
  enum Topic: UInt64 {
    case layout = 1
    case latticeX, latticeY, bend, wave, edgeAcross, edgeAlong
    case nodeX, nodeY, innerBend, innerAcross, split, splitAcross
    case landClass, patchClass, scheme, declared, selection, dates, money, enterprise, building, grade
    case stops, planting, order
  }
}
