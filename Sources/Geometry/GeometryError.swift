import Messages

/// A geometry that can't be read, or an operation on one that failed.
public struct GeometryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum What: String, Sendable, Hashable {
    /// The bytes or the text are not a geometry.
    case malformed
    /// A geometry type that the program does not handle.
    case unsupportedType = "unsupported type"
    /// A coordinate that is not a number or infinite.
    case nonFiniteCoordinate = "non-finite coordinate"
    /// More points than a column can hold.
    case tooLarge = "too many points"
    /// The GEOS library reported an error.
    case library
    /// The GEOS library was refused memory: no fault of the geometry, and no answer about it.
    case memory = "memory ran out"
    /// No two ways of computing gave the same.
    case disagreement = "results that differ"
  }

  /// What was being done: `read WKB`, or the C function.
  public var operation: String
  /// What kind of fault it is.
  public var what: What
  /// What is wrong and where, without a full stop.
  public var detail: Message

  /// Makes an error.
  public init(operation: String, what: What, detail: Message) {
    self.operation = operation
    self.what = what
    self.detail = detail
  }

  /// Operation, kind of fault, detail; what the library says stays in its own words.
  public var message: Message { "\(Message(word: operation)): \(Message(word: what.rawValue)): \(detail)" }

  /// One line in English.
  public var description: String { message.description }
}
