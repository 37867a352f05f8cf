import District
import LandPolicy
import Synchronization

/// A rule in one run of the audit: its check beside what it has counted, whose type nobody else needs to know.
struct RuleRun: Sendable {
  /// Checks a batch, on any thread. What it returns adds the batch's tally to that of the parcels before it.
  let check: @Sendable (ParcelRows, inout FindingBatch) throws -> @Sendable () -> Void
  /// Concludes from all parcels that were added.
  let conclude: @Sendable (UnreadableParcels, DistrictSetting, inout FindingBatch) throws -> RuleOutcome

  private final class Whole<Tally: RuleTally>: Sendable {
    let tally = Mutex(Tally())
  }

  fileprivate init<Check: RuleCheck>(_ rule: Rule, _ check: Check) {
    let whole = Whole<Check.Tally>()
    self.check = { parcels, findings in
      var part = Check.Tally()
      let before = findings.count
      try check.check(parcels, tally: &part, findings: &findings)
      part.counts.findings += findings.count - before
      return { [part] in whole.tally.withLock { $0.add(part) } }
    }
    conclude = { parcels, setting, findings in
      let tally = whole.tally.withLock { $0 }
      let before = findings.count
      var verdict = try check.conclude(tally, unreadable: parcels, in: setting, findings: &findings)
      if check.needsEveryParcel, !parcels.unread.isEmpty {
        // What stands against the rule stands whatever is missing.
        if verdict.status == .pass { verdict.status = .unknown }
        verdict.notes.append(parcels.unread.note)
      }
      return RuleOutcome(
        rule: rule, verdict: verdict, findings: tally.counts.findings + findings.count - before,
        unjudged: tally.counts.unknown)
    }
  }
}

extension RuleCheck {
  /// The rule at the beginning of a run.
  func run(of rule: Rule) -> RuleRun { RuleRun(rule, self) }
}
