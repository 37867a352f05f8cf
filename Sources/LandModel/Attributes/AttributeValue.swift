/// One attribute of one feature.
public enum AttributeValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  /// A nested JSON value as its text.
  case json(String)
}
