import LandModel

/// A JSON value whose members keep their order, for reports and plans.
public enum JSONValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

/// The members of a JSON object in their order.
public struct JSONObject: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// Names and values; each name once.
  public private(set) var members: [(name: String, value: JSONValue)] = []

  /// Makes an object without members.
  public init() {}

  /// Makes an object of members in the order in which they are written; of equal names the last value counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    for (name, value) in elements { self[name] = value }
  }

  /// A member's value. Setting a new name appends it, setting nil removes the member. O(members).
  public subscript(name: String) -> JSONValue? {
    get { members.first { $0.name == name }?.value }
    set {
      let index = members.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append((name, value))
      case (nil, nil): break
      }
    }
  }

  /// Appends a member whose name is known to be new. O(1).
  mutating func append(_ name: String, _ value: JSONValue) { members.append((name, value)) }

  /// Whether two objects have the same members in the same order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.elementsEqual(right.members) { $0.name == $1.name && $0.value == $1.value }
  }

  /// Hashes the members in their order.
  public func hash(into hasher: inout Hasher) {
    for member in members {
      hasher.combine(member.name)
      hasher.combine(member.value)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  /// Makes a string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Makes an integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// Makes a real.
  public init(floatLiteral value: Double) { self = .real(value) }
  /// Makes true or false.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// Makes an array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Makes null.
  public init(nilLiteral: ()) { self = .null }
  /// Makes an object.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    var object = JSONObject()
    for (name, value) in elements { object[name] = value }
    self = .object(object)
  }
}

extension JSONValue {
  /// A member of an object, or nil.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let object) = self else { return nil }
    return object[name]
  }

  /// The text of a string, or nil.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value of an integer or a real, or nil.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    default: nil
    }
  }

  /// The value of an integer, or of a real without a fraction, or nil.
  public var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .real(let value): Int64(exactly: value)
    default: nil
    }
  }

  /// The elements of an array, or nil.
  public var array: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// An attribute as JSON; nested JSON is parsed, and kept as a string where it is none.
  public init(_ attribute: AttributeValue) {
    switch attribute {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .real(let value): self = .real(value)
    case .text(let value): self = .string(value)
    case .json(let value):
      self = (try? JSONValue(parsing: Array(value.utf8), file: "attribute")) ?? .string(value)
    }
  }
}
