import LandAnalysis
import LandModel
import Messages

extension SectionFault: WordedFault {
  package var problem: Message {
    switch self {
    case .noSection(.comparison): "has no section “comparison”"
    case .noSection(.idle): "has no section “idle”"
    case .noSection(.indicators): "has no section “indicators”"
    case .noSection(.plan): "has no section “plan”"
    case .noSection(.redevelopment): "has no section “redevelopment”"
    case .noDevelopmentAttribute(let name): "“\(name)” is missing"
    case .yearsOutOfRange(let years): "\(years) years lie outside 0 to 100"
    case .noConstant: "is no number"
    case .noSingleFigure: "needs one of sum, per_land, mean, values, measure"
    case .attributeKind(let kind, let attribute, let needed, let figure):
      "“\(attribute)” is \(kind.rawValue), and “\(figure)” needs an attribute that is \(needed.rawValue)"
    case .unconvertibleUnit(let unit): "can't be given in “\(unit)”"
    case .unknownPart(let part, let name, _): "there is no \(part.rawValue) “\(name)”"
    case .noSourceOfLevel: "neither “by” nor “layer” is given"
    case .noSingleSide: "needs one of at_least, at_most, equal"
    case .negative: "is negative"
    case .noCost: "“cost” is missing"
    case .unknownPath(let path, let unknown, _):
      "--set \(path): no policy has “\(unknown.joined(separator: "."))”"
    }
  }

  package var remedy: Message? {
    switch self {
    case .noSection: "add one"
    case .unknownPart(_, let name, let known):
      NearestWord.question(name, among: known) ?? "there are \(known.joined(separator: ", "))"
    case .noDevelopmentAttribute: "name the column or expression"
    case .yearsOutOfRange, .attributeKind, .negative: nil
    case .noConstant: "write a number or a constant such as 1 / 3"
    case .noSingleFigure: "give exactly one"
    case .unconvertibleUnit: "name another unit"
    case .noSourceOfLevel: "name an expression or a layer"
    case .noSingleSide: "give exactly one; null where it is open"
    case .noCost: "give the expression of a parcel's cost"
    case .unknownPath(_, let unknown, let known): Self.choice(unknown.last ?? "", among: known)
    }
  }

  private static func choice(_ name: String, among known: [String]) -> Message {
    NearestWord.question(name, among: known) ?? NearestWord.choice(name, among: known, what: "names")
  }
}
