import LandModel

/// A section of the policy that an analysis can't be made from.
public enum SectionFault: Fault {
  /// The sections without which an analysis has nothing to go by.
  public enum Section: Sendable, Hashable, CaseIterable {
    case comparison, idle, indicators, plan, redevelopment
  }

  /// What an indicator names of its own section.
  public enum Part: String, Sendable, Hashable, CaseIterable { case attribute, level, population }

  /// The policy lacks the section.
  case noSection(Section)
  /// The land's development can't be told without this attribute.
  case noDevelopmentAttribute(String)
  /// A time of the law that is none.
  case yearsOutOfRange(Double)
  /// A figure of the law that is no constant.
  case noConstant
  /// An indicator has none or several of the figures that it may be.
  case noSingleFigure
  /// An indicator needs an attribute of another kind.
  case attributeKind(
    IndicatorPolicy.AttributeKind, of: String, needed: IndicatorPolicy.AttributeKind, by: String)
  /// A figure can't be converted into a unit.
  case unconvertibleUnit(String)
  /// An indicator names a part of the section that is not there.
  case unknownPart(Part, String, known: [String])
  /// A level is told neither by an expression nor by a layer.
  case noSourceOfLevel
  /// A target has none or several sides.
  case noSingleSide
  /// A figure that must not be below 0.
  case negative
  /// The plan needs the parcels' cost.
  case noCost
  /// A value was set under a path that no policy has; `unknown` is the path as far as it is wrong.
  case unknownPath(String, unknown: [String], known: [String])

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .unknownPath: .usage
    case .noSection, .noDevelopmentAttribute, .yearsOutOfRange, .noConstant,
      .noSingleFigure, .attributeKind, .unconvertibleUnit, .unknownPart, .noSourceOfLevel, .noSingleSide,
      .negative, .noCost:
      .data
    }
  }
}
