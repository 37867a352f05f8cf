import District
import Geometry
import LandModel
import LandStore
import Projection

/// The parcels of a state that changed, read back by their row numbers, in the comparison's reference system.
struct ChangedParcels {
  /// Their geometries, mended where they were invalid, and their compared attributes; the key is the first field.
  private(set) var features: FeatureBatch
  /// Areas measured from the geometries, in m².
  private(set) var areas: [Double] = []
  /// The row of each entry of the state.
  private(set) var rows: [Int: Int] = [:]
  private let hasKey: Bool

  /// Reads some entries of a state.
  ///
  /// - Parameters:
  ///   - entries: indices of the state's entries.
  ///   - attributes: the compared attributes' names.
  ///   - system: the comparison's reference system.
  init(
    _ entries: [Int], of state: ParcelState, attributes: [String], system: ReferenceSystem
  ) throws {
    let setting = state.setting
    let key = setting.keyField.map { setting.fields[$0].name }
    hasKey = key != nil
    let columns = (key.map { [$0] } ?? []) + attributes
    let reader = try GeoPackageWindowReader(
      setting.geoPackage, layer: setting.sources[0].name, columns: columns)
    let sorted = entries.sorted { state.entries[$0].identifier < state.entries[$1].identifier }
    features = try reader.features(withIdentifiers: sorted.map { state.entries[$0].identifier })
    guard features.count == sorted.count else {
      throw LandError(
        LayerFault.changedMeanwhile, file: setting.geoPackage.path, place: .layer(setting.sources[0].name))
    }
    for (row, entry) in sorted.enumerated() { rows[entry] = row }
    if setting.system != system {
      var transform = try CoordinateTransform(from: setting.system, to: system)
      try transform.transform(&features.geometry.coordinates)
      features.geometry.recomputeBoxes()
    }
    try mend()
    var meter = try AreaMeter(
      setting.policy.area.method == .plane ? .plane(system) : .ellipsoid, of: system)
    try meter.areas(of: features.geometry, into: &areas)
  }

  private mutating func mend() throws {
    var validity = try ValidityChecker()
    var repair = try GeometryRepair()
    var sound = GeometryColumn()
    for row in 0..<features.count {
      guard features.geometry.kinds[row].isPolygonal else {
        sound.appendNone()
        continue
      }
      if case .invalid = try validity.check(features.geometry, feature: row) {
        sound.append(feature: 0, of: try repair.repaired(features.geometry, feature: row))
      } else {
        sound.append(feature: row, of: features.geometry)
      }
    }
    features.geometry = sound
  }

  /// The key of a row, or its row number where the layer has no keys; nil where it is missing.
  func key(_ row: Int) -> String? {
    hasKey ? ExpressionValue(features.attributes[row, 0]).label : String(features.identifiers[row])
  }

  /// A compared attribute in words; nil where it is null.
  func label(_ row: Int, attribute: Int) -> String? {
    ExpressionValue(features.attributes[row, attribute + (hasKey ? 1 : 0)]).label
  }
}
