/// The declared type of an attribute.
public enum AttributeType: String, Sendable, Hashable {
  case boolean, integer, real, text
  /// A calendar date, as ISO 8601 text.
  case date
  /// A date and time, as ISO 8601 text.
  case dateTime
  /// A nested value, as JSON text.
  case json
}

/// The name and declared type of an attribute.
public struct AttributeField: Sendable, Hashable {
  /// The column's name.
  public var name: String
  /// What its values are.
  public var type: AttributeType

  /// Makes a field.
  public init(name: String, type: AttributeType) {
    self.name = name
    self.type = type
  }
}
