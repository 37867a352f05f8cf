/// A place in a text.
public struct TextPosition: Sendable, Hashable, Comparable {
  /// From 1.
  public var line: Int
  /// From 1.
  public var column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Whether one stands before the other.
  public static func < (one: TextPosition, other: TextPosition) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}

/// Where in a file or workspace something is.
public enum Place: Sendable, Hashable {
  /// In a text; `path` leads to a value of it, as `rules[3].kind`.
  case text(TextPosition, path: String? = nil)
  /// A line of a text, from 1.
  case line(Int)
  /// A feature, from 1 in the order of the file.
  case feature(Int)
  /// A layer of a workspace or dataset.
  case layer(String)
  /// A table of a workspace.
  case table(String)
  /// A parcel by its key.
  case parcel(String)
  /// A value that was set beside the file, on the command line, by its path.
  case override(path: String)
  /// A value of a candidate, by its key.
  case candidate(String, path: String)
  /// A value of a constraint, by its id.
  case constraint(String, path: String)
  /// A value by the names that lead to it, as they are written: a path of a problem, an option, a column's heading.
  case named(String)
}
