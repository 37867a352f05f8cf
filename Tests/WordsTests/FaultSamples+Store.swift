import LandModel
import LandStore

extension FaultSamples {
  /// Workspaces and other database files.
  static var store: [any Fault] {
    let groups: [[any Fault]] = [databases, databaseFiles, geoPackages]
    return groups.flatMap { $0 }
  }

  /// What was being done, of every sort.
  private static let operations: [StoreOperation] = [
    .opening, .reading, .writing, .rollingBack, .listingLayers, .lookingForLayer("地块A"),
    .lookingForName("地块A"), .readingLayer("地块A"),
    .counting(layer: "地块A"), .lookingForDuplicateKeys(layer: "地块A"), .checkingDatabase,
    .checkingSpatialIndex(layer: "地块A"), .lookingForSpatialIndex(layer: "地块A"), .lookingWhereFeaturesLie,
    .lookingForStrayFeatures, .writingLayer("地块A"), .writingSpatialIndex(table: "地块A"),
    .removingLayer("地块A"), .settingAside(layer: "地块A"), .listingReferenceSystem("EPSG:4549"),
    .listingTable("地块A"), .makingTable("landreserve_layers"), .watchingLayers, .readingRegistry,
    .readingRejects, .bringingUpToDate,
  ]

  private static let databases: [DatabaseFault] =
    [.notDatabase, .closed, .noThread]
    + operations.flatMap { operation -> [DatabaseFault] in
      [.memoryExhausted(doing: operation), .locked(doing: operation)]
    }
    + ["SQLITE_CORRUPT", nil].flatMap { detail -> [DatabaseFault] in
      [
        .damaged(doing: .reading, detail: detail), .notWritable(doing: .writing, detail: detail),
        .failed(doing: .reading, detail: detail), .constraintBroken(doing: .writing, detail: detail),
        .declarationUnusable(doing: .opening, detail: detail),
        .unexpected(code: 21, doing: .reading, detail: detail),
      ]
    }
    + [
      .diskFull(doing: .writing), .notOpened(doing: .reading), .endless(doing: .readingLayer("地块A")),
      .valueTooLarge(doing: .writing), .wrongType(doing: .reading),
    ]

  private static let databaseFiles: [DatabaseFileFault] = [
    .missing, .folder, .notReadable, .unreadable(reason), .empty, .cutShort(size: 100, expected: 4096),
    .changed, .changedWithoutPause, .changePending(leftover: "plan.gpkg-wal"),
  ]

  private static let geoPackages: [GeoPackageFault] = [
    .noGeoPackage, .newerWorkspace(version: 9, known: 3), .noLayer("地块A", known: ["地块B", "街区"]),
    .noLayer("地块A", known: ["规划"]), .noLayer("地块A", known: []), .noLayer("地块A", known: many), .noTable,
    .noColumn("parcel_i", known: nearColumns), .noColumn("parcel_i", known: columns),
    .noColumn("parcel_i", known: []), .layerNameUnreadable("地块A"), .columnNameUnreadable("面积"),
    .noRowNumbers, .wrongType(column: "srs_id"),
    .nameReserved("gpkg_地块", beginnings: ["gpkg_", "rtree_"]), .tooManyFields(limit: 1990),
    .unevenBatch(features: 4, rows: 3), .layerInWriting("地块A"), .layerUnfinished("地块A"),
  ]
}
