import LandModel

extension GeoPackage {
  /// The attributes of single rows, whatever their geometries are: kind `none`. Rows that do not exist, and those of
  /// a view, which have no numbers to come back to, are left out. O(rows asked for · log rows).
  ///
  /// - Throws: ``LandError`` of the kind `noInput` for a missing layer, `data` for a missing column.
  public func attributes(
    ofRows rows: [Int64], in name: String, columns: [String]? = nil
  ) throws -> FeatureBatch {
    var layer = try self.layer(named: name)
    layer.geometryColumn = nil
    let plan = try LayerReadPlan(self, layer: layer, columns: columns, window: nil)
    guard layer.rowIdentifier != nil, !rows.isEmpty else { return FeatureBatch(fields: plan.fields) }
    let reader = try RowReader.range(plan)
    var batch = reader.emptyBatch()
    try reader.append(identifiers: rows.sorted(), to: &batch)
    return batch
  }
}
