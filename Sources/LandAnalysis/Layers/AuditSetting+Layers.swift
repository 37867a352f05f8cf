import Geometry
import LandModel
import LandStore
import Projection

extension AuditSetting {
  /// The policy's description of a layer that a rule names; an unknown name is reported with the nearest known one.
  func layerPolicy(named reader: PolicyReader) throws -> LayerPolicy {
    let name = try reader.text()
    var layers = policy.otherLayers
    for constraint in policy.constraints { layers[constraint.name] = constraint.layer }
    layers["blocks"] = policy.blocks
    if let layer = layers[name] { return layer }
    let names = layers.keys.sorted()
    throw reader.error(
      "the policy has no layer “\(name)”",
      remedy: NearestWord.question(name, among: names) ?? "name it under layers")
  }

  /// Reads a small layer that a rule names, in the working reference system.
  ///
  /// - Parameters:
  ///   - reader: the layer's name in the policy.
  ///   - condition: a condition on its features, or nil.
  ///   - system: another reference system than the working one.
  func layer(
    named reader: PolicyReader, where condition: PolicyReader? = nil, dissolved: Bool = false,
    in system: ReferenceSystem? = nil
  ) throws -> PolygonLayer {
    try PolygonLayer(
      geoPackage, name: try reader.text(), policy: try layerPolicy(named: reader), also: condition?.value,
      working: system ?? working, dissolved: dissolved, file: policy.file)
  }

  /// Areas in square metres by the way the audit measures, of geometries in the working reference system.
  func areas(of column: GeometryColumn) throws -> [Double] {
    var meter = try AreaMeter(policy.area.method == .plane ? .plane(working) : .ellipsoid, of: working)
    var areas: [Double] = []
    try meter.areas(of: column, into: &areas)
    return areas
  }

  /// The area of geometries in the working reference system by the way of measuring that the audit does not take; nil
  /// where there is none.
  func otherArea(of column: GeometryColumn) throws -> (method: String, area: Double)? {
    if policy.area.method == .plane {
      var meter = try AreaMeter(.ellipsoid, of: working)
      var areas: [Double] = []
      try meter.areas(of: column, into: &areas)
      return ("on the ellipsoid", areas.reduce(0, +))
    }
    guard !working.isGeographic else { return nil }
    let unit = working.metresPerUnit
    return ("in the plane", column.planeAreas().reduce(0, +) * unit * unit)
  }
}
