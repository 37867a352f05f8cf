import Foundation
import Geometry
import LandFormats
import LandModel
import LandPolicy
import LandStore
import Projection
import SampleDistrict
import TestSupport

@testable import District
@testable import LandAnalysis

/// A sample district in a GeoPackage of its own, deleted when the test is done with it.
final class SampleWorkspace: Sendable {
  let district: SampleDistrict
  let path: String

  static let layers: [SampleLayer] = [
    .blocks, .reservedZones, .ecologicalRedLine, .parks, .towns, .centralBusinessArea,
  ]

  /// - Parameter change: what is done to each batch of parcels before it is written.
  init(
    parcels: Int, seed: UInt64, plantsFaults: Bool = true, change: (FeatureBatch) -> FeatureBatch = { $0 }
  ) throws {
    district = try SampleDistrict(parcels: parcels, seed: seed, plantsFaults: plantsFaults)
    path = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID().uuidString).gpkg").path
    let system = SpatialReference(try ReferenceSystem(SampleDistrict.referenceSystem))
    let district = district
    try GeoPackage.create(at: path, on: Date(timeIntervalSince1970: 0)) { transaction in
      let writer = try transaction.makeLayer(
        LayerDefinition(
          name: "parcels", summary: "",
          geometry: LayerDefinition.Geometries(kind: .multiPolygon, referenceSystem: system)))
      for index in 0..<district.parcelBatchCount { try writer.append(change(district.parcelBatch(index))) }
      _ = try writer.finish()
      for layer in Self.layers {
        _ = try transaction.writeLayer(
          LayerDefinition(
            name: layer.rawValue, summary: "", geometry: LayerDefinition.Geometries(referenceSystem: system)),
          [district.layer(layer)])
      }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The policy of the sample district, as the project ships it.
  static func policy(_ overrides: [String] = []) throws -> Policy {
    try PolicyFile.read(
      SharedData.checkout.appending(path: "GeoData/policies/sample-district.yaml").path, overrides: overrides)
  }

  /// The setting on the sample's day.
  func setting(_ overrides: [String] = [], on date: String = "2026-01-01") throws -> DistrictSetting {
    guard let date = CalendarDate(date) else { throw LandError(PolicyFault.noDate(date)) }
    return try DistrictSetting(try Workspace(path: path), policy: try Self.policy(overrides), on: date)
  }

  /// A figure of the truth.
  func figure(_ name: String) -> Double? { district.truth.figures.first { $0.name == name }?.value }
}
