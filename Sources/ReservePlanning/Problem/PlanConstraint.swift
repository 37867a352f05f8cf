/// A constraint of any kind.
public enum PlanConstraint: Sendable, Hashable {
  case areaFloor(AreaFloor)
  case areaCeiling(AreaCeiling)
  case budget(Budget)
  case quota(Quota)
  case clearance(Clearance)
  case outOfProduction(OutOfProduction)
  case townShare(TownShare)
  case exclusion(Exclusion)
  case contiguousAreas(ContiguousAreas)

  /// The constraint as a value of its kind.
  public var rule: any PlanRule {
    switch self {
    case .areaFloor(let rule): rule
    case .areaCeiling(let rule): rule
    case .budget(let rule): rule
    case .quota(let rule): rule
    case .clearance(let rule): rule
    case .outOfProduction(let rule): rule
    case .townShare(let rule): rule
    case .exclusion(let rule): rule
    case .contiguousAreas(let rule): rule
    }
  }
}

extension PlanConstraint: Codable {
  private enum Kind: String, Codable, CaseIterable {
    case areaFloor = "area-floor"
    case areaCeiling = "area-ceiling"
    case budget
    case quota
    case clearance
    case outOfProduction = "out-of-production"
    case townShare = "town-share"
    case exclusion
    case contiguousAreas = "contiguous-areas"

    init(from decoder: any Decoder) throws { try self.init(word: decoder) }
  }

  private enum Key: String, CodingKey { case kind }

  private var kind: Kind {
    switch self {
    case .areaFloor: .areaFloor
    case .areaCeiling: .areaCeiling
    case .budget: .budget
    case .quota: .quota
    case .clearance: .clearance
    case .outOfProduction: .outOfProduction
    case .townShare: .townShare
    case .exclusion: .exclusion
    case .contiguousAreas: .contiguousAreas
    }
  }

  /// Reads the value; what is absent takes its default.
  public init(from decoder: any Decoder) throws {
    switch try decoder.container(keyedBy: Key.self).decode(Kind.self, forKey: .kind) {
    case .areaFloor: self = .areaFloor(try AreaFloor(from: decoder))
    case .areaCeiling: self = .areaCeiling(try AreaCeiling(from: decoder))
    case .budget: self = .budget(try Budget(from: decoder))
    case .quota: self = .quota(try Quota(from: decoder))
    case .clearance: self = .clearance(try Clearance(from: decoder))
    case .outOfProduction: self = .outOfProduction(try OutOfProduction(from: decoder))
    case .townShare: self = .townShare(try TownShare(from: decoder))
    case .exclusion: self = .exclusion(try Exclusion(from: decoder))
    case .contiguousAreas: self = .contiguousAreas(try ContiguousAreas(from: decoder))
    }
  }

  /// Writes the value.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(kind, forKey: .kind)
    try rule.encode(to: encoder)
  }
}
