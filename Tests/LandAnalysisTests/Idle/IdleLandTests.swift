import LandModel
import SampleDistrict
import Testing

@testable import LandAnalysis

@Suite struct IdleLandTests {
  /// Exactly what was planted is found, under the right cause and with the right day.
  @Test(
    "idle land is what was planted (all ten seeds at every size with LANDRESERVE_ALL_SEEDS=1)",
    arguments: SampleCases.all)
  func findsExactlyWhatWasPlanted(parcels: Int, seed: UInt64) throws {
    let sample = try SampleFile.shared(parcels: parcels, seed: seed)
    let idle = try IdleLand(try sample.setting())
    var found: [String: Set<String>] = [:]
    var days: [String: CalendarDate] = [:]
    let summary = try idle.run(onParcel: { parcel in
      guard let rule = Self.rule(parcel.verdict) else { return }
      let key = parcel.key ?? ""
      found[rule, default: []].insert(key)
      days[key] = parcel.verdict.idleSince ?? parcel.verdict.idleOn
    })
    let faults = sample.district.truth.faults.filter { $0.rule.hasPrefix("idle-") }
    #expect(!faults.isEmpty)
    let planted = Dictionary(grouping: faults, by: \.rule).mapValues { Set($0.flatMap(\.parcels)) }
    #expect(found == planted, "\(parcels) parcels, seed \(seed)")
    for fault in faults {
      guard let date = fault.date.flatMap({ CalendarDate($0) }), let key = fault.parcels.first else {
        continue
      }
      // A year after 29 February is 28 February here and 1 March in the truth.
      let difference = (days[key]?.daysSince1970 ?? 0) - date.daysSince1970
      #expect(difference == 0 || (difference == -1 && date.month == 3 && date.day == 1), "\(key)")
    }
    #expect(summary.read == parcels)
    #expect(
      summary.calendar
        == summary.calendar.sorted {
          $0.date < $1.date || ($0.date == $1.date && ($0.parcel ?? "") <= ($1.parcel ?? ""))
        })
    #expect(summary.calendar.allSatisfy { $0.date > summary.date })
  }

  @Test func findsNothingWhereNothingIsPlanted() throws {
    let sample = try SampleWorkspace(parcels: 1000, seed: 3, plantsFaults: false)
    let summary = try IdleLand(try sample.setting()).run()
    #expect(summary.assessed > 50)
    #expect(summary.assessed == summary.total(of: .notIdle).parcels)
  }

  private static func rule(_ verdict: IdleVerdict) -> String? {
    switch (verdict.state, verdict.cause, verdict.consequence) {
    case (.notIdle, _, _): nil
    case (.unknown, _, _): "idle-unknown"
    case (.atRisk, _, _): "idle-at-risk"
    case (.idle, .noStart?, .takeBack?): "idle-no-start-two-years"
    case (.idle, .noStart?, _): "idle-no-start-one-year"
    case (.idle, .stopped?, _): "idle-stopped"
    case (.idle, .government?, _): "idle-government-cause"
    case (.idle, nil, _): "idle-without-cause"
    }
  }
}

@Suite struct IdleVerdictTests {
  private let policy: IdlePolicy
  private let day = CalendarDate(daysSince1970: 20_454)  // 2026-01-01

  init() throws {
    let sample = try SampleWorkspace(parcels: 300, seed: 1)
    policy = try IdleLand(try sample.setting()).policy
  }

  private func facts(_ change: (inout DevelopmentFacts) -> Void) -> DevelopmentFacts {
    var facts = DevelopmentFacts()
    facts.hasStatus = true
    facts.isStopped = false
    facts.isGovernmentCause = false
    change(&facts)
    return facts
  }

  private func date(_ text: String) -> DevelopmentFacts.RecordedDate {
    CalendarDate(text).map { .date($0) } ?? .unreadable(text)
  }

  /// One day either side of each limit.
  @Test(
    arguments: [
      ("2025-01-02", IdleVerdict.State.atRisk, nil), ("2025-01-01", .idle, IdleVerdict.Consequence.fee),
      ("2024-01-02", .idle, .fee), ("2024-01-01", .idle, .takeBack), ("2026-01-02", .notIdle, nil),
    ] as [(String, IdleVerdict.State, IdleVerdict.Consequence?)])
  func withoutStart(due: String, state: IdleVerdict.State, consequence: IdleVerdict.Consequence?) {
    let verdict = policy.verdict(
      of: facts {
        $0.startDue = date(due)
        $0.landPrice = 500
      }, on: day)
    #expect(verdict.state == state)
    #expect(verdict.consequence == consequence)
    #expect(verdict.fee == (consequence == .fee ? 100 : nil))
  }

  @Test func aThirdDevelopedAndAQuarterInvestedIsEnough() {
    func state(_ developed: Double?, _ invested: Double?) -> IdleVerdict.State {
      policy.verdict(
        of: facts {
          $0.started = date("2020-01-01")
          $0.stopped = date("2024-01-01")
          $0.developedShare = developed
          $0.investedShare = invested
        }, on: day
      ).state
    }
    #expect(state(1.0 / 3, 0.25) == .notIdle)
    #expect(state(0.3333, 0.25) == .idle)
    #expect(state(1.0 / 3, 0.2499) == .idle)
    #expect(state(nil, 0.1) == .idle, "one share decides")
    #expect(state(nil, 0.9) == .unknown)
    #expect(state(nil, nil) == .unknown)
  }

  @Test func missingDatesAreUnknownAndNamed() {
    let nothing = policy.verdict(of: facts { _ in }, on: day)
    #expect(nothing.state == .unknown)
    #expect(nothing.missing == ["contract_start_date"])
    let misspelt = policy.verdict(of: facts { $0.startDue = date("soon") }, on: day)
    #expect(misspelt.state == .unknown)
    #expect(misspelt.missing.first?.contains("soon") == true)
    let standing = policy.verdict(
      of: facts {
        $0.started = date("2020-01-01")
        $0.isStopped = true
      }, on: day)
    #expect(standing.missing == ["stop_date"])
    let noPrice = policy.verdict(of: facts { $0.startDue = date("2024-06-01") }, on: day)
    #expect(noPrice.state == .idle && noPrice.fee == nil && noPrice.missing == ["land_price"])
  }

  @Test func theGovernmentsDelayLeadsToAgreement() {
    let verdict = policy.verdict(
      of: facts {
        $0.startDue = date("2020-01-01")
        $0.isGovernmentCause = true
        $0.landPrice = 500
      }, on: day)
    #expect(verdict.cause == .government && verdict.consequence == .agreement && verdict.fee == nil)
    #expect(verdict.evidence.contains { $0.description.contains("not verified") })
  }

  /// What happens after the day of the assessment has not happened.
  @Test func theFutureDoesNotCount() {
    let verdict = policy.verdict(
      of: facts {
        $0.startDue = date("2020-01-01")
        $0.started = date("2026-02-01")
        $0.completed = date("2027-02-01")
      }, on: day)
    #expect(verdict.state == .idle)
  }
}
