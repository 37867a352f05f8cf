/// An edge from one point to another as a number of its two ends and a direction.
public struct DirectedEdge: Sendable, Hashable {
  /// 64 bits that stand for both ends, the same in both directions: two different edges have the same once in 2⁶⁴.
  public let number: UInt64
  /// Whether it runs from the lesser end to the greater, by x and then y.
  public let isRising: Bool

  /// Takes in an edge by its ends; nil where they are the same point (SplitMix64's steps: Steele, Lea and Flood 2014).
  @inlinable public init?(fromX: Double, fromY: Double, toX: Double, toY: Double) {
    // Adding nought makes −0 and 0 alike.
    let (ax, ay, bx, by) = (fromX + 0, fromY + 0, toX + 0, toY + 0)
    guard ax != bx || ay != by else { return nil }
    isRising = ax < bx || (ax == bx && ay < by)
    number = isRising ? Self.number(ax, ay, bx, by) : Self.number(bx, by, ax, ay)
  }

  @inlinable static func number(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double) -> UInt64 {
    var hash = ax.bitPattern &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ (hash >> 32) ^ ay.bitPattern) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 29) ^ bx.bitPattern) &* 0x94d0_49bb_1331_11eb
    hash = (hash ^ (hash >> 32) ^ by.bitPattern) &* 0xd6e8_feb8_6659_fd93
    return hash ^ (hash >> 31)
  }
}
