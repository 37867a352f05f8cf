import LandModel
import LandReport
import PlanChecking
import SampleDistrict
import Spreadsheet
import Texts

extension FaultSamples {
  /// The check of plans, reports, workbooks, the made-up district and the catalogue of texts.
  static var others: [any Fault] {
    let groups: [[any Fault]] = [checks, reports, spreadsheets, districts, catalogues]
    return groups.flatMap { $0 }
  }

  private static let checks: [CheckFault] = [
    .notJSON, .missingKey("acquisitions"), .wrongType, .nullValue, .noParcels,
    .unknownLayer("地块A"), .unknownColumn("parcel_i", known: nearColumns),
    .unknownColumn("parcel_i", known: columns),
  ]

  private static let reports: [ReportFault] = [
    .parcelsWithoutGeometries, .mapWithoutGeometries, .noColumn("parcel_i", known: nearColumns),
    .noColumn("parcel_i", known: columns), .unknownPictureEnding, .noPictureConverter, .folderNotMade,
    .pictureConverterNotStarted, .pictureNotDrawn(status: 1), .pictureNotKept,
    .templateWithoutPlace("<!--地图-->"),
  ]

  private static let spreadsheets: [SpreadsheetFault] =
    [.noScratchFiles(folder: "/tmp/地块")]
    + failures.map { .notMade($0, folder: "/tmp/地块") }

  private static let failures: [SpreadsheetFault.Failure] = [
    .outOfMemory, .sheetNotAdded("地块A"), .rowsNotWritten, .scratchFileNotRead, .library(complaint: "第3行"),
    .unknown(7),
  ]

  private static let districts: [SampleFault] = [
    .parcels(3, allowed: 10...1_000_000), .parcelsOfSeed(12, seed: 20_260_101),
  ]

  private static let catalogues: [CatalogueFault] = [.noObject]
}
