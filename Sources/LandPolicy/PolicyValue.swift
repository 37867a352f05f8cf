import LandModel

/// A value of a policy file with its place in the file, so that a wrong one can be named to the column.
public struct PolicyValue: Sendable, Hashable {
  /// What a value can be.
  public indirect enum Content: Sendable, Hashable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([PolicyValue])
    /// Names and values in the order of the file.
    case map([Entry])
  }

  /// A name and its value in a map.
  public struct Entry: Sendable, Hashable {
    /// The name.
    public var name: String
    /// What stands under it.
    public var value: PolicyValue

    /// Makes an entry.
    public init(name: String, value: PolicyValue) {
      self.name = name
      self.value = value
    }
  }

  /// What the value is.
  public var content: Content
  /// A whole number to its last digit, where it is written as one; nil for all else.
  public var integer: Int?
  /// The line in the file, from 1; 0 for a value set on the command line.
  public var line: Int
  /// The column in the file, from 1.
  public var column: Int
  /// The value's path from the top: `plan.budget`, `rules[3].severity`.
  public var path: String

  /// Makes a value.
  public init(
    _ content: Content, integer: Int? = nil, line: Int = 0, column: Int = 0, path: String = ""
  ) {
    self.content = content
    self.integer = integer
    self.line = line
    self.column = column
    self.path = path
  }

  /// Whether the value is null.
  public var isNull: Bool { content == .null }

  /// The tree with the path of every value from the top.
  ///
  /// - Parameter isDotted: whether elements of lists are told as `.3` in place of `[3]`.
  package func withPaths(_ path: String = "", isDotted: Bool = false) -> PolicyValue {
    var value = self
    value.path = path
    let start = path.isEmpty ? "" : "\(path)."
    switch content {
    case .map(let entries):
      value.content = .map(
        entries.map {
          Entry(name: $0.name, value: $0.value.withPaths("\(start)\($0.name)", isDotted: isDotted))
        })
    case .list(let values):
      value.content = .list(
        values.enumerated().map { index, element in
          element.withPaths(isDotted ? "\(start)\(index)" : "\(path)[\(index)]", isDotted: isDotted)
        })
    default: break
    }
    return value
  }

  /// What sort of value it is; single values with what they are.
  public enum Sort: Sendable, Hashable {
    case nothing, list, map
    case boolean(Bool)
    case number(Double)
    case text(String)
  }

  /// What sort of value it is.
  public var sort: Sort {
    switch content {
    case .null: .nothing
    case .boolean(let value): .boolean(value)
    case .number(let value): .number(value)
    case .text(let value): .text(value)
    case .list: .list
    case .map: .map
    }
  }
}
