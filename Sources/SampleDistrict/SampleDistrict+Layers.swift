import Geometry
import LandModel

/// The layers of a sample district beside its parcels; the raw value is the layer's name.
public enum SampleLayer: String, Sendable, CaseIterable {
  /// The industrial base, four communities and six patches of scattered land: `block_id`, `name`, `block_type`.
  case blocks
  /// Five strategic reserved zones, one under its other name: `zone_id`, `name`, `zone_type`.
  case reservedZones = "reserved-zones"
  /// The ecological red line: `zone_id`, `name`, `zone_type`.
  case ecologicalRedLine = "constraint:ecological-red-line"
  /// The central business area as a whole: `area_id`, `name`, `area_type`.
  case centralBusinessArea = "central-business-area"
  /// Its sub-zones A to D: `sub_zone_id`, `name`, `sub_zone_type`.
  case subZones = "sub-zones"
  /// Eleven towns that cover the district: `town_id`, `name`, `town_type`.
  case towns
  /// The main park, seven town parks, a high-tech park of 19.79 km² and a city park of 1 km²: `park_id`, `name`,
  /// `park_type`.
  case parks
  /// Bus stops of the main park, points: `stop_id`, `name`.
  case busStops = "bus-stops"
  /// The outline: `district_id`, `name`, `district_type`.
  case district
  /// The state of 2020 of all parcels of the blocks: `parcel_id`, `land_class`, `land_class_scheme`, `land_use`,
  /// `state_year`.
  case baseline
}

extension SampleDistrict {
  /// All features of a layer, at most some thousands.
  public func layer(_ layer: SampleLayer) -> FeatureBatch {
    switch layer {
    case .blocks: batch(shapes.blocks, identifier: "block_id", kind: "block_type")
    case .reservedZones: batch(shapes.reservedZones, identifier: "zone_id", kind: "zone_type")
    case .ecologicalRedLine: batch(shapes.redLines, identifier: "zone_id", kind: "zone_type")
    case .centralBusinessArea: batch(shapes.businessArea, identifier: "area_id", kind: "area_type")
    case .subZones: batch(shapes.subZones, identifier: "sub_zone_id", kind: "sub_zone_type")
    case .towns: batch(shapes.towns, identifier: "town_id", kind: "town_type")
    case .parks: batch(shapes.parks, identifier: "park_id", kind: "park_type")
    case .district: batch(shapes.district, identifier: "district_id", kind: "district_type")
    case .busStops: busStops()
    case .baseline: baseline()
    }
  }

  private func batch(_ zones: [ZoneShapes.Zone], identifier: String, kind: String) -> FeatureBatch {
    var batch = FeatureBatch(
      fields: [identifier, "name", kind].map { AttributeField(name: $0, type: .text) })
    for (number, zone) in zones.enumerated() {
      batch.geometry.append(polygons: zone.polygons)
      for text in [zone.identifier, zone.name, zone.kind] {
        batch.attributes.append(AttributeValue.text(text))
      }
      batch.identifiers.append(Int64(number + 1))
    }
    return batch
  }

  /// A stop near the middle of almost every lattice cell of the main park, so that 500 m around them cover it.
  private func busStops() -> FeatureBatch {
    var batch = FeatureBatch(fields: ["stop_id", "name"].map { AttributeField(name: $0, type: .text) })
    for cell in kept.layout.mainPark.cells where kept.hash.unit(.stops, cell) >= 0.03 {
      let column = cell % Lattice.columns
      let row = cell / Lattice.columns
      let (x, y) = kept.lattice.nodePlace(column, row)
      let (farX, farY) = kept.lattice.nodePlace(column + 1, row + 1)
      let point = MillimetrePoint(
        metresX: (x + farX) / 2 + 20 * kept.hash.signed(.stops, cell, 1),
        y: (y + farY) / 2 + 20 * kept.hash.signed(.stops, cell, 2))
      batch.geometry.appendPoint(x: point.easting, y: point.northing)
      batch.geometry.endRing()
      batch.geometry.endPart()
      batch.geometry.endFeature(kind: .point)
      let number = batch.identifiers.count + 1
      batch.attributes.append(AttributeValue.text("BS\(number)"))
      batch.attributes.append(AttributeValue.text("虚构公交站\(number)"))
      batch.identifiers.append(Int64(number))
    }
    return batch
  }

  private func baseline() -> FeatureBatch {
    var batch = FeatureBatch(fields: ParcelFields.baseline)
    for cell in kept.cells(where: \.isIndustrialBlock) { kept.tiles[cell]?.encodeBaseline(into: &batch) }
    return batch
  }
}
