import LandModel
import Messages
import Texts

extension CatalogueFault: WordedFault {
  package var problem: Message {
    switch self {
    case .noObject: "is no object"
    }
  }

  package var remedy: Message? { nil }
}
