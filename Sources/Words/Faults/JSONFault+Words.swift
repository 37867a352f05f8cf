import LandFormats
import LandModel
import Messages

extension JSONFault: WordedFault {
  package var problem: Message {
    switch self {
    case .expected(let expected): "is not JSON: expected \(expected.words)"
    case .ended(let expected): "is not JSON: expected \(expected.words), and the file ends"
    case .notUTF8: "is not JSON: the text is not in UTF-8"
    case .repeatedName(let name): "a name stands twice: \(name)"
    case .beyondRange(let nesting):
      "holds a number beyond the range of a double, or is nested more than \(nesting) deep"
    }
  }

  package var remedy: Message? {
    switch self {
    case .expected, .ended, .beyondRange: "mend or export the file again"
    case .repeatedName: "keep one of the two"
    case .notUTF8: "convert it to UTF-8, for example with iconv -f GB18030 -t UTF-8"
    }
  }
}

extension JSONFault.Expectation {
  /// What is expected, behind “expected”.
  var words: Message {
    switch self {
    case .value: "a value"
    case .end: "the end"
    case .name: "a member name in double quotes"
    case .nameOrBrace: "a member name in double quotes or '}'"
    case .colon: "':' after a member name"
    case .commaOrBrace: "',' or '}' after a member"
    case .commaOrBracket: "',' or ']' after an element"
    case .word: "true, false or null"
    case .digit: "a digit"
    case .noLeadingZero: "a number without leading zeros"
    case .endOfString: "'\"' to end the string"
    case .noControlCharacter: "'\"' to end the string, or an escape, not a control character"
    case .escape: "one of \" \\ / b f n r t u after a backslash"
    case .hexadecimalDigits: "four hexadecimal digits after \\u"
    case .surrogatePair: "a pair of surrogates, not one alone"
    }
  }
}

extension JSONKind {
  /// What a value is, with its article.
  var words: Message {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .boolean: "true or false"
    case .null: Message(verbatim: "null")
    }
  }
}
