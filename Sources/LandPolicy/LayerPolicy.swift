import LandModel

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

  /// The names of a layer's entry that is a map.
  public static let section = PolicySection(
    "layers.*", "layers.constraints.*", "indicators.levels[].layer",
    summary: "Which table holds a layer: the table's name alone, or a map.",
    names: [
      .needed("table", .text, "the table's name in the workspace"),
      .optional("key", .text, "the column that names a feature", default: "its row number"),
      .optional(
        "where", .expression, "which of the table's features belong to the layer; not for `parcels`",
        default: "all", example: "block_type = '产业基地'"),
      .optional(
        "columns", .map(.text, of: "field: column"),
        "the columns of fields whose names are others there, such as `declared_area`"),
      .optional(
        "crs", .text, "the reference system to take where the table declares none", example: "EPSG:4549"),
    ])

  /// Reads a layer's entry: a map, or the table's name alone.
  public init(_ reader: PolicyReader) throws {
    if case .text(let table) = reader.value.content {
      self.init(table: table)
      return
    }
    try reader.allow(Self.section)
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
