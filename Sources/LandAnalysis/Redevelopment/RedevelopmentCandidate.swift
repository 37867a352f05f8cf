import LandModel

/// A parcel that may be redeveloped: why, with which neighbours, and how it scores.
public struct RedevelopmentCandidate: Sendable, Hashable {
  /// The parcel's key, or nil where it has none.
  public var key: String?
  /// By the policy's method.
  public var area: SquareMetre
  /// The reasons that hold, as indices of the policy's.
  public var reasons: [Int]
  /// The reasons of which it is not known whether they hold.
  public var unknownReasons: [Int]
  /// The reasons that another way of measuring areas decides otherwise, as indices.
  public var doubtfulReasons: [Int] = []
  /// By another way of measuring where there is one; as `area` where not.
  var otherArea = SquareMetre(0)
  /// Whether it lies in the land that no contiguous area may have (`groups: outside`).
  public var isLeftOut = false
  /// The number of its contiguous group, from 1; the largest group is the first; 0 where it is left out of all groups.
  public var group = 0
  /// The number of parcels in the group.
  public var groupParcels = 1
  /// The group's joint area.
  public var groupArea = SquareMetre(0)
  /// The same by another way of measuring.
  var groupOtherArea = SquareMetre(0)
  /// Weight times figure of each component, in the policy's order.
  public var components: [Double] = []
  /// The components whose figure is unknown and was replaced, as indices.
  public var unknownComponents: [Int] = []
  /// The sum of the components.
  public var score = 0.0
  /// The place by score, from 1; equal scores share the place of the first.
  public var rank = 0
  /// The values of the columns that components use.
  var values: [ExpressionValue] = []
}
