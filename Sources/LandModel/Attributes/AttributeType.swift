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

/// The name and declared type of an attribute, and what it says.
public struct AttributeField: Sendable, Hashable {
  /// The column's name.
  public var name: String
  /// What its values are.
  public var type: AttributeType
  /// What the values mean, with their unit, in one clause; empty where nobody says.
  public var summary: String

  /// Makes a field.
  public init(name: String, type: AttributeType, summary: String = "") {
    self.name = name
    self.type = type
    self.summary = summary
  }
}

extension [AttributeField] {
  /// The fields, where one that has the name of a result is renamed to `…_source`.
  public func makingWay(for results: [AttributeField]) -> [AttributeField] {
    let taken = Set(results.map(\.name))
    return map { field in
      var field = field
      if taken.contains(field.name) { field.name += "_source" }
      return field
    }
  }
}
