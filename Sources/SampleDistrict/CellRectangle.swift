/// A rectangle of lattice cells.
struct CellRectangle: Sendable {
  var column: Int
  var row: Int
  var width: Int
  var height: Int

  init(_ column: Int, _ row: Int, _ width: Int, _ height: Int) {
    self.column = column
    self.row = row
    self.width = width
    self.height = height
  }

  func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < self.column + width && row >= self.row && row < self.row + height
  }

  /// The rectangle in the lattice mirrored as told.
  func mirrored(east: Bool, north: Bool) -> CellRectangle {
    CellRectangle(
      east ? Lattice.columns - column - width : column, north ? Lattice.rows - row - height : row, width,
      height)
  }

  /// The cells' numbers, row by row from the south.
  var cells: [Int] {
    (row..<row + height).flatMap { row in (column..<column + width).map { row * Lattice.columns + $0 } }
  }
}
