import District
import Geometry
import LandModel

/// Parcels that a rule sets aside while it checks, for its conclusion; few, since memory grows with them.
struct SelectedParcels: Sendable {
  var keys: [String] = []
  /// In square metres, by the policy's method.
  var areas: [Double] = []
  /// By the way of measuring that the audit does not take; as `areas` where there is none.
  var otherAreas: [Double] = []
  /// In the working reference system.
  var geometry = GeometryColumn()

  /// Sets a parcel aside.
  mutating func append(row: Int, of parcels: ParcelRows) {
    keys.append(parcels.key(row) ?? "without a key")
    areas.append(parcels.position.areas[row])
    otherAreas.append(parcels.otherAreas(row).first?.area ?? parcels.position.areas[row])
    geometry.append(feature: row, of: parcels.working)
  }

  /// Takes over one of other parcels that were set aside.
  mutating func append(_ index: Int, of other: SelectedParcels) {
    keys.append(other.keys[index])
    areas.append(other.areas[index])
    otherAreas.append(other.otherAreas[index])
    geometry.append(feature: index, of: other.geometry)
  }

  /// Adds the parcels that follow.
  mutating func add(_ next: SelectedParcels) {
    guard !next.keys.isEmpty else { return }
    keys.append(contentsOf: next.keys)
    areas.append(contentsOf: next.areas)
    otherAreas.append(contentsOf: next.otherAreas)
    for feature in 0..<next.geometry.count { geometry.append(feature: feature, of: next.geometry) }
  }
}
