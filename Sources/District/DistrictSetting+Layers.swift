import Geometry
import LandModel
import LandPolicy
import LandStore
import Projection

extension DistrictSetting {
  /// The policy's description of a layer that a rule names; an unknown name is reported with the nearest known one.
  package func layerPolicy(named reader: PolicyReader) throws -> LayerPolicy {
    let name = try reader.text()
    var layers = policy.otherLayers
    for constraint in policy.constraints { layers[constraint.name] = constraint.layer }
    layers["blocks"] = policy.blocks
    if let layer = layers[name] { return layer }
    throw reader.error(LayerFault.notInPolicy(name, known: layers.keys.sorted()))
  }

  /// A small layer that a rule names, in the working reference system; read once for all rules that ask alike.
  ///
  /// - Parameters:
  ///   - reader: the layer's name in the policy.
  ///   - condition: a condition on its features, or nil.
  ///   - needsPolygons: whether a point or a line is a feature that can't be used.
  ///   - system: another reference system than the working one.
  package func layer(
    named reader: PolicyReader, where condition: PolicyReader? = nil, dissolved: Bool = false,
    needsPolygons: Bool = true, in system: ReferenceSystem? = nil
  ) throws -> PolygonLayer {
    let name = try reader.text()
    let policy = try layerPolicy(named: reader)
    let text = try condition.map { try Expression($0).text } ?? ""
    let system = system ?? working
    let question = [name, text, "\(dissolved)", "\(needsPolygons)", system.identifier]
    return try shared.layer(question.joined(separator: "\u{1F}")) {
      try PolygonLayer(
        workspace, name: name, policy: policy, also: condition?.value, working: system, dissolved: dissolved,
        needsPolygons: needsPolygons, file: self.policy.file)
    }
  }

  /// The earlier state of the parcels that a rule names.
  package func baseline(named reader: PolicyReader) throws -> Baseline {
    let layer = try layerPolicy(named: reader)
    _ = try geoPackage.layer(named: layer.table)
    return shared.baseline(try reader.text(), of: layer)
  }

  /// A meter of areas by the way the audit measures, for geometries in the working reference system.
  package func areaMeter() throws -> AreaMeter {
    try AreaMeter(policy.area.method == .plane ? .plane(working) : .ellipsoid, of: working)
  }

  /// Areas in square metres by the way the audit measures, of geometries in the working reference system.
  package func areas(of column: GeometryColumn) throws -> [Double] {
    var meter = try areaMeter()
    var areas: [Double] = []
    try meter.areas(of: column, into: &areas)
    return areas
  }

  /// Areas of an overlay's pieces in square metres by the way the audit measures, as shares of what was overlaid.
  package func pieceAreas(of result: OverlayResult, in column: GeometryColumn) throws -> [Double] {
    var meter = try areaMeter()
    var areas: [Double] = []
    try meter.pieceAreas(of: result, features: column, into: &areas)
    return areas
  }

  /// The areas in square metres of geometries in the working reference system by the way of measuring that the audit
  /// does not take; nil where there is none.
  package func otherAreas(of column: GeometryColumn) throws -> (method: AreaPolicy.Method, areas: [Double])? {
    if policy.area.method == .plane {
      var meter = try AreaMeter(.ellipsoid, of: working)
      var areas: [Double] = []
      try meter.areas(of: column, into: &areas)
      return (.ellipsoid, areas)
    }
    guard !working.isGeographic else { return nil }
    let unit = working.metresPerUnit
    return (.plane, column.planeAreas().map { $0 * unit * unit })
  }

  /// The way of measuring outlines that the audit does not take, or nil where there is none.
  package var otherMethod: AreaPolicy.Method? {
    policy.area.method == .plane ? .ellipsoid : working.isGeographic ? nil : .plane
  }
}

extension AreaPolicy.Method {
  /// The way of measuring, as messages name it beside a figure.
  package var words: Message {
    switch self {
    case .ellipsoid: "on the ellipsoid"
    case .plane: "in the plane"
    case .declared: "as declared"
    }
  }
}
