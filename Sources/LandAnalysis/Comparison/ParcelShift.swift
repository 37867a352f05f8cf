import Geometry
import LandModel

/// A move that most parcels of the same keys share, such as between two datums or zones: they are not renamed, added
/// and removed where it brings one onto another's place.
public struct ParcelShift: Sendable, Hashable {
  /// By how much x and y grew, in units of the reference system: the median of the parcels that moved.
  public var x: Double
  /// As ``x``.
  public var y: Double
  /// How many parcels moved so.
  public var parcels: Int
  /// How many parcels of the same key both states have.
  public var ofParcels: Int

  /// Fewer parcels that move alike are no shift of a layer.
  static let leastParcels = 3
  /// The part of the parcels of the same keys that has to move alike.
  static let leastShare = 0.8

  /// The sentence.
  public var message: Message {
    let whole: Message = parcels == ofParcels ? "all \(parcels)" : "\(parcels) of \(ofParcels)"
    return "\(whole) parcels of the same keys moved by (\(Self.text(x)), \(Self.text(y)))"
  }

  /// The number to a millimetre, or to 1e-8 of a degree.
  private static func text(_ number: Double) -> String {
    Figure.rounded(number, abs(number) < 1 ? 8 : 3)
  }

  /// Finds the shift of the pairs of one key, and which of them share it; nil where most stayed or went their own ways.
  ///
  /// A pair shares it when box and number of points are the same elsewhere, within a centimetre or a thousandth of the
  /// move, since the shift between two datums is not quite the same everywhere. O(n log n).
  ///
  /// - Parameter metresPerUnit: of the states' reference system.
  static func of(
    _ pairs: [ParcelMatching.Pair], _ old: [ParcelState.Entry], _ new: [ParcelState.Entry],
    metresPerUnit: Double
  ) -> (shift: ParcelShift, moved: [ParcelMatching.Pair])? {
    guard pairs.count >= leastParcels else { return nil }
    func step(_ pair: ParcelMatching.Pair) -> SIMD2<Double> {
      let (before, after) = (old[pair.old].box, new[pair.new].box)
      return SIMD2(after.minX - before.minX, after.minY - before.minY)
    }
    func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }
    let steps = pairs.map(step)
    let common = SIMD2(median(steps.map(\.x)), median(steps.map(\.y)))
    let length = (common * common).sum().squareRoot()
    let tolerance = max(0.01 / metresPerUnit, 0.001 * length)
    guard length > 0.001 / metresPerUnit else { return nil }
    let moved = pairs.filter { pair in
      let (before, after) = (old[pair.old], new[pair.new])
      let far = SIMD2(after.box.maxX - before.box.maxX, after.box.maxY - before.box.maxY)
      let misses = [step(pair) - common, far - common].flatMap { [abs($0.x), abs($0.y)] }
      let isAsLarge = !(abs(before.area - after.area) > 0.01 * before.area)
      return isAsLarge && before.points == after.points && before.shape != after.shape
        && misses.allSatisfy { $0 <= tolerance }
    }
    guard moved.count >= leastParcels, Double(moved.count) >= leastShare * Double(pairs.count) else {
      return nil
    }
    let own = moved.map(step)
    let shift = ParcelShift(
      x: median(own.map(\.x)), y: median(own.map(\.y)), parcels: moved.count, ofParcels: pairs.count)
    return (shift, moved)
  }
}
