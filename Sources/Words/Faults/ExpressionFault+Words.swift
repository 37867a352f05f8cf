import LandModel
import Messages

extension ExpressionFault {
  /// What is wrong, without a full stop and without the place.
  package var problem: Message {
    switch what {
    case .tooLong(let most): "the expression is longer than \(most) characters"
    case .tooDeep: "the expression is nested too deeply"
    case .unexpected(let token): "“\(token.words)” is not expected here"
    case .unknownCharacter(let character): "“\(character)” is not known"
    case .noNumber(let digits): "“\(digits)” is not a number"
    case .unclosedText(let quote): "the text has no closing \(quote)"
    case .symbolExpected(let symbol, let token): "“\(symbol)” is expected, not “\(token.words)”"
    case .nullExpected: "“null” is expected after “is”"
    case .valueExpected(let token): "a value is expected, not “\(token.words)”"
    case .unknownFunction(let name): "there is no function “\(name)”\(Self.question(name))"
    case .arguments(let count, let function):
      "“\(function.rawValue)” takes \(Self.need(function.arity)) argument(s), not \(count)"
    }
  }

  private static func question(_ name: String) -> Message {
    let known = ExpressionFunction.allCases.map(\.rawValue)
    return NearestWord.question(name, among: known).map { "; \($0)" } ?? ""
  }

  private static func need(_ arity: ClosedRange<Int>) -> Message {
    arity.count == 1 ? "\(arity.lowerBound)" : "at least \(arity.lowerBound)"
  }
}

extension ExpressionFault.Token {
  fileprivate var words: Message {
    switch self {
    case .characters(let characters): Message(verbatim: characters)
    case .end: "the end"
    }
  }
}
