/// A plan as decisions: each candidate's year, and the contiguous areas that it forms.
public struct PlanAssignment: Sendable, Hashable {
  /// One entry a candidate of the problem: the year's index from 0, or ``notAcquired``.
  public var yearIndex: [Int]
  /// The contiguous areas by the constraint that asks for them: candidate indices, each area's sorted.
  public var areas: [String: [[Int]]]

  /// Stands for a candidate that is not acquired.
  public static let notAcquired = -1

  /// Makes a plan from decisions.
  public init(yearIndex: [Int], areas: [String: [[Int]]] = [:]) {
    self.yearIndex = yearIndex
    self.areas = areas
  }

  /// The plan that acquires nothing.
  public static func none(count: Int) -> PlanAssignment {
    PlanAssignment(yearIndex: Array(repeating: notAcquired, count: count))
  }

  /// Whether a candidate is acquired in any year.
  @inlinable public func isAcquired(_ candidate: Int) -> Bool { yearIndex[candidate] >= 0 }
}
