/// Which table holds a layer, and which of its columns hold what.
public struct LayerPolicy: Sendable, Hashable {
  /// The table's name in the workspace.
  public var table: String
  /// The column that names a feature, or nil: its row number then names it.
  public var key: String?
  /// An expression over the attributes that a feature must meet to belong to the layer, or nil.
  public var condition: PolicyValue?
  /// Other columns by the field that they hold: `declared_area: LandArea_sqft`.
  public var columns: [String: String]
  /// The reference system to take where the table declares none, or nil.
  public var referenceSystem: String?

  /// Makes a layer's description.
  public init(
    table: String, key: String? = nil, condition: PolicyValue? = nil, columns: [String: String] = [:],
    referenceSystem: String? = nil
  ) {
    self.table = table
    self.key = key
    self.condition = condition
    self.columns = columns
    self.referenceSystem = referenceSystem
  }

  /// Reads a layer's entry: a map, or the table's name alone.
  public init(_ reader: PolicyReader) throws {
    if case .text(let table) = reader.value.content {
      self.init(table: table)
      return
    }
    try reader.allow(["table", "key", "where", "columns", "crs"])
    var columns: [String: String] = [:]
    for (field, column) in try reader.optional("columns")?.entries() ?? [] {
      columns[field] = try column.text()
    }
    self.init(
      table: try reader.required("table").text(), key: try reader.optional("key")?.text(),
      condition: try reader.optional("where")?.value, columns: columns,
      referenceSystem: try reader.optional("crs")?.text())
  }

  /// The column that holds a field: the one that the policy names, or the field's own name.
  public func column(of field: String) -> String { columns[field] ?? field }
}
