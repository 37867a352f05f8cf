import LandFormats
import LandModel
import Messages

extension SurveyTextFault: WordedFault {
  package var problem: Message {
    switch self {
    case .noCoordinates: "has no section [地块坐标]"
    case .unknownUnit(let unit): "the unit '\(unit)' is not read"
    }
  }

  package var remedy: Message? {
    switch self {
    case .noCoordinates: "expected a boundary-survey exchange text"
    case .unknownUnit: "convert the coordinates to metres (米) or degrees (度)"
    }
  }
}
