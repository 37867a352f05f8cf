import District
import LandAnalysis
import LandModel
import Projection

extension FaultSamples {
  /// Inputs that can't be imported, and layers from which an analysis can't be made.
  static func layers() throws -> [any Fault] {
    let groups: [[any Fault]] = [layerFaults, importNames, imports, try places()]
    return groups.flatMap { $0 }
  }

  private static let layerFaults: [LayerFault] = [
    .offsetSystem("gcj02"), .parcelsWithoutGeometry,
    .noColumn("parcel_i", known: nearColumns), .noColumn("parcel_i", known: columns),
    .noComparedColumn("parcel_i", known: nearColumns), .noComparedColumn("parcel_i", known: columns),
    .noColumnOfExpression("parcel_i", known: nearColumns), .noColumnOfExpression("parcel_i", known: columns),
    .noDeclaredArea(column: "登记面积"), .noColumnOfParcels("parcel_i", known: nearColumns),
    .noColumnOfParcels("parcel_i", known: columns), .notInPolicy("parcls", known: ["parcels"]),
    .notInPolicy("地块A", known: ["parcels"]), .noParcels("地块A", known: ["地块B", "街区"]),
    .noParcels("地块A", known: []), .parcelsNotNamed(known: ["parcls", "街区"]), .parcelsNotNamed(known: []),
    .changedMeanwhile, .noEnding(known: [".gpkg", ".csv"]), .unknownEnding("doc", known: [".gpkg", ".csv"]),
    .encodedForAnotherFile,
  ]

  private static let importNames: [ImportFault] = [
    .nameUnusable("地块A"), .nameOfRole("地块A", role: "parcels"), .nameOfResult("findings"),
    .nameReserved("rejected:地块", beginning: "rejected:"), .otherSpelling("parcels", standing: "Parcels"),
    .nameOfOtherCommand("地块A", command: "idle"),
  ]

  private static let imports: [ImportFault] = [
    .noReferenceSystem, .wouldEmpty(layer: "地块A", rows: 12),
    .noKeyColumn("parcel_i", known: nearColumns), .noKeyColumn("parcel_i", known: columns),
    .noColumn("parcel_i", field: "parcel_id", known: nearColumns),
    .noColumn("parcel_i", field: "parcel_id", known: columns), .unknownEncoding("GB99"),
    .encodingOfFormat("GeoJSON"), .noSpatialLayer, .severalLayers(["地块A", "地块B"]),
    .allRejected(
      first: Reject(feature: 1, reason: .missingKey, message: "the feature has no key"), count: 12,
      reasons: [.missingKey: 12]),
    .allRejected(
      first: nil, count: 12,
      reasons: Dictionary(uniqueKeysWithValues: Reject.Reason.allCases.map { ($0, 3) })),
  ]

  private static func places() throws -> [ImportFault] {
    let systems = [try ReferenceSystem("EPSG:4549"), try ReferenceSystem("EPSG:4490")]
    return systems.map { .outsideAreaOfUse($0, metres: 1_234_567) }
      + systems.flatMap { system -> [ImportFault] in
        plausibilities.flatMap { place -> [ImportFault] in
          [
            .misplaced(place, in: system, count: 12, of: 12),
            .misplaced(place, in: system, count: 11, of: 12),
          ]
        }
      }
  }

  /// Every way in which a layer can lie where it can't.
  static let plausibilities: [Plausibility] = [
    .partlyOutside, .outside, .swappedAxes, .degreesInProjected, .lengthsInGeographic,
    .otherUnit("US survey foot"), .zonePrefix(zone: 40, epsgCode: 4528), .zonePrefix(zone: 40, epsgCode: nil),
    .missingZonePrefix(zone: 40, epsgCode: 4549), .missingZonePrefix(zone: 40, epsgCode: nil),
  ]

  /// What is to be known of inputs, and is no fault.
  static func notices() throws -> [InputNotice] {
    let system = try ReferenceSystem("EPSG:4549")
    return [
      .told("Z values are left out"), .otherSystemTaken(declared: "EPSG:4490", taken: "EPSG:4549"),
      .noKeyColumn(known: columns), .noKeyColumn(known: []),
    ] + plausibilities.map { .misplaced($0, in: system, count: 11, of: 12) }
  }

  /// What a workspace lacks of what its policy names.
  static let lacking: [PolicyExamination.Notice] = [
    .rule(id: "floor-2026", layer: "地块A"),
    .lacking(LandError(LayerFault.noParcels("地块A", known: ["地块B"]), file: "plan.gpkg")),
  ]
}
