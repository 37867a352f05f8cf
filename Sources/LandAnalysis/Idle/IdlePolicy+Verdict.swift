import LandModel

extension IdlePolicy {
  /// Judges a parcel by what is recorded of it.
  ///
  /// Dates that lie after `day` have not come: a start, stop or completion in the future counts as none.
  public func verdict(of facts: DevelopmentFacts, on day: CalendarDate) -> IdleVerdict {
    var unreadable: [String] = []
    for (attribute, date) in [
      (Attribute.startDue, facts.startDue), (.started, facts.started), (.stopped, facts.stopped),
      (.resumed, facts.resumed), (.completed, facts.completed),
    ] {
      if case .unreadable(let text) = date { unreadable.append("\(name(attribute)) (“\(text)” is no date)") }
    }
    guard unreadable.isEmpty else { return unknown(unreadable) }
    if let completed = facts.completed.passed(by: day) {
      var verdict = IdleVerdict(.notIdle)
      verdict.evidence = ["completed \(completed)"]
      return verdict
    }
    if let started = facts.started.passed(by: day) { return verdict(started: started, facts, on: day) }
    return verdictWithoutStart(facts, on: day)
  }

  private func verdictWithoutStart(_ facts: DevelopmentFacts, on day: CalendarDate) -> IdleVerdict {
    guard let due = facts.startDue.date else {
      return unknown([name(.startDue)], evidence: ["no start recorded"])
    }
    let idleFrom = due.adding(years: yearsWithoutStart.value)
    let takeBackOn = due.adding(years: yearsToTakeBack.value)
    let evidence: [Message] = ["start due \(due)", "no start recorded by \(day)"]
    guard idleFrom <= day else {
      var verdict = IdleVerdict(due <= day ? .atRisk : .notIdle)
      verdict.cause = due <= day ? (facts.isGovernmentCause == true ? .government : .noStart) : nil
      verdict.idleOn = idleFrom
      verdict.clause = yearsWithoutStart.clause.citation
      verdict.evidence = evidence
      return verdict
    }
    var verdict = IdleVerdict(.idle)
    verdict.cause = .noStart
    verdict.idleSince = idleFrom
    verdict.evidence = evidence
    verdict.takeBackOn = facts.isGovernmentCause == true ? nil : takeBackOn
    attachConsequence(facts, isTakenBack: takeBackOn <= day, to: &verdict)
    return verdict
  }

  private func verdict(started: CalendarDate, _ facts: DevelopmentFacts, on day: CalendarDate) -> IdleVerdict
  {
    var verdict = IdleVerdict(.notIdle)
    verdict.evidence = ["started \(started)"]
    guard let stopped = facts.stopped.passed(by: day) else {
      guard facts.hasStatus else { return verdict }
      switch facts.isStopped {
      case false?: return verdict
      case true?:
        return unknown([name(.stopped)], evidence: verdict.evidence + ["standing still by its status"])
      case nil: return unknown([name(.isStopped)], evidence: verdict.evidence)
      }
    }
    verdict.evidence.append("stopped \(stopped)")
    if let resumed = facts.resumed.passed(by: day), resumed >= stopped {
      verdict.evidence.append("resumed \(resumed)")
      return verdict
    }
    var missing: [String] = []
    var isShort = false
    let shares: [(Attribute, Double?, Threshold, Message)] = [
      (.developedShare, facts.developedShare, developedShare, "of the area developed"),
      (.investedShare, facts.investedShare, investedShare, "of the investment made"),
    ]
    for (attribute, share, least, words) in shares {
      guard let share else {
        missing.append(name(attribute))
        continue
      }
      verdict.evidence.append("\(Figure.percent(share)) \(words) (limit \(Figure.percent(least.value)))")
      if share < least.value { isShort = true }
    }
    guard isShort else {
      return missing.isEmpty ? verdict : unknown(missing, evidence: verdict.evidence)
    }
    let idleFrom = stopped.adding(years: yearsStopped.value)
    verdict.cause = .stopped
    guard idleFrom <= day else {
      verdict.state = .atRisk
      verdict.idleOn = idleFrom
      verdict.clause = yearsStopped.clause.citation
      if facts.isGovernmentCause == true { verdict.cause = .government }
      return verdict
    }
    verdict.state = .idle
    verdict.idleSince = idleFrom
    attachConsequence(facts, isTakenBack: false, to: &verdict)
    return verdict
  }

  private func attachConsequence(_ facts: DevelopmentFacts, isTakenBack: Bool, to verdict: inout IdleVerdict)
  {
    if facts.isGovernmentCause == true {
      verdict.cause = .government
      verdict.consequence = .agreement
      verdict.evidence.append("the government caused the delay")
      verdict.evidence += governmentRemedies.map { "possible: \($0)" as Message }
      if let extensionYears {
        verdict.clause = extensionYears.clause.citation
        let doubt: Message = extensionYears.isVerified ? "" : ", not verified"
        verdict.evidence.append(
          "an extension of at most \(Figure.rounded(extensionYears.value, 2)) years\(doubt)")
      }
      return
    }
    if facts.isGovernmentCause == nil { verdict.missing.append(name(.governmentCause)) }
    guard !isTakenBack else {
      verdict.consequence = .takeBack
      verdict.clause = yearsToTakeBack.clause.citation
      return
    }
    verdict.consequence = .fee
    verdict.clause = feeShare.clause.citation
    if let price = facts.landPrice {
      verdict.fee = price * feeShare.value / currencyDivisor
      verdict.evidence.append("land price \(Figure.rounded(price, 2))")
    } else {
      verdict.missing.append(name(.landPrice))
    }
  }

  /// An attribute as the policy writes it, or its own name where the policy has none.
  func name(_ attribute: Attribute) -> String { attributeTexts[attribute] ?? attribute.rawValue }

  private func unknown(_ missing: [String], evidence: [Message] = []) -> IdleVerdict {
    var verdict = IdleVerdict(.unknown)
    verdict.missing = missing
    verdict.evidence = evidence
    return verdict
  }
}

extension CalendarDate {
  /// The day a number of years later; a fraction of a year counts in days of a year of 365.
  func adding(years: Double) -> CalendarDate {
    let whole = years.rounded(.down)
    return adding(years: Int(whole)).adding(days: Int(((years - whole) * 365).rounded()))
  }
}
