import Testing

@testable import LandModel

@Suite struct CalendarDateTests {
  @Test func countsDaysThereAndBack() throws {
    for day in stride(from: -200_000, through: 200_000, by: 37) {
      let date = CalendarDate(daysSince1970: day)
      #expect(date.daysSince1970 == day)
      #expect(CalendarDate(date.description) == date)
    }
    #expect(CalendarDate(daysSince1970: 0).description == "1970-01-01")
    #expect(try #require(CalendarDate("2000-02-29")).daysSince1970 == 11_016)
  }

  @Test(arguments: [
    "2023-02-29", "2024-13-01", "2024-00-10", "soon", "", "24-01-01", "2024-01", "2024-01-32",
  ])
  func refusesWhatIsNoDay(text: String) { #expect(CalendarDate(text) == nil) }

  @Test(arguments: ["2024-01-31", "2024/1/31", "2024年1月31日", "2024-01-31T08:00:00Z", "2024-01-31 08:00"])
  func readsTheUsualForms(text: String) { #expect(CalendarDate(text)?.description == "2024-01-31") }

  @Test func countsWholeYears() throws {
    let leapDay = try #require(CalendarDate("2024-02-29"))
    #expect(leapDay.adding(years: 1).description == "2025-02-28")
    #expect(try #require(CalendarDate("2025-02-28")).wholeYears(since: leapDay) == 0)
    #expect(try #require(CalendarDate("2025-03-01")).wholeYears(since: leapDay) == 1)
    #expect(leapDay.adding(days: 366).description == "2025-03-01")
  }
}
