import Foundation
import GRDB
import LandModel
import ReservePlanning
import TestSupport
import Testing
import Texts

@testable import LandReport

/// Report and workbook say why a parcel is in the plan in their own language, whatever language the plan was made in.
@Suite struct PlanReasonTests {
  /// That it can't be acquired is said by the stored sentence, which names the cause.
  @Test(arguments: [Language.chinese, .english]) func everyKindHasWords(language: Language) throws {
    let catalogue = try TextCatalogue(language)
    for kind in PlanReason.Kind.allCases where kind != .ruledOut {
      let text = try #require(catalogue.known("reason", kind.rawValue), "\(kind)")
      let places = [
        PlanReason.Kind.lockedIn: "{year}", .contiguousArea: "{year}", .amongTheBest: "{year}",
        .wouldWorsen: "{worsening}",
      ]
      if let place = places[kind] { #expect(text.contains(place)) }
    }
    #expect(catalogue.known("reason", PlanReason.Kind.ruledOut.rawValue) == nil)
  }

  /// The reasons on the workbook's sheet of the plan, in the order of the rows.
  private func reasons(_ workspace: String, _ language: String, in folder: TemporaryFolder) throws -> [String]
  {
    let run = try Landreserve.run(
      "report", workspace, "--policy", Landreserve.policy, "--lang", language, "--out", folder.path("report"),
      "--xlsx", folder.path("report.xlsx"))
    try #require(run.exitCode == 0, "\(run)")
    let sheet = try #require(try WorkbookReading(folder.path("report.xlsx")).sheets.first)
    let column = try #require(sheet.column(language == "zh" ? "列入理由" : "Reason"))
    return sheet.rows.dropFirst(sheet.headingRow + 1).compactMap { $0[column].text }.filter { !$0.isEmpty }
  }

  @Test(
    .enabled(if: WorkbookReading.isAvailable, "skipped: python3-openpyxl is not installed"))
  func aKindIsSaidInTheReadersLanguage() throws {
    let folder = try TemporaryFolder()
    let workspace = folder.path("workspace.gpkg")
    try FileManager.default.copyItem(
      atPath: try ReportedDistrict.shared.get().workspace, toPath: workspace)
    let database = try DatabaseQueue(path: workspace)
    try database.write { database in
      // The index's triggers need functions that only the program has.
      for trigger in try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'plan'")
      {
        try database.execute(sql: "DROP TRIGGER \"\(trigger)\"")
      }
      let kinds = try String.fetchSet(database, sql: "SELECT DISTINCT reason_kind FROM plan")
      #expect(kinds.isSubset(of: Set(PlanReason.Kind.allCases.map(\.rawValue))) && !kinds.isEmpty)
      try database.execute(sql: "UPDATE plan SET reason = 'as stored', reason_kind = 'among-the-best'")
    }
    let chinese = try reasons(workspace, "zh", in: folder)
    #expect(!chinese.isEmpty && chinese.allSatisfy { $0.contains("在满足面积下限的候选地块中最优") })
    #expect(chinese.first?.hasPrefix("2026 年收储") == true)
    let english = try reasons(workspace, "en", in: folder)
    #expect(english.first == "acquired in 2026: among the best for what the floors require")

    try database.write { try $0.execute(sql: "UPDATE plan SET reason_kind = 'heard of by nobody'") }
    #expect(try reasons(workspace, "zh", in: folder).allSatisfy { $0 == "as stored" })
    try database.write { try $0.execute(sql: "ALTER TABLE plan DROP COLUMN reason_kind") }
    let older = try reasons(workspace, "zh", in: folder)
    #expect(older.count == chinese.count && older.allSatisfy { $0 == "as stored" })
  }
}
