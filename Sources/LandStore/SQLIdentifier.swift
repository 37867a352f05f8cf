extension String {
  /// The name as a quoted SQL identifier.
  var quoted: String { "\"" + replacing("\"", with: "\"\"") + "\"" }

  /// The text as an SQL string literal.
  var sqlLiteral: String { "'" + replacing("'", with: "''") + "'" }

  /// The name as SQLite compares names: ASCII letters in lower case, all others as they are.
  var foldedName: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          ("A"..."Z").contains(scalar) ? UnicodeScalar(UInt8(scalar.value) + 32) : scalar
        }))
  }
}
