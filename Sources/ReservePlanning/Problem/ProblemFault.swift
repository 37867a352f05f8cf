import LandModel

/// Why a problem, or a part of one, can't be read: where, what is wrong and what to do.
public struct ProblemFault: Error, Sendable {
  /// The names and, in lists, the numbers from 0 that lead to the place.
  public var path: [String]
  /// What is wrong, without a full stop.
  public var problem: Message
  /// What to do, in the imperative, without a full stop.
  public var remedy: Message?

  /// A word or name that is not known at a place, with the nearest one that is.
  init(unknown word: String, among known: [String], at path: [any CodingKey]) {
    self.path = Self.steps(path)
    problem = "“\(word)” is not known here"
    remedy = NearestWord.question(word, among: known) ?? "use one of \(known.joined(separator: ", "))"
  }

  /// What a decoder found.
  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      path = Self.steps(context.codingPath)
      problem = "“\(key.stringValue)” is missing"
      remedy = "add it"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      path = Self.steps(context.codingPath)
      problem = "is not \(Self.name(of: type))"
      remedy = "write \(Self.name(of: type))"
    case .dataCorrupted(let context):
      path = Self.steps(context.codingPath)
      problem = "\(context.debugDescription)"
    @unknown default:
      path = []
      problem = "\(String(describing: error))"
    }
  }

  /// Reads a value, and says what is wrong with it in the user's terms.
  ///
  /// - Throws: ``ProblemFault`` in place of a `DecodingError`.
  public static func reading<Value>(_ read: () throws -> Value) throws -> Value {
    do { return try read() } catch let error as DecodingError { throw ProblemFault(error) }
  }

  private static func steps(_ path: [any CodingKey]) -> [String] {
    path.map { $0.intValue.map(String.init) ?? $0.stringValue }
  }

  private static func name(of type: Any.Type) -> Message {
    switch type {
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is String.Type: "text"
    case is Bool.Type: "true or false"
    case is [String: Any].Type: "a map of names and values"
    default: "a list"
    }
  }
}
