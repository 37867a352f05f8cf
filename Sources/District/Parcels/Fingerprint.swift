import Geometry
import LandModel

/// 128 bits that stand for a text, a geometry or a row: equal things have equal fingerprints, and unequal ones differ
/// but for a chance of about 2⁻¹²⁸ a pair.
package struct Fingerprint: Sendable, Hashable, Comparable {
  package var high: UInt64 = 0
  package var low: UInt64 = 0

  /// Of nothing yet.
  package init() {}

  package static func < (left: Fingerprint, right: Fingerprint) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  /// Takes in a number; the order counts.
  package mutating func take(_ number: UInt64) {
    high = Self.mixed(high ^ number &+ 0x9E37_79B9_7F4A_7C15)
    low = Self.mixed(low &+ (number ^ 0xC2B2_AE3D_27D4_EB4F))
  }

  /// Takes in bytes.
  package mutating func take(_ bytes: some Collection<UInt8>) {
    var word: UInt64 = 0
    var filled = 0
    for byte in bytes {
      word = word << 8 | UInt64(byte)
      filled += 1
      if filled == 8 {
        take(word)
        word = 0
        filled = 0
      }
    }
    take(word)
    take(UInt64(bytes.count))
  }

  /// Takes in bytes of a column. It is no generic function, so that other files call it as fast as this one.
  package mutating func take(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBufferPointer { take($0) } }

  /// The last step of SplitMix64 (Steele, Lea and Flood 2014).
  private static func mixed(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Fingerprint {
  /// Of a text.
  package init(_ text: String) { take(text.utf8) }

  /// Of a feature's shape: its edges, whatever the order of parts and rings, the first point and the direction.
  /// O(points).
  package init(shapeOf feature: Int, in column: GeometryColumn) {
    var edges = 0
    for part in column.parts(of: feature) {
      for ring in column.rings(of: part) {
        for point in column.points(of: ring).dropLast() {
          let from = (Self.bits(column.coordinates[2 * point]), Self.bits(column.coordinates[2 * point + 1]))
          let to = (
            Self.bits(column.coordinates[2 * point + 2]), Self.bits(column.coordinates[2 * point + 3])
          )
          let (first, second) = from < to ? (from, to) : (to, from)
          var edge = Fingerprint()
          for number in [first.0, first.1, second.0, second.1] { edge.take(number) }
          // Sums do not depend on the order.
          high &+= edge.high
          low &+= edge.low
          edges += 1
        }
      }
    }
    take(UInt64(edges))
  }

  /// Of some attributes of a row.
  package init(row: Int, fields: [Int], of table: AttributeTable) {
    for field in fields {
      let cell = table.cell(row: row, field: field)
      switch cell.kind {
      case .text, .json:
        take(table.text[Int(cell.bits)..<Int(cell.bits) + Int(cell.length)])
      case .null: take(1)
      case .boolean: take(UInt64(bitPattern: cell.bits) &+ 2)
      // A whole number counts as the same, however it is stored.
      case .integer: take(Self.bits(Double(cell.bits)))
      case .real: take(Self.bits(Double(bitPattern: UInt64(bitPattern: cell.bits))))
      }
      take(UInt64(cell.kind == .null ? 0 : 1))
    }
  }

  /// A number's bits; both noughts alike.
  private static func bits(_ number: Double) -> UInt64 { (number == 0 ? 0 : number).bitPattern }
}

extension AttributeTable {
  /// 64 bits for a key, the same for a number and its text: two of a million keys are alike once in forty million
  /// layers.
  package func keyFingerprint(row: Int, field: Int) -> UInt64 {
    let cell = cell(row: row, field: field)
    var fingerprint = Fingerprint()
    if cell.kind == .text {
      fingerprint.take(text[Int(cell.bits)..<Int(cell.bits) + Int(cell.length)])
    } else {
      fingerprint.take((ExpressionValue(self[row, field]).label ?? "").utf8)
    }
    return fingerprint.low
  }
}
