import LandModel
import TestSupport
import Testing

@Suite struct DateTests {
  private static func read(_ text: String) -> DateText? {
    var text = text
    return text.withUTF8 { DateText($0) }
  }

  @Test(
    "Forms that bureaus write",
    arguments: [
      "2005-07-18", "2005/7/18", "2005/07/18", "2005.7.18", "2005年7月18日", "2005年07月18日", "2005年7月18号",
      "2005年7月18",
      "2005-7-18", " 2005-07-18 ", "2005-07-18 00:00:00", "2005-07-18T00:00:00Z", "2005/7/18 0:00",
      "20050718", "38551",
    ])
  func forms(text: String) {
    #expect(Self.read(text)?.date == CalendarDate(year: 2005, month: 7, day: 18), "\(text)")
    #expect(DateText.isoText(text) == "2005-07-18")
  }

  @Test(arguments: [
    "", "2005-07", "2005-13-01", "2005-02-29", "2005/7-18", "20051318", "18000101", "1234", "99999", "abc",
    "2005年7月",
    "2005-07-18 13:00", "0101", "05-7-18", "2005-07-181", "12345678901234", "310118001001000012",
    "2005-07-18x", "-38551",
  ])
  func others(text: String) { #expect(Self.read(text)?.date == nil, "\(text)") }

  @Test(arguments: [
    ("03/04/2005", true), ("3.4.2005", true), ("31/12/2005", true), ("12/31/2005", true),
    ("32/13/2005", false),
  ])
  func twoWays(text: String, isAmbiguous: Bool) {
    #expect((Self.read(text)?.form == .ambiguous) == isAmbiguous)
  }

  @Test func spreadsheetsDays() {
    let days: [(Int64, String)] = [
      (20_000, "1954-10-03"), (25_569, "1970-01-01"), (38_551, "2005-07-18"), (44_812, "2022-09-08"),
    ]
    for (number, day) in days { #expect(DateText(number)?.date?.description == day) }
    #expect(
      DateText(20_050_718)?.date?.description == "2005-07-18" && DateText(0) == nil && DateText(.max) == nil)
  }

  @Test(arguments: [
    ("开工日期", true), ("签订时间", true), ("date", true), ("START_DATE", true), ("startDate", true),
    ("GDDATE", true),
    ("time", true), ("update", true), ("candidate", false), ("area", false), ("parcel_id", false),
    ("sentiment", false),
    ("times_moved", false), ("dateline", false),
  ])
  func names(name: String, isDate: Bool) { #expect(DateCensus.saysDate(name) == isDate) }

  private static func verdict(_ name: String, _ values: [AttributeValue]) -> DateCensus.Verdict {
    var table = AttributeTable(fields: [AttributeField(name: name, type: .text)])
    for value in values { table.append(value) }
    var census = DateCensus(column: name)
    table.text.withUnsafeBufferPointer { text in for cell in table.cells { census.add(cell, text: text) } }
    return census.verdict
  }

  @Test func columns() {
    let plain: [AttributeValue] = [.text("2005/7/18"), .null, .text("2005年7月18日")]
    #expect(Self.verdict("a", plain) == .dates)
    #expect(Self.verdict("a", [.text("2005-07-18"), .text("2006-01-01")]) == .isoDates)
    #expect(Self.verdict("a", plain + [.integer(38_551)]) == .dates)
    #expect(Self.verdict("开工日期", [.integer(38_551), .integer(40_000)]) == .dates)
    #expect(Self.verdict("开工日期", [.real(38_551), .text("20050718")]) == .dates)
    // Codes look alike.
    #expect(Self.verdict("land_class", [.integer(20_050_718), .integer(20_060_101)]) == .noDates)
    #expect(Self.verdict("parcel_id", [.integer(38_551), .integer(40_000)]) == .noDates)
    #expect(
      Self.verdict("date", [.integer(20_050_718), .integer(20_051_318)]) == .mixed(dates: 1, others: 1))
    #expect(Self.verdict("date", [.integer(1), .integer(2)]) == .noDates)
    #expect(Self.verdict("a", plain + [.text("未定")]) == .mixed(dates: 2, others: 1))
    #expect(Self.verdict("remark", [.text("x"), .text("y"), .text("2005-07-18")]) == .noDates)
    #expect(Self.verdict("date", [.text("03/04/2005"), .text("2005-01-01")]) == .ambiguous(1))
    #expect(Self.verdict("a", [.null, .text(" ")]) == .noDates)
    #expect(Self.verdict("a", [.boolean(true)]) == .noDates)
  }

  @Test("A column of any mix of forms is one of dates, and one stray value is told", arguments: 1...12)
  func mixes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var values: [AttributeValue] = (0..<50).map { _ in
      let date = CalendarDate(daysSince1970: Int.random(in: 3000...20_000, using: &random))
      let (y, m, d) = (date.year, date.month, date.day)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: return .text(date.description)
      case 1: return .text("\(y)/\(m)/\(d)")
      case 2: return .text("\(y).\(m).\(d)")
      case 3: return .text("\(y)年\(m)月\(d)日")
      case 4: return .integer(Int64(y * 10_000 + m * 100 + d))
      default: return .integer(Int64(date.daysSince1970 + 25_569))
      }
    }
    #expect(Self.verdict("签订日期", values) == .dates)
    values.append(.text("待定"))
    values.shuffle(using: &random)
    #expect(Self.verdict("签订日期", values) == .mixed(dates: 50, others: 1))
  }
}
