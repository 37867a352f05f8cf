/// What a sheet can hold (ECMA-376 as Excel implements it).
public struct SheetLimits: Sendable, Hashable {
  /// Rows of a sheet, title and headings among them.
  public var rows: Int
  /// UTF-16 units of a cell's text.
  public var textLength: Int

  /// Excel's own limits; smaller ones serve tests.
  public init(rows: Int = 1_048_576, textLength: Int = 32_767) {
    self.rows = rows
    self.textLength = textLength
  }
}
