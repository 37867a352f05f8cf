import LandFormats
import LandModel
import Messages

extension SurveyTextFault: WordedFault {
  public var problem: Message {
    switch self {
    case .noCoordinates: "has no section [地块坐标]"
    case .unknownUnit(let unit): "the unit '\(unit)' is not read"
    }
  }

  public var remedy: Message? {
    switch self {
    case .noCoordinates: "expected a boundary-survey exchange text"
    case .unknownUnit: "convert the coordinates to metres (米) or degrees (度)"
    }
  }
}
