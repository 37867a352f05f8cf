import LandModel

extension FaultPlanting {
  /// Land that was supplied and not started, one fault of each cause (order 53 of 2012).
  mutating func plantIdleLand() {
    plantNotStarted("idle-no-start-one-year", from: CalendarDate(2024, 3, 1), days: 240, cause: .enterprise)
    plantNotStarted("idle-no-start-two-years", from: CalendarDate(2021, 6, 1), days: 600, cause: .enterprise)
    plantNotStarted("idle-government-cause", from: CalendarDate(2021, 6, 1), days: 1200, cause: .government)
    plantStopped()
    plantAtRisk()
    plant(count) { planting, reference, _ in
      planting.kept.change(reference) { detail in
        detail.setNotStarted(due: CalendarDate(2022, 1, 1))
        detail.contractDate = CalendarDate(2021, 6, 1)
        detail.contractStart = nil
        detail.contractCompletion = nil
        detail.contractProduction = nil
        detail.contractTarget = nil
      }
      planting.note(
        "idle-unknown", [reference], "granted land without an agreed start date and without a start")
    }
    plantStoppedDecoys()
  }

  private mutating func plantNotStarted(
    _ rule: String, from first: CalendarDate, days: Int, cause: DelayCause
  ) {
    plant(count) { planting, reference, _ in
      let due = first + Int(planting.draw(reference, 0) * Double(days))
      planting.kept.change(reference) { detail in
        detail.setNotStarted(due: due)
        detail.delayCause = cause
      }
      let price = planting.kept.detail(reference)?.landPrice ?? 0
      planting.note(
        rule, [reference], "granted, due to start \(due), not started; land price \(price) 万元",
        measured: due.daysOverdue, expected: rule == "idle-no-start-one-year" ? 365 : 730, unit: "days",
        date: due.adding(years: 1))
      planting.noteOverdue("milestone-start-overdue", reference, due, "not started by the agreed date")
    }
  }

  private mutating func plantStopped() {
    plant(count) { planting, reference, place in
      let stop = CalendarDate(2023, 3, 1) + Int(planting.draw(reference, 0) * 540)
      let (developed, invested) = place % 2 == 0 ? (0.18, 0.4) : (0.6, 0.15)
      planting.kept.change(reference) { $0.setStopped(on: stop, developed: developed, invested: invested) }
      planting.note(
        "idle-stopped", [reference],
        "started, stopped \(stop), developed \(developed) of the area, invested \(invested) of the total",
        measured: place % 2 == 0 ? developed : invested, expected: place % 2 == 0 ? 1.0 / 3 : 0.25,
        unit: "share",
        date: stop.adding(years: 1))
    }
  }

  /// Stopped for long, but enough built and paid: not idle, and nothing is to be found.
  private mutating func plantStoppedDecoys() {
    for _ in 0..<count {
      guard let reference = take() else { return }
      let stop = CalendarDate(2023, 3, 1) + Int(draw(reference, 0) * 540)
      kept.change(reference) { $0.setStopped(on: stop, developed: 0.62, invested: 0.58) }
    }
  }

  private mutating func plantAtRisk() {
    plant(count) { planting, reference, place in
      let day = CalendarDate(2025, 2, 1) + Int(planting.draw(reference, 0) * 140)
      if place % 2 == 0 {
        planting.kept.change(reference) { $0.setNotStarted(due: day) }
        planting.noteOverdue("milestone-start-overdue", reference, day, "not started by the agreed date")
      } else {
        planting.kept.change(reference) { $0.setStopped(on: day, developed: 0.15, invested: 0.12) }
      }
      planting.note(
        "idle-at-risk", [reference],
        place % 2 == 0
          ? "granted, due to start \(day), not started: idle a year after"
          : "stopped \(day) with too little built: idle a year after", date: day.adding(years: 1))
    }
  }

  /// Milestones after the start that were missed.
  mutating func plantMilestones() {
    plant(count) { planting, reference, _ in
      let due = CalendarDate(2025, 2, 1) + Int(planting.draw(reference, 0) * 240)
      planting.kept.change(reference) { detail in
        detail.keepBuilding(draw: 0.9)
        detail.delayContract(to: due, from: detail.contractCompletion)
        detail.contractProduction = due + 500
        detail.contractTarget = due + 1100
      }
      planting.noteOverdue("milestone-completion-overdue", reference, due, "not completed by the agreed date")
    }
    plant(count) { planting, reference, _ in
      let due = CalendarDate(2025, 2, 1) + Int(planting.draw(reference, 0) * 240)
      planting.kept.change(reference) { detail in
        detail.delayContract(to: due, from: detail.contractProduction)
        detail.actualProduction = nil
        detail.actualTarget = nil
        detail.contractTarget = due + 730
        detail.status = .building
        detail.enterpriseClass = .none
        detail.clearYield()
      }
      planting.noteOverdue("milestone-production-overdue", reference, due, "not producing by the agreed date")
    }
    plant(count) { planting, reference, _ in
      let due = CalendarDate(2025, 2, 1) + Int(planting.draw(reference, 0) * 240)
      planting.kept.change(reference) { detail in
        detail.delayContract(to: due, from: detail.contractTarget)
        detail.actualTarget = nil
      }
      planting.noteOverdue(
        "milestone-target-overdue", reference, due, "target output not reached by the agreed date")
    }
    plant(count) { planting, reference, _ in
      let granted = CalendarDate(2004, 2, 1) + Int(planting.draw(reference, 0) * 300)
      planting.kept.change(reference) { detail in
        detail.delayContract(to: granted, from: detail.contractDate)
        detail.termYears = 20
      }
      let end = planting.kept.detail(reference)?.contractDate?.adding(years: 20)
      planting.note("land-term-expired", [reference], "twenty years granted in 2004", date: end)
    }
  }

  private mutating func noteOverdue(
    _ rule: String, _ reference: ParcelReference, _ due: CalendarDate, _ done: String
  ) {
    note(rule, [reference], done, measured: due.daysOverdue, expected: 0, unit: "days", date: due)
  }
}

extension CalendarDate {
  /// A day that the generator names.
  init(_ year: Int, _ month: Int, _ day: Int) {
    self = CalendarDate(year: year, month: month, day: day) ?? CalendarDate(daysSince1970: 0)
  }

  static func + (date: CalendarDate, days: Int) -> CalendarDate { date.adding(days: days) }

  /// How many days the day of reference is past this one.
  fileprivate var daysOverdue: Double { Double(FaultPlanting.reference.daysSince1970 - daysSince1970) }
}

extension DevelopmentDetail {
  /// Moves every date of the contract and of what was done.
  private mutating func shiftDates(by days: Int) {
    for date: WritableKeyPath<DevelopmentDetail, CalendarDate?> in [
      \.contractDate, \.contractStart, \.actualStart, \.contractCompletion, \.actualCompletion,
      \.contractProduction, \.actualProduction, \.contractTarget, \.actualTarget,
    ] {
      self[keyPath: date] = self[keyPath: date]?.adding(days: days)
    }
  }

  /// Moves every date so that one of them comes to a day.
  mutating func delayContract(to day: CalendarDate, from milestone: CalendarDate?) {
    if let milestone { shiftDates(by: day.daysSince1970 - milestone.daysSince1970) }
  }

  /// Granted a good half-year before the agreed start, and nothing has been done; completion is not due yet.
  mutating func setNotStarted(due: CalendarDate) {
    keepBuilding(draw: 0)
    contractDate = due + -200
    contractStart = due
    actualStart = nil
    agreeCompletion(on: max(due + 1095, CalendarDate(2026, 9, 30)))
    status = .notStarted
    investedAmount = (totalInvestment * 0.04 * 100).rounded() / 100
    developedArea = 0
  }

  /// Started in time, and stopped on a day with a share built and a share paid; completion is not due yet.
  mutating func setStopped(on day: CalendarDate, developed: Double, invested: Double) {
    keepBuilding(draw: 0)
    contractDate = day + -700
    contractStart = day + -450
    actualStart = day + -470
    agreeCompletion(on: max(day + 645, CalendarDate(2026, 9, 30)))
    stopDate = day
    status = .stopped
    delayCause = .enterprise
    investedAmount = (totalInvestment * invested * 100).rounded() / 100
    developedArea = (developmentArea * developed * 10).rounded() / 10
  }
}
