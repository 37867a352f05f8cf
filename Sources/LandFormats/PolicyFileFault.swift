import LandModel
import LandPolicy

/// A text that is no policy's YAML, or a value that can't be set in one.
public enum PolicyFileFault: Fault {
  /// The file is no text in UTF-8.
  case notUTF8
  /// The text is no YAML; `complaint` is what the parser says.
  case notYAML(complaint: String)
  /// Names stand twice in one map.
  case repeatedNames([String])
  /// The text is longer than what is read.
  case tooLong(mebibytes: Int)
  /// Lists and maps stand deeper within one another than what is read.
  case tooDeep(levels: Int)
  /// Aliases stand for more values than what is read.
  case tooManyAliasedValues(most: Int)
  /// What is to be set is a path without a value.
  case overrideWithoutValue
  /// The path of a value leads to a list that has no such element.
  case noElement(String, known: [String])
  /// The path of a value leads on below what is neither a map nor a list.
  case belowSingleValue(String, PolicyValue.Sort)

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .notUTF8, .notYAML, .repeatedNames, .tooLong, .tooDeep, .tooManyAliasedValues: .data
    case .overrideWithoutValue, .noElement, .belowSingleValue: .usage
    }
  }
}
