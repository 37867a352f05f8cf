import Geometry
import LandModel
import LandPolicy
import LandStore
import Projection

/// Everything that an analysis of the parcels needs and that does not change while it runs.
public struct DistrictSetting: Sendable {
  /// The policy.
  public let policy: Policy
  /// The day for which the audit holds.
  public let date: CalendarDate
  /// How the messages of findings are said.
  public var wording = Wording.english
  /// The workspace that holds the layers.
  public let workspace: Workspace
  /// The parcels' layer, and the layer of rejected features that have a geometry, if there is one.
  package let sources: [GeoPackageLayer]
  /// The attributes read of every parcel.
  public let fields: [AttributeField]
  /// The parcels' own reference system.
  public let system: ReferenceSystem
  /// The reference system in which layers are combined: the plane's, or the parcels' own.
  public let working: ReferenceSystem
  /// The names that expressions may use.
  public let columns: ParcelColumns
  package let keyField: Int?
  package let declaredAreaField: Int?
  /// The industrial blocks, or nil where the policy names none.
  public let blocks: PolygonLayer?
  /// The no-go layers, by name.
  public let noGo: [PolygonLayer]
  /// The first row of each key that stands more than once.
  package let firstRowOfRepeatedKey: [String: Int64]
  /// The features that the import rejected.
  public let rejects: [RejectedFeature]
  /// What several rules read alike.
  package let shared = SharedReadings()

  /// Reads the layers and binds the policy to their columns.
  ///
  /// - Throws: ``LandError`` for a missing layer or column, a layer without a reference system, a wrong policy.
  public init(_ workspace: Workspace, policy: Policy, on date: CalendarDate) throws {
    self.policy = policy
    self.date = date
    self.workspace = workspace
    let geoPackage = workspace.geoPackage
    let layer = try geoPackage.layer(named: policy.parcels.table)
    guard layer.geometryColumn != nil else {
      throw LandError(
        LayerFault.parcelsWithoutGeometry, file: geoPackage.path, place: .layer(layer.name))
    }
    fields = layer.attributeFields(withKey: policy.parcels.key)
    system = try LayerReferenceSystem.of(
      layer, declared: policy.parcels.referenceSystem, file: geoPackage.path)
    do { working = try Self.working(policy.area, parcels: system) } catch let error as ProjectionError {
      let isOverridden = policy.overrides.contains { $0.path.hasPrefix("area") }
      throw LandError(
        ReferenceSystemFault.unusable(error, isAskedFor: isOverridden), file: policy.file,
        place: .named("area: crs"))
    }
    rejects = try RejectedFeature.all(of: layer.name, in: workspace)
    sources = [layer] + (try RejectedFeature.layer(of: layer.name, in: workspace).map { [$0] } ?? [])
    let working = working
    blocks = try policy.blocks.map {
      try PolygonLayer(
        workspace, name: "blocks", policy: $0, working: working, dissolved: false, file: policy.file)
    }
    noGo = try policy.constraints.map {
      try PolygonLayer(
        workspace, name: $0.name, policy: $0.layer, working: working, dissolved: true, file: policy.file)
    }
    columns = ParcelColumns(
      fields: fields, aliases: policy.parcels.columns, noGoLayers: noGo.map(\.name),
      blockFields: blocks?.features.attributes.fields.map(\.name) ?? [],
      isFilled: { column in
        try geoPackage.countNulls(of: column, in: layer.name) < geoPackage.countRows(in: layer.name)
      })
    keyField = try Self.keyField(policy.parcels.key, fields: fields, layer: layer, file: geoPackage.path)
    let declared = policy.parcels.column(of: "declared_area")
    declaredAreaField =
      fields.firstIndex { $0.name == declared } ?? fields.firstIndex { $0.name == "declared_area_m2" }
    if let keyField {
      firstRowOfRepeatedKey = try Self.firstRows(of: fields[keyField].name, in: layer, geoPackage)
    } else {
      firstRowOfRepeatedKey = [:]
    }
    if policy.area.method == .declared, declaredAreaField == nil {
      throw LandError(
        LayerFault.noDeclaredArea(column: declared), file: policy.file,
        place: .named("area: method: declared"))
    }
  }

  /// The layers' file.
  public var geoPackage: GeoPackage { workspace.geoPackage }

  /// The parcels' table, for what of it can't be read.
  package var parcelTable: UnreadableLayer { parcelTable(named: sources[0].name) }

  /// The same of the table of parcels itself, or of the layer of rejected ones.
  package func parcelTable(named table: String) -> UnreadableLayer {
    UnreadableLayer(
      name: "parcels", table: table, key: keyField.map { fields[$0].name }, workspace: workspace,
      system: system, working: working)
  }

  /// The reference system of a layer that the policy names, or of the parcels.
  package func system(ofLayer name: String) throws -> ReferenceSystem? {
    if name == "parcels" { return system }
    var layers = policy.otherLayers
    for constraint in policy.constraints { layers[constraint.name] = constraint.layer }
    layers["blocks"] = policy.blocks
    guard let layer = layers[name] else { return nil }
    return try LayerReferenceSystem.of(
      try geoPackage.layer(named: layer.table), declared: layer.referenceSystem, file: geoPackage.path)
  }

  /// What could not be used of the blocks, the no-go layers and the layers that were read for rules so far.
  package var unreadableOfLayers: [UnreadableFeature] {
    var seen: Set<UnreadableFeature> = []
    let own = ([blocks].compactMap { $0 } + noGo).flatMap(\.unreadable.features).map { feature in
      var feature = feature
      feature.reach = nil
      return feature
    }
    return (own + shared.unreadable).filter { seen.insert($0).inserted }
  }

  /// What an analysis without parcels' keys should say.
  public var notices: [Message] {
    guard keyField == nil else { return [] }
    return [
      "the parcels have no column parcel_id, and the policy names no key: row numbers stand for keys"
    ]
  }

  /// The number of parcels, kept rejects included.
  public var parcelCount: Int { sources.reduce(0) { $0 + ($1.rowCount ?? 0) } }

  /// What names each block.
  public var blockNames: [String] { blocks?.keys ?? [] }

  private static func firstRows(
    of column: String, in layer: GeoPackageLayer, _ geoPackage: GeoPackage
  ) throws -> [String: Int64] {
    var rows: [String: Int64] = [:]
    for key in try geoPackage.duplicateKeys(of: column, in: layer.name) {
      guard let label = ExpressionValue(key.value).label, let first = key.firstRow else { continue }
      rows[label] = first
    }
    return rows
  }

  private static func working(_ area: AreaPolicy, parcels: ReferenceSystem) throws -> ReferenceSystem {
    guard area.method == .plane else { return parcels }
    guard let name = area.referenceSystem else {
      guard !parcels.isGeographic else { throw ProjectionError.notPlane(identifier: parcels.identifier) }
      return parcels
    }
    let plane = try ReferenceSystem(name)
    guard !plane.isGeographic else { throw ProjectionError.notPlane(identifier: name) }
    return plane
  }

  private static func keyField(
    _ key: String?, fields: [AttributeField], layer: GeoPackageLayer, file: String
  ) throws -> Int? {
    guard let key else { return fields.firstIndex { $0.name == "parcel_id" } }
    guard let field = fields.firstIndex(where: { $0.name == key }) else {
      throw LandError(
        LayerFault.noColumn(key, known: fields.map(\.name)), file: file, place: .layer(layer.name))
    }
    return field
  }
}
