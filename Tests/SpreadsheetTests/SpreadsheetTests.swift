import Foundation
import LandModel
import TestSupport
import Testing

@testable import Spreadsheet

@Suite struct SpreadsheetTests {
  private static let sheet = Sheet(
    name: "计划", title: "年度计划 A&B", notes: ["first note", "second note"], source: "来源：x & y",
    columns: [
      SheetColumn("编号", .identifier), SheetColumn("年份", .year), SheetColumn("面积（亩）", .amount),
      SheetColumn("日期", .date), SheetColumn("说明", .longText),
    ], frozenColumns: 1)

  private func written(
    _ rows: [[SheetCell]], sheet: Sheet = sheet, limits: SheetLimits = .init(),
    totals: (ClosedRange<Int>) -> [[SheetCell]] = { _ in [] }
  ) throws -> (reading: WorkbookReading, cutTexts: Int) {
    let folder = try TemporaryFolder()
    var spreadsheet = try Spreadsheet(
      for: "book.xlsx", title: "title", program: "tests", time: Date(timeIntervalSince1970: 1e9),
      limits: limits)
    try spreadsheet.append(sheet, rowCount: rows.count, totals: totals) { rows[$0] }
    let cutTexts = spreadsheet.cutTexts
    let bytes = try spreadsheet.bytes()
    try Data(bytes).write(to: URL(filePath: folder.path("book.xlsx")))
    return (try WorkbookReading(folder.path("book.xlsx")), cutTexts)
  }

  @Test(.enabled(if: WorkbookReading.isAvailable, "skipped: python3-openpyxl is not installed"))
  func anotherProgramReadsWhatWasWritten() throws {
    let date = try #require(CalendarDate("2026-02-28"))
    let rows: [[SheetCell]] = [
      [.text("0012"), .number(2026), .number(1234.5), .date(date), .text("=1+1")],
      [.text("-3"), .number(2027), .number(.nan), .empty, .text("多行\n文字 <&> \"q\" 😀")],
      [
        .text("_x0041_"), .number(-1), .number(1e-9), .init(date: "1899-12-31"),
        .text("tab\tbell\u{7}nul\u{0}"),
      ],
      [.text("+SUM(A1)"), .empty, .number(12_345_678.905), .init(date: "2024-02-29"), .text("@x")],
    ]
    let (reading, cutTexts) = try written(rows) { numbers in
      [
        [
          .text("合计"), .empty,
          .formula("SUM(C\(numbers.lowerBound):C\(numbers.upperBound))", value: 12_346_913.405),
        ]
      ]
    }
    let sheet = try #require(reading["计划"])
    #expect(reading.sheets.count == 1 && cutTexts == 0)
    #expect(sheet.rows[0][0].text == "年度计划 A&B" && sheet.rows[2][0].text == "second note")
    #expect(sheet.rows[3].map(\.text) == ["编号", "年份", "面积（亩）", "日期", "说明"])
    let data = sheet.rows[4...7].map { $0 }
    #expect(data.map { $0[0].text } == ["0012", "-3", "_x0041_", "+SUM(A1)"])
    #expect(data.map { $0[0].kind } == ["s", "s", "s", "s"])
    #expect(data.map { $0[1].number } == [2026, 2027, -1, nil])
    #expect(data.map { $0[2].number } == [1234.5, nil, 1e-9, 12_345_678.905])
    #expect(data.map { $0[3].text } == ["2026-02-28", nil, "1899-12-31", "2024-02-29"])
    #expect(data.map { $0[3].kind } == ["d", "n", "s", "d"])
    #expect(data[0][4].kind == "s" && data[0][4].text == "=1+1")
    #expect(data[1][4].text == "多行\n文字 <&> \"q\" 😀")
    #expect(
      data[2][4].text?.hasPrefix("tab\tbell") == true && data[2][4].text?.hasSuffix("nul\u{FFFD}") == true)
    let total = sheet.rows[8]
    #expect(total[0].text == "合计" && total[2].text == "=SUM(C5:C8)" && total[2].number == 12_346_913.405)
    #expect(data[0][0].format == "@" && data[0][1].format == "0" && data[0][3].format == "yyyy-mm-dd")
    #expect(data[0][2].format == "#,##0.00" && total[2].format == "#,##0.00")
  }

  @Test(.enabled(if: WorkbookReading.isAvailable, "skipped: python3-openpyxl is not installed"))
  func sheetsAreReadyForReadingAndPrinting() throws {
    let sheet = try #require(try written([[.text("a")], [.text("b")]]).reading["计划"])
    #expect(sheet.frozen == "B5" && sheet.filter == "A4:E6")
    #expect(sheet.titleRows?.replacing("$", with: "") == "4:4")
    #expect(sheet.orientation == "landscape" && sheet.paper == 9)
    #expect(sheet.fits && sheet.fitToWidth ?? 1 == 1 && sheet.fitToHeight == 0)
    #expect(sheet.header == "年度计划 A&&B" && sheet.footer == ["来源：x && y", "&P / &N"])
  }

  @Test(.enabled(if: WorkbookReading.isAvailable, "skipped: python3-openpyxl is not installed"))
  func aLongTableGoesOnInAnotherSheet() throws {
    // Title, two notes, headings: four rows, so that four of a sheet's nine rows are left beside the total.
    let rows = (0..<10).map { [SheetCell.text("p\($0)"), .number(2026), .number(Double($0))] }
    let (reading, _) = try written(rows, limits: SheetLimits(rows: 9)) { _ in
      [[.text("sum"), .empty, .formula("SUM(C5:C14)", value: 45)]]
    }
    #expect(reading.sheets.map(\.name) == ["计划", "计划 (2)", "计划 (3)"])
    #expect(reading.sheets.map(\.rows.count) == [8, 8, 7])
    let keys = reading.sheets.flatMap { $0.rows.dropFirst(4).map { $0[0].text } }
    #expect(keys == (0..<10).map { "p\($0)" } + ["sum"])
    let total = try #require(reading.sheets.last?.rows.last)
    #expect(total[2].kind == "n" && total[2].number == 45)
    #expect(reading.sheets.allSatisfy { $0.rows[3][0].text == "编号" })
  }

  @Test(.enabled(if: WorkbookReading.isAvailable, "skipped: python3-openpyxl is not installed"))
  func whatIsTooLongForACellIsCutAndCounted() throws {
    let long = String(repeating: "地", count: 40_000)
    let (reading, cutTexts) = try written([[.text(long)], [.text(String(repeating: "x", count: 32_767))]])
    let cells = try #require(reading.sheets.first).rows.dropFirst(4).map { $0[0].text ?? "" }
    #expect(cutTexts == 1)
    #expect(cells.map(\.count) == [32_767, 32_767])
    #expect(cells[0] == long.prefix(32_766) + "…")
  }

  @Test(.enabled(if: WorkbookReading.isAvailable, "skipped: python3-openpyxl is not installed"))
  func aTableWithoutRowsHasItsHeadings() throws {
    let (reading, _) = try written([]) { _ in [[.text("never")]] }
    let sheet = try #require(reading.sheets.first)
    #expect(sheet.rows.count == 4 && sheet.filter == nil)
  }

  @Test func equalTablesGiveEqualBytes() throws {
    func bytes() throws -> [UInt8] {
      var spreadsheet = try Spreadsheet(
        for: "book.xlsx", title: "t", program: "p", time: Date(timeIntervalSince1970: 1e9))
      try spreadsheet.append(Self.sheet, rowCount: 1) { _ in [.text("a")] }
      return try spreadsheet.bytes()
    }
    let first = try bytes()
    #expect(first.count > 1000)
    #expect(try bytes() == first)
  }

  @Test func namesThatNoSheetMayHaveAreRefused() throws {
    for name in ["a/b", String(repeating: "x", count: 32)] {
      #expect(throws: LandError.self) {
        var spreadsheet = try Spreadsheet(for: "book.xlsx", title: "t", program: "p", time: Date())
        var sheet = Self.sheet
        sheet.name = name
        try spreadsheet.append(sheet, rowCount: 0) { _ in [] }
      }
    }
  }

  @Test func rowsThatFailEndTheWriting() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      var spreadsheet = try Spreadsheet(for: "book.xlsx", title: "t", program: "p", time: Date())
      try spreadsheet.append(Self.sheet, rowCount: 2) { if $0 == 1 { throw Stop() } else { [.text("a")] } }
    }
  }
}
