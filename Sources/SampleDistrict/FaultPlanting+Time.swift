extension FaultPlanting {
  /// Land that was supplied and not started, one fault of each cause (order 53 of 2012).
  mutating func plantIdleLand() {
    plantNotStarted("idle-no-start-one-year", from: DayNumber(2024, 3, 1), days: 240, cause: .enterprise)
    plantNotStarted("idle-no-start-two-years", from: DayNumber(2021, 6, 1), days: 600, cause: .enterprise)
    plantNotStarted("idle-government-cause", from: DayNumber(2021, 6, 1), days: 1200, cause: .government)
    plantStopped()
    plantAtRisk()
    plant(count) { planting, reference, _ in
      planting.kept.change(reference) { detail in
        detail.setNotStarted(due: DayNumber(2022, 1, 1))
        detail.contractDate = DayNumber(2021, 6, 1)
        detail.contractStart = .none
        detail.contractCompletion = .none
        detail.contractProduction = .none
        detail.contractTarget = .none
      }
      planting.note(
        "idle-unknown", [reference], "granted land without an agreed start date and without a start")
    }
    plantStoppedDecoys()
  }

  private mutating func plantNotStarted(_ rule: String, from first: DayNumber, days: Int, cause: DelayCause) {
    plant(count) { planting, reference, _ in
      let due = first + Int(planting.draw(reference, 0) * Double(days))
      planting.kept.change(reference) { detail in
        detail.setNotStarted(due: due)
        detail.delayCause = cause
      }
      let price = planting.kept.detail(reference)?.landPrice ?? 0
      let days = Int(FaultPlanting.reference.value - due.value)
      planting.note(
        rule, [reference], "granted, due to start \(due.text), not started; land price \(price) 万元",
        measured: Double(days), expected: rule == "idle-no-start-one-year" ? 365 : 730, unit: "days",
        date: due.oneYearLater)
      planting.note(
        "milestone-start-overdue", [reference], "not started by the agreed date", measured: Double(days),
        expected: 0, unit: "days", date: due)
    }
  }

  private mutating func plantStopped() {
    plant(count) { planting, reference, place in
      let stop = DayNumber(2023, 3, 1) + Int(planting.draw(reference, 0) * 540)
      let (developed, invested) = place % 2 == 0 ? (0.18, 0.4) : (0.6, 0.15)
      planting.kept.change(reference) { $0.setStopped(on: stop, developed: developed, invested: invested) }
      planting.note(
        "idle-stopped", [reference],
        "started, stopped \(stop.text), developed \(developed) of the area, invested \(invested) of the total",
        measured: place % 2 == 0 ? developed : invested, expected: place % 2 == 0 ? 1.0 / 3 : 0.25,
        unit: "share",
        date: stop.oneYearLater)
    }
  }

  /// Stopped for long, but enough built and paid: not idle, and nothing is to be found.
  private mutating func plantStoppedDecoys() {
    for _ in 0..<count {
      guard let reference = take() else { return }
      let stop = DayNumber(2023, 3, 1) + Int(draw(reference, 0) * 540)
      kept.change(reference) { $0.setStopped(on: stop, developed: 0.62, invested: 0.58) }
    }
  }

  private mutating func plantAtRisk() {
    plant(count) { planting, reference, place in
      let day = DayNumber(2025, 2, 1) + Int(planting.draw(reference, 0) * 140)
      if place % 2 == 0 {
        planting.kept.change(reference) { $0.setNotStarted(due: day) }
        planting.note(
          "milestone-start-overdue", [reference], "not started by the agreed date",
          measured: Double(FaultPlanting.reference.value - day.value), expected: 0, unit: "days", date: day)
      } else {
        planting.kept.change(reference) { $0.setStopped(on: day, developed: 0.15, invested: 0.12) }
      }
      planting.note(
        "idle-at-risk", [reference],
        place % 2 == 0
          ? "granted, due to start \(day.text), not started: idle a year after"
          : "stopped \(day.text) with too little built: idle a year after", date: day.oneYearLater)
    }
  }

  /// Milestones after the start that were missed.
  mutating func plantMilestones() {
    plant(count) { planting, reference, _ in
      let due = DayNumber(2025, 2, 1) + Int(planting.draw(reference, 0) * 240)
      planting.kept.change(reference) { detail in
        detail.keepBuilding(draw: 0.9)
        detail.delayContract(to: due, from: detail.contractCompletion)
        detail.contractProduction = due + 500
        detail.contractTarget = due + 1100
      }
      planting.noteOverdue("milestone-completion-overdue", reference, due, "not completed by the agreed date")
    }
    plant(count) { planting, reference, _ in
      let due = DayNumber(2025, 2, 1) + Int(planting.draw(reference, 0) * 240)
      planting.kept.change(reference) { detail in
        detail.delayContract(to: due, from: detail.contractProduction)
        detail.actualProduction = .none
        detail.actualTarget = .none
        detail.contractTarget = due + 730
        detail.status = .building
        detail.enterpriseClass = .none
        detail.clearYield()
      }
      planting.noteOverdue("milestone-production-overdue", reference, due, "not producing by the agreed date")
    }
    plant(count) { planting, reference, _ in
      let due = DayNumber(2025, 2, 1) + Int(planting.draw(reference, 0) * 240)
      planting.kept.change(reference) { detail in
        detail.delayContract(to: due, from: detail.contractTarget)
        detail.actualTarget = .none
      }
      planting.noteOverdue(
        "milestone-target-overdue", reference, due, "target output not reached by the agreed date")
    }
    plant(count) { planting, reference, _ in
      let granted = DayNumber(2004, 2, 1) + Int(planting.draw(reference, 0) * 300)
      planting.kept.change(reference) { detail in
        detail.shiftDates(by: Int(granted.value - detail.contractDate.value))
        detail.termYears = 20
      }
      let end = planting.kept.detail(reference)?.contractDate.adding(years: 20) ?? .none
      planting.note("land-term-expired", [reference], "twenty years granted in 2004", date: end)
    }
  }

  private mutating func noteOverdue(
    _ rule: String, _ reference: ParcelReference, _ due: DayNumber, _ done: String
  ) {
    note(
      rule, [reference], done, measured: Double(FaultPlanting.reference.value - due.value), expected: 0,
      unit: "days", date: due)
  }
}

extension DayNumber {
  /// The same day of a later year; 1 March for 29 February where that year has none.
  func adding(years: Int) -> DayNumber {
    let (year, month, day) = civil
    return DayNumber(year + years, month, day)
  }

  var oneYearLater: DayNumber { adding(years: 1) }
}

extension DevelopmentDetail {
  /// Moves every date of the contract and of what was done.
  mutating func shiftDates(by days: Int) {
    for date: WritableKeyPath<DevelopmentDetail, DayNumber> in [
      \.contractDate, \.contractStart, \.actualStart, \.contractCompletion, \.actualCompletion,
      \.contractProduction, \.actualProduction, \.contractTarget, \.actualTarget,
    ] {
      self[keyPath: date] = self[keyPath: date] + days
    }
  }

  /// Moves every date so that one of them comes to a day.
  mutating func delayContract(to day: DayNumber, from milestone: DayNumber) {
    shiftDates(by: Int(day.value - milestone.value))
  }

  /// Granted a good half-year before the agreed start, and nothing has been done; completion is not due yet.
  mutating func setNotStarted(due: DayNumber) {
    keepBuilding(draw: 0)
    contractDate = due + -200
    contractStart = due
    actualStart = .none
    contractCompletion = max(due + 1095, DayNumber(2026, 9, 30))
    contractProduction = contractCompletion + 180
    contractTarget = contractProduction + 540
    status = .notStarted
    investedAmount = (totalInvestment * 0.04 * 100).rounded() / 100
    developedArea = 0
  }

  /// Started in time, and stopped on a day with a share built and a share paid; completion is not due yet.
  mutating func setStopped(on day: DayNumber, developed: Double, invested: Double) {
    keepBuilding(draw: 0)
    contractDate = day + -700
    contractStart = day + -450
    actualStart = day + -470
    contractCompletion = max(contractStart + 1095, DayNumber(2026, 9, 30))
    contractProduction = contractCompletion + 180
    contractTarget = contractProduction + 540
    stopDate = day
    status = .stopped
    delayCause = .enterprise
    investedAmount = (totalInvestment * invested * 100).rounded() / 100
    developedArea = (developmentArea * developed * 10).rounded() / 10
  }
}
