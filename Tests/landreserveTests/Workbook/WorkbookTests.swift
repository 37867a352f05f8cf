import Foundation
import LandPolicy
import TestSupport
import Testing

/// Workbooks of the sample district, read by another program.
@Suite struct WorkbookTests {
  private let district: ReportedDistrict

  init() throws { district = try ReportedDistrict.shared.get() }

  private func reading(_ name: String) throws -> WorkbookReading {
    try WorkbookReading(district.folder.appending(path: name + ".xlsx").path)
  }

  /// The plan file that was written together with the workbook.
  private func plan() throws -> [String: Any] {
    let bytes = try Data(contentsOf: district.folder.appending(path: "plan.json"))
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  private static let reader = WorkbookReading.isAvailable

  /// The figures of a column without the totals.
  private func numbers(_ sheet: WorkbookReading.Sheet, _ heading: String, rows: Int) throws -> [Double?] {
    let column = try #require(sheet.column(heading), "\(sheet.rows[sheet.headingRow].map(\.text))")
    return sheet.rows.dropFirst(sheet.headingRow + 1).prefix(rows).map { $0[column].number }
  }

  private func texts(_ sheet: WorkbookReading.Sheet, _ heading: String, rows: Int) throws -> [String?] {
    let column = try #require(sheet.column(heading), "\(sheet.rows[sheet.headingRow].map(\.text))")
    return sheet.rows.dropFirst(sheet.headingRow + 1).prefix(rows).map { $0[column].text }
  }

  @Test(.enabled(if: reader, "skipped: python3-openpyxl is not installed"))
  func thePlanHasThePlansNumbers() throws {
    let plan = try plan()
    let years = try #require(plan["years"] as? [[String: Any]])
    let keys = years.flatMap { $0["parcels"] as? [String] ?? [] }
    let sheet = try #require(try reading("plan")["Reserve plan"])
    #expect(try texts(sheet, "Parcel id", rows: keys.count) == keys)
    let inYears = try numbers(sheet, "Year", rows: keys.count)
    let areas = try numbers(sheet, "Area (mu)", rows: keys.count)
    let costs = try numbers(sheet, "Cost (万元)", rows: keys.count)
    let areaColumn = try #require(sheet.column("Area (mu)"))
    let costColumn = try #require(sheet.column("Cost (万元)"))
    let totals = sheet.rows.dropFirst(sheet.headingRow + 1 + keys.count)
    var allArea = 0.0
    var allCost = 0.0
    for year in years {
      let number = try #require(year["year"] as? Double)
      let area = try #require(year["area_mu"] as? Double)
      let cost = try #require(year["cost"] as? Double)
      let rows = inYears.indices.filter { inYears[$0] == number }
      #expect(rows.count == (year["parcels"] as? [String])?.count)
      #expect(abs(rows.reduce(0) { $0 + (areas[$1] ?? 0) } - area) < 1e-6)
      #expect(abs(rows.reduce(0) { $0 + (costs[$1] ?? 0) } - cost) < 1e-6)
      guard !rows.isEmpty else { continue }
      let total = try #require(totals.first { $0[1].number == number })
      #expect(total[areaColumn].text?.hasPrefix("=SUMIFS(") == true)
      #expect(abs((total[areaColumn].number ?? 0) - area) < 1e-6)
      #expect(abs((total[costColumn].number ?? 0) - cost) < 1e-6)
      #expect(total[0].number == Double(rows.count))
      allArea += area
      allCost += cost
    }
    let last = try #require(totals.last)
    let first = sheet.headingRow + 2
    #expect(last[2].text == "Total" && last[0].number == Double(keys.count))
    #expect(last[areaColumn].text == "=SUM(H$\(first):H$\(first + keys.count - 1))")
    #expect(abs((last[areaColumn].number ?? 0) - allArea) < 1e-6)
    #expect(abs((last[costColumn].number ?? 0) - allCost) < 1e-6)
    // What stands in the clauses, towns and reasons of every parcel.
    for heading in ["Town", "Block", "Clause", "Reason", "Land use"] {
      #expect(try texts(sheet, heading, rows: keys.count).contains { $0?.isEmpty == false }, "\(heading)")
    }
    let longitudes = try numbers(sheet, "Longitude of the centre (°)", rows: keys.count)
    #expect(longitudes.allSatisfy { (120.5...121.9).contains($0 ?? 0) })
  }

  @Test(.enabled(if: reader, "skipped: python3-openpyxl is not installed"))
  func constraintsAreThoseOfThePlanFile() throws {
    let constraints = try #require(try plan()["constraints"] as? [[String: Any]])
    let sheet = try #require(try reading("plan")["Plan constraints"])
    let names = try texts(sheet, "Constraint", rows: 999)
    #expect(names.count == constraints.count && names.contains("Least area 2026"))
    #expect(try numbers(sheet, "Required", rows: 999) == constraints.map { $0["required"] as? Double })
    let met = constraints.map { $0["met"] as? Bool == true ? "yes" : "no" }
    #expect(try texts(sheet, "Met", rows: 999) == met)
  }

  /// The records of a CSV file without quotes or commas in the columns asked for: here keys, states and figures.
  private func records(_ name: String) throws -> Int {
    let run = try CommandRun(
      "python3",
      [
        "-c", "import csv,sys; print(sum(1 for _ in csv.DictReader(open(sys.argv[1]))))",
        district.folder.appending(path: name).path,
      ])
    return try #require(Int(run.output.split(separator: "\n").first ?? ""))
  }

  @Test(.enabled(if: reader, "skipped: python3-openpyxl is not installed"))
  func everyFindingHasARow() throws {
    let sheet = try #require(try reading("audit")["Findings"])
    let count = try records("audit.csv")
    #expect(count > 20 && sheet.rows.count == sheet.headingRow + 1 + count)
    let quotes = try texts(sheet, "Quote", rows: count)
    #expect(quotes.contains("有效释放战略留白区"))
    #expect(try texts(sheet, "Severity", rows: count).allSatisfy { $0 == "hard" || $0 == "soft" })
  }

  @Test(.enabled(if: reader, "skipped: python3-openpyxl is not installed"))
  func theIdleRegisterLeavesOutWhatIsNotIdle() throws {
    let sheet = try #require(try reading("idle")["Idle register"])
    let all = try records("idle.csv")
    let states = try texts(sheet, "State", rows: 9999).compactMap { $0 }
    #expect(states.contains("idle") && states.contains("at risk") && !states.contains("not idle"))
    let leftOut = try #require(sheet.rows[1][0].text?.split(separator: " ").first.flatMap { Int($0) })
    #expect(states.count + leftOut == all)
    let since = try #require(sheet.column("Idle since"))
    #expect(sheet.rows.contains { $0[since].kind == "d" && $0[since].format == "yyyy-mm-dd" })
  }

  @Test(.enabled(if: reader, "skipped: python3-openpyxl is not installed"))
  func indicatorsAreStoredAndShown() throws {
    let sheet = try #require(try reading("indicators")["Indicators"])
    let count = try records("indicators.csv")
    #expect(count > 50 && sheet.rows.count == sheet.headingRow + 1 + count)
    let stored = try Landreserve.run(
      "export", district.workspace, "indicators", district.folder.appending(path: "stored.csv").path)
    #expect(stored.exitCode == 0, "\(stored)")
    #expect(try records("stored.csv") == count)
  }

  /// The report's workbook has every sheet, in Chinese too, and equal inputs give equal files.
  @Test(
    .enabled(if: reader, "skipped: python3-openpyxl is not installed"))
  func theReportsWorkbookHasEverything() throws {
    func path(_ name: String) -> String { district.folder.appending(path: name).path }
    for name in ["one", "two"] {
      let run = try Landreserve.run(
        "report", district.workspace, "--policy", Landreserve.policy, "--lang", "zh", "--out",
        path("chinese"), "--xlsx", path(name + ".xlsx"))
      try #require(run.exitCode == 0, "\(run)")
    }
    #expect(FileManager.default.contentsEqual(atPath: path("one.xlsx"), andPath: path("two.xlsx")))
    let reading = try self.reading("one")
    #expect(
      reading.sheets.map(\.name) == [
        "年度收储计划", "计划约束核对", "审查问题", "无法读取的要素", "闲置土地台账", "指标", "低效用地再开发", "说明",
      ])
    let english = try self.reading("plan")["Reserve plan"]
    let chinese = reading["年度收储计划"]
    #expect(chinese?.rows.count == english?.rows.count)
    for sheet in reading.sheets {
      for cell in sheet.rows[sheet.headingRow] {
        let isChinese = cell.text?.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } ?? false
        #expect(isChinese, "\(sheet.name): \(cell.text ?? "–")")
      }
      #expect(sheet.orientation == "landscape" && sheet.paper == 9 && sheet.fits)
      #expect(sheet.footer[0]?.contains("workspace.gpkg") == true)
    }
  }

  @Test func aWorkbookThatCantBeWrittenLeavesNothing() throws {
    let folder = try Landreserve.workspaceFolder()
    let before = folder.bytes("workspace.gpkg")
    let missing = try Landreserve.run(
      "idle", folder.path("workspace.gpkg"), "--policy", Landreserve.policy, "--xlsx",
      folder.path("no/idle.xlsx"))
    #expect(missing.fails(73, "folder"), "\(missing)")
    let same = try Landreserve.run(
      "idle", folder.path("workspace.gpkg"), "--policy", Landreserve.policy, "--xlsx",
      folder.path("workspace.gpkg"))
    #expect(same.fails(64, "same file"), "\(same)")
    #expect(folder.names == ["workspace.gpkg"] && folder.bytes("workspace.gpkg") == before)
  }

  private static let office = CommandRun.path(of: "soffice") != nil

  /// LibreOffice reads the workbook, reckons the totals anew and gets the stored values.
  @Test(.enabled(if: office, "skipped: LibreOffice (the Debian package libreoffice-calc) is not installed"))
  func libreOfficeAgrees() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "soffice",
      [
        "-env:UserInstallation=file://\(folder.path("profile"))", "--headless", "--convert-to", "csv",
        "--outdir",
        folder.path("office"), district.folder.appending(path: "plan.xlsx").path,
      ])
    #expect(run.exitCode == 0 && !run.output.contains("rror") && !run.error.contains("rror"), "\(run)")
    let table = String(decoding: try #require(folder.bytes("office/plan.csv")), as: UTF8.self)
    let area = (try plan()["years"] as? [[String: Any]] ?? []).reduce(0) {
      $0 + ($1["area_mu"] as? Double ?? 0)
    }
    let last = try #require(table.split(whereSeparator: \.isNewline).last { $0.contains("Total") })
    let numbers = last.split(separator: ",").compactMap { Double($0) }
    #expect(numbers.contains { abs($0 - area) < 0.01 }, "\(last) lacks \(area)")
  }
}
