import LandModel
import Messages
import Texts

extension CatalogueFault: WordedFault {
  public var problem: Message {
    switch self {
    case .noObject: "is no object"
    }
  }

  public var remedy: Message? { nil }
}
