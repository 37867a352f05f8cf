import LandModel
import Messages
import PlanChecking

extension CheckFault: WordedFault {
  package var problem: Message {
    switch self {
    case .notJSON: "it is no JSON"
    case .missingKey(let key): "the key \(key) is missing"
    case .wrongType: "the value has the wrong type"
    case .nullValue: "the value is null"
    case .noParcels: "names no parcels to acquire"
    case .unknownLayer(let name): "the policy has no layer “\(name)”"
    case .unknownColumn(let name, _): "the check knows no column “\(name)”"
    }
  }

  package var remedy: Message? {
    switch self {
    case .notJSON, .missingKey, .wrongType, .nullValue, .noParcels: "give a file that plan --out wrote"
    case .unknownLayer: nil
    case .unknownColumn(let name, let known): NearestWord.question(name, among: known)
    }
  }
}
