import LandModel
import LandPolicy
import LandStore

/// The descriptive attributes of some parcels by key: town, use, class, enterprise.
struct ParcelRegister {
  /// The attributes that are read, where the parcels have them.
  static let fields = ["town", "land_use", "land_class", "enterprise_name"]

  private var values: [String: [String]] = [:]

  /// Reads the parcels with one of the keys; of a repeated key the first counts.
  ///
  /// - Throws: ``LandError`` where the parcel layer is missing.
  init(_ geoPackage: GeoPackage, policy: Policy, keys: Set<String>) throws {
    guard !keys.isEmpty else { return }
    let there = Set(
      try GeoPackageLayerSource(geoPackage, layer: policy.parcels.table).fields.map(\.name))
    let key = policy.parcels.key ?? "parcel_id"
    guard there.contains(key) else { return }
    let columns = Self.fields.map { policy.parcels.column(of: $0) }
    let source = try GeoPackageLayerSource(
      geoPackage, layer: policy.parcels.table,
      columns: [key] + Set(columns).filter { there.contains($0) && $0 != key }.sorted())
    let decoder = try source.makeDecoder()
    while let chunk = try source.nextChunk() {
      let table = try decoder.decode(chunk).attributes
      let places = columns.map { table.index(of: $0) }
      for row in 0..<table.rowCount {
        guard let name = ExpressionValue(table[row, 0]).label, keys.contains(name), values[name] == nil else {
          continue
        }
        values[name] = places.map { place in
          place.flatMap { ExpressionValue(table[row, $0]).label } ?? ""
        }
      }
    }
  }

  /// An attribute of a parcel; nil where it is not known.
  func callAsFunction(_ field: String, of key: String?) -> String? {
    guard let key, let place = Self.fields.firstIndex(of: field), let value = values[key]?[place],
      !value.isEmpty
    else { return nil }
    return value
  }
}
