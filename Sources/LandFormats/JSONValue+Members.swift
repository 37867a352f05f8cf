extension JSONValue {
  /// An object with these members, in their order; a name that stands twice keeps the last value.
  public static func members(_ members: [(String, JSONValue)]) -> JSONValue {
    var object = JSONObject()
    for (name, value) in members { object[name] = value }
    return .object(object)
  }

  /// A whole number.
  public static func count(_ number: Int) -> JSONValue { .integer(Int64(number)) }
}
