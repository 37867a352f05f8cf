import Geometry

extension FeatureBatch {
  /// Appends one feature of another batch that has the same fields. O(points and cells of the feature).
  ///
  /// - Parameter geometry: a column of one feature whose geometry takes the place of the row's own.
  package mutating func append(row: Int, of other: FeatureBatch, geometry replacement: GeometryColumn? = nil)
  {
    if let replacement {
      geometry.append(feature: 0, of: replacement)
    } else {
      geometry.append(feature: row, of: other.geometry)
    }
    for field in other.attributes.fields.indices {
      attributes.append(cellAt: field, row: row, of: other.attributes)
    }
    if let own = other.referenceSystems[row] { referenceSystems[geometry.count - 1] = own }
    identifiers.append(other.identifiers[row])
  }
}

extension AttributeTable {
  /// Appends a cell of another table, with its text.
  package mutating func append(cellAt field: Int, row: Int, of other: AttributeTable) {
    var cell = other.cell(row: row, field: field)
    if cell.kind == .text || cell.kind == .json {
      let start = Int(cell.bits)
      cell.bits = Int64(text.count)
      text.append(contentsOf: other.text[start..<start + Int(cell.length)])
    }
    cells.append(cell)
  }
}
