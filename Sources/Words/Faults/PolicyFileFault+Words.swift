import LandFormats
import LandModel
import LandPolicy
import Messages

extension PolicyFileFault: WordedFault {
  package var problem: Message {
    switch self {
    case .notUTF8: "is not UTF-8 text"
    case .notYAML(let complaint): "is not YAML: \(complaint)"
    case .repeatedNames(let names):
      "is not YAML: \("a name stands twice: \(names.joined(separator: ", "))" as Message)"
    case .tooLong(let mebibytes): "is longer than \(mebibytes) MiB, the most that is read as YAML"
    case .tooDeep(let levels): "lists and maps stand more than \(levels) deep in one another"
    case .tooManyAliasedValues(let most): "its aliases stand for more than \(most) values"
    case .overrideWithoutValue: "has no “=”"
    case .noElement(let name, _): "the list has no “\(name)”"
    case .belowSingleValue(let name, let sort): "“\(name)” is below \(sort.words)"
    }
  }

  package var remedy: Message? {
    switch self {
    case .notUTF8: "save it as UTF-8"
    case .notYAML, .repeatedNames: nil
    case .tooLong: "leave out what is no policy"
    case .tooDeep: "check the brackets and the indentation"
    case .tooManyAliasedValues: "write out what the aliases stand for, or fewer of them"
    case .overrideWithoutValue: "write --set PATH=VALUE"
    case .noElement(let name, let known):
      NearestWord.question(name, among: known) ?? "use a number or an id"
    case .belowSingleValue: "check the path against the policy"
    }
  }
}
