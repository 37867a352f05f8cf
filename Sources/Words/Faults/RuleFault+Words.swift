import LandAnalysis
import LandModel
import Messages

extension RuleFault: WordedFault {
  package var problem: Message {
    switch self {
    case .unknownKind(let kind, _): "there is no kind of rule “\(kind)”"
    case .noneGiven(.bounds): "neither “at_least” nor “at_most” is given"
    case .noneGiven(.countOrSum): "neither “count” nor “sum” is given"
    case .noneGiven(.forbidOrAllow): "neither “forbid” nor “allow” is given"
    case .noSingleTotal: "needs either “count” or “sum”"
    case .noKey: "the parcels have no key"
    case .noNoGoLayer(let name, _): "the policy has no no-go layer “\(name)”"
    case .noInput(let id, _): "the policy has no input “\(id)”"
    case .noVocabulary(let id, _): "there is no vocabulary “\(id)”"
    case .ratioNotAboveOne: "is not above 1"
    case .nothingToCompare: "has nothing to compare with"
    case .distanceNotPositive: "is not positive"
    case .unknownAreaUnit(let word, _): "“\(word)” is not a unit of area"
    }
  }

  package var remedy: Message? {
    switch self {
    case .unknownKind(let kind, let known):
      NearestWord.question(kind, among: known) ?? "use one of \(known.joined(separator: ", "))"
    case .noneGiven: "add one of them"
    case .noSingleTotal: "give one of them"
    case .noKey: "name it under layers: parcels: key"
    case .noNoGoLayer(let name, let known):
      NearestWord.question(name, among: known) ?? "name it under layers: constraints:"
    case .noInput(let id, let known): NearestWord.question(id, among: known) ?? "add it under inputs"
    case .noVocabulary(let id, let known):
      NearestWord.question(id, among: known) ?? "add it under enumerations"
    case .nothingToCompare: "add “reference”, “at_least” or “at_most”"
    case .unknownAreaUnit(_, let known): "use one of \(known.joined(separator: ", "))"
    case .ratioNotAboveOne, .distanceNotPositive: nil
    }
  }
}
