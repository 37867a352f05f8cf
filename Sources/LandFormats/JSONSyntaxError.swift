import CSimdjson
import LandModel

/// The first place where a text is not JSON.
struct JSONSyntaxError {
  /// The index of the byte at fault.
  var index: Int
  /// What was expected there; nil where the text is not in UTF-8.
  var expected: JSONFault.Expectation?

  /// Looks for the first fault in bytes that should be one JSON value; nil when they are. O(bytes).
  init?(in bytes: ArraySlice<UInt8>) {
    var offset = 0
    var expected: Int32 = 0
    let found = bytes.withUnsafeBufferPointer {
      csimdjson_find_fault($0.baseAddress, $0.count, &offset, &expected)
    }
    guard found != 0 else { return nil }
    index = bytes.startIndex + offset
    self.expected = JSONFault.Expectation(code: expected)
  }

  /// The error to throw for a place of a file; `atEnd` where the file ends there.
  func error(file: String, at position: TextPosition, atEnd: Bool = false) -> LandError {
    let fault: JSONFault =
      if let expected { atEnd ? .ended(expected: expected) : .expected(expected) } else { .notUTF8 }
    return LandError(fault, file: file, place: .text(position))
  }
}

extension JSONFault.Expectation {
  /// What `csimdjson_find_fault` says; nil for `CSIMDJSON_EXPECTED_UTF8`.
  fileprivate init?(code: Int32) {
    switch Int(code) {
    case CSIMDJSON_EXPECTED_VALUE: self = .value
    case CSIMDJSON_EXPECTED_END: self = .end
    case CSIMDJSON_EXPECTED_NAME: self = .name
    case CSIMDJSON_EXPECTED_NAME_OR_BRACE: self = .nameOrBrace
    case CSIMDJSON_EXPECTED_COLON: self = .colon
    case CSIMDJSON_EXPECTED_COMMA_OR_BRACE: self = .commaOrBrace
    case CSIMDJSON_EXPECTED_COMMA_OR_BRACKET: self = .commaOrBracket
    case CSIMDJSON_EXPECTED_WORD: self = .word
    case CSIMDJSON_EXPECTED_DIGIT: self = .digit
    case CSIMDJSON_EXPECTED_NO_LEADING_ZERO: self = .noLeadingZero
    case CSIMDJSON_EXPECTED_END_OF_STRING: self = .endOfString
    case CSIMDJSON_EXPECTED_NO_CONTROL_CHARACTER: self = .noControlCharacter
    case CSIMDJSON_EXPECTED_ESCAPE: self = .escape
    case CSIMDJSON_EXPECTED_HEXADECIMAL_DIGITS: self = .hexadecimalDigits
    case CSIMDJSON_EXPECTED_SURROGATE_PAIR: self = .surrogatePair
    default: return nil
    }
  }
}
