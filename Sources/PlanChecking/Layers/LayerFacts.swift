import Geometry
import LandModel
import LandPolicy
import LandStore
import Projection

/// Recomputes from the layers what a plan rests on.
struct LayerFacts {
  /// The facts and the geometries that go with them.
  struct Found {
    var parcels: [ParcelFacts] = []
    var geometry = GeometryColumn()
    var system: ReferenceSystem
    /// What of the parcels' own layer could not be read.
    var unread: [Reject] = []
    /// The parcels whose data doesn't tell whether a flag that a constraint goes by holds of them.
    var unjudged: [(id: String, number: Int, flag: String)] = []

    /// What is known of which parcels touch: the candidates, where the policy asks for contiguous areas or counts
    /// boundaries.
    func contacts(for plan: PlanPolicy) throws -> ParcelContacts {
      guard let tolerance = plan.adjacencyTolerance else { return ParcelContacts() }
      var keys: [String] = []
      var column = GeometryColumn()
      for (index, parcel) in parcels.enumerated() where parcel.isCandidate {
        keys.append(parcel.id)
        column.append(feature: index, of: geometry)
      }
      var contacts = ParcelContacts(
        TouchingParcels.pairs(keys: keys, column: column, system: system, toleranceMetres: tolerance))
      if plan.aim.countsBoundaries, !system.isGeographic {
        contacts.sharedMetres = SharedBoundaries.lengths(
          keys: keys, column: column, system: system, reach: tolerance)
      }
      return contacts
    }
  }

  let policy: Policy
  let plan: PlanPolicy
  let system: ReferenceSystem
  let noGo: [(name: String, layer: PlainLayer)]
  let blocks: PlainLayer?
  let flagLayers: [(name: String, layer: PlainLayer)]
  /// What the candidates' condition depends on, and what the figures do.
  let dependence: (condition: FactNames.Dependence, figures: FactNames.Dependence)
  private let source: GeoPackageLayerSource
  let names: FactNames
  private let condition: BoundExpression
  let figures: [(String, BoundExpression)]
  let flags: [(String, BoundExpression)]
  private let neededFlags: Set<String>
  let repeated: [String: Int64]
  let keyField: Int?
  let declaredField: Int?
  let date: CalendarDate
  /// What the import of the parcels rejected.
  private let rejects: [Reject]

  init(_ workspace: Workspace, policy: Policy, plan: PlanPolicy, on date: CalendarDate) throws {
    self.policy = policy
    self.plan = plan
    self.date = date
    let geoPackage = workspace.geoPackage
    source = try GeoPackageLayerSource(
      geoPackage, layer: policy.parcels.table, key: policy.parcels.key ?? "parcel_id")
    system = try PlainLayer.system(
      of: source.layer, declared: policy.parcels.referenceSystem, file: geoPackage.path)
    noGo = try policy.constraints.map { ($0.name, try PlainLayer(workspace, $0.layer, file: policy.file)) }
    blocks = try policy.blocks.map { try PlainLayer(workspace, $0, file: policy.file) }
    flagLayers = try plan.layerFlags.map { flag in
      let name = try flag.layer.text()
      let described =
        policy.otherLayers[name] ?? policy.constraints.first { $0.name == name }?.layer
        ?? (name == "blocks" ? policy.blocks : nil)
      guard let described else { throw flag.layer.error(CheckFault.unknownLayer(name)) }
      return (name, try PlainLayer(workspace, described, file: policy.file))
    }
    rejects = try PlainLayer.rejects(of: policy.parcels.table, in: workspace)
    let fields = source.fields
    names = FactNames(
      fields: fields, aliases: policy.parcels.columns, noGo: noGo.map(\.name),
      blockFields: blocks?.features.attributes.fields.map(\.name) ?? [])
    let key = policy.parcels.key ?? "parcel_id"
    keyField = fields.firstIndex { $0.name == key }
    declaredField = fields.firstIndex { $0.name == policy.parcels.column(of: "declared_area") }
    var repeated: [String: Int64] = [:]
    if keyField != nil {
      for duplicate in try geoPackage.duplicateKeys(of: key, in: policy.parcels.table) {
        if let label = ExpressionValue(duplicate.value).label { repeated[label] = duplicate.firstRow }
      }
    }
    self.repeated = repeated
    condition = try names.bind(plan.candidates)
    let names = names
    figures = try plan.figures.map { ($0.name, try names.bind($0.expression)) }
    flags = try plan.flags.map { ($0.name, try names.bind($0.expression)) }
    neededFlags = plan.flagsOfConstraints
    dependence = (
      names.dependence(of: [condition]), names.dependence(of: (figures + flags).map(\.1))
    )
  }

  /// Whether costs, quotas or scores depend on what is measured.
  var isMoneyMeasured: Bool {
    names.dependence(of: figures.filter { ["cost", "quota_need"].contains($0.0) }.map(\.1)).isMeasured
      && policy.area.method != .declared
  }

  /// Measures the candidates; a parcel whose attributes alone rule it out is not measured.
  func read(progress: (Int) -> Void) throws -> Found {
    var found = Found(system: system, unread: rejects)
    var measurement = try ParcelMeasurement(method, of: system, layers: measuredLayers)
    let countsBoundaries = plan.aim.countsBoundaries
    let working = try working
    var toWorking = try CoordinateTransform(from: system, to: working)
    let decoder = try source.makeDecoder()
    while let chunk = try source.nextChunk() {
      let batch = try decoder.decode(chunk)
      progress(batch.count)
      found.unread += batch.rejects
      for row in 0..<batch.count {
        guard batch.geometry.kinds[row].isPolygonal else {
          found.unread.append(
            PlainLayer.reject(row, of: batch, key: keyField.map { source.fields[$0].name }))
          continue
        }
        let unmeasured = FactRow(self, batch, row, nil)
        guard condition.evaluate(unmeasured.value).truth != false, let id = unmeasured.key,
          repeated[id].map({ $0 == batch.identifiers[row] }) ?? true,
          let measured = try measurement.figures(of: batch.geometry, feature: row)
        else { continue }
        let facts = FactRow(self, batch, row, measured)
        for (name, condition) in flags
        where neededFlags.contains(name) && condition.evaluate(facts.value).truth == nil {
          found.unjudged.append((id, Int(batch.identifiers[row]), name))
        }
        found.parcels.append(facts.facts(id: id, isAdmitted: condition.evaluate(facts.value).truth == true))
        found.geometry.append(feature: row, of: batch.geometry)
        if countsBoundaries, !working.isGeographic {
          var outline = GeometryColumn()
          outline.append(feature: row, of: batch.geometry)
          try toWorking.transform(&outline.coordinates)
          found.parcels[found.parcels.count - 1].perimeterMetres = SharedBoundaries.perimeter(
            of: 0, in: outline, system: working)
        }
      }
    }
    return found
  }

  private var method: ParcelMeasurement.Method {
    get throws { policy.area.method == .plane ? .plane(try working) : .ellipsoid }
  }

  /// The plane's system, or the parcels' own.
  private var working: ReferenceSystem {
    get throws {
      guard policy.area.method == .plane, let name = policy.area.referenceSystem else { return system }
      return try ReferenceSystem(name)
    }
  }

  /// The no-go layers, then all blocks as one layer, then each block, then the layers of flags.
  private var measuredLayers: [(system: ReferenceSystem, polygons: GeometryColumn)] {
    var layers = noGo.map { (system: $0.layer.system, polygons: $0.layer.features.geometry) }
    let flagLayers = flagLayers.map { (system: $0.layer.system, polygons: $0.layer.features.geometry) }
    guard let blocks else { return layers + flagLayers }
    layers.append((blocks.system, blocks.features.geometry))
    for rows in blocks.rowsByKey {
      var block = GeometryColumn()
      for row in rows { block.append(feature: row, of: blocks.features.geometry) }
      layers.append((blocks.system, block))
    }
    return layers + flagLayers
  }
}
