import LandModel
import Projection

/// The cases of enums that stand in values, at any depth.
struct ShownCases {
  /// The names of the cases by the name of the enum, as ``SourceType`` has both.
  private(set) var byEnum: [String: Set<String>] = [:]
  /// The names of the types of the values themselves.
  private(set) var types: Set<String> = []

  /// Looks through values.
  init(_ values: [Any]) {
    for value in values {
      types.insert(Self.typeName(of: value))
      add(value)
    }
  }

  /// The name of a value's type with its module.
  static func typeName(of value: Any) -> String { String(reflecting: type(of: value)) }

  /// The name of an enum's case.
  static func caseName(of value: Any) -> String {
    if let label = Mirror(reflecting: value).children.first?.label { return label }
    // It says its problem when it is printed.
    if let error = value as? ProjectionError, error == .databaseUnreadable { return "databaseUnreadable" }
    return String(describing: value)
  }

  private mutating func add(_ value: Any) {
    // Values of their own, no parts of a fault's words.
    if value is ReferenceSystem || value is Message || value is Reject || value is FaultKind { return }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .enum {
      byEnum[Self.typeName(of: value), default: []].insert(Self.caseName(of: value))
    }
    for child in mirror.children { add(child.value) }
  }
}
