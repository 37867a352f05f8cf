import Foundation
import Geometry

extension ReferenceSystem {
  /// What is wrong with the place of a single feature's box; nil where it may lie there.
  ///
  /// A feature may lie in or near the area of use (``plausibility(of:)``); of a system whose area of use is not known,
  /// everything may. `partlyOutside` is a feature of which a part lies near and a part far off.
  public func misplacement(of box: Box) -> Plausibility? {
    let found = plausibility(of: box)
    switch found {
    case .plausible, .unknown: return nil
    default: return found
    }
  }

  /// A box in which every feature is plausible, so that only those outside need to be looked at: the area of use, in
  /// the system's own units. Nil where it is not known.
  public var plausibleBox: Box? {
    guard let area = projectedAreaOfUse else { return nil }
    guard isGeographic else { return area }
    let scale = 1 / degreesPerUnit
    return Box(
      minX: area.minX * scale, minY: area.minY * scale, maxX: area.maxX * scale, maxY: area.maxY * scale)
  }

  /// How far outside the area of use a layer's box lies, in metres; nil where they touch or the area is not known.
  ///
  /// Being near is no fault, since authorities draw areas narrowly and districts work in a neighbour's zone; but it is
  /// worth a word.
  public func distanceFromAreaOfUse(_ box: Box) -> Double? {
    guard !box.isEmpty, let area = projectedAreaOfUse else { return nil }
    let scale = isGeographic ? degreesPerUnit : 1
    let own = Box(
      minX: box.minX * scale, minY: box.minY * scale, maxX: box.maxX * scale, maxY: box.maxY * scale)
    let turns = isGeographic ? [0.0, -360, 360] : [0]
    let gaps = turns.map { turn -> (x: Double, y: Double) in
      (
        max(0, area.minX - own.maxX - turn, own.minX + turn - area.maxX),
        max(0, area.minY - own.maxY, own.minY - area.maxY)
      )
    }
    let unit = isGeographic ? metresPerUnit / degreesPerUnit : metresPerUnit
    let least = gaps.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() * unit }.min() ?? 0
    return least > 0 ? least : nil
  }

  /// The distance of two points in metres: along the great circle, or in the plane.
  public func distance(_ one: SIMD2<Double>, _ other: SIMD2<Double>) -> Double {
    let step = other - one
    guard isGeographic else { return (step * step).sum().squareRoot() * metresPerUnit }
    let radian = degreesPerUnit * .pi / 180
    let (half, rise) = (sin(step.x * radian / 2), sin(step.y * radian / 2))
    let cosines = cos(one.y * radian) * cos(other.y * radian)
    let share = min(1, max(0, rise * rise + cosines * half * half))
    return 2 * semiMajorAxis * asin(share.squareRoot())
  }
}
