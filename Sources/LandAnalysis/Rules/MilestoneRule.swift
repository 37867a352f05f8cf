import District
import LandModel
import LandPolicy

/// What a contract sets a date for is done by then (`kind: milestone`).
struct MilestoneRule: RuleKind {
  static let section = PolicySection(
    kind: "milestone", of: Rule.path,
    summary:
      "What a contract sets a date for is done by then. A parcel without a due date is unknown, unless `where` leaves it out.",
    names: [
      .needed("due", .expression, "the date by which it is due"),
      .optional("done", .expression, "the date on which it was done; unknown until then"),
      .optional("where", .expression, "which parcels", default: "all"),
      .optional("late", .boolean, "whether what was done after its date is a finding too", default: "false"),
      .optional(
        "grace_days", .wholeNumber(0...36_600), "how many days after the date are no finding", default: "0"),
      .optional("what", .text, "its name in messages", default: "the milestone"),
    ])

  private let rule: Rule
  private let due: BoundExpression
  private let done: BoundExpression?
  private let condition: BoundExpression?
  private let isLateFound: Bool
  private let grace: Int
  private let what: Message

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    due = try setting.columns.bind(try reader.required("due"))
    done = try reader.optional("done").map { try setting.columns.bind($0) }
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
    isLateFound = try reader.optional("late")?.boolean() ?? false
    grace = try reader.optional("grace_days")?.integer(in: 0...36_600) ?? 0
    what = try reader.optional("what").map { Message(verbatim: try $0.text()) } ?? "the milestone"
  }

  func check(_ parcels: ParcelRows, tally: inout ParcelCounts, findings: inout FindingBatch) {
    let today = parcels.setting.date
    for row in parcels.rows(where: condition, counts: &tally) {
      tally.applicable += 1
      guard let due = parcels.evaluate(due, row).text.flatMap({ CalendarDate($0) }) else {
        tally.lack(parcels, row, due)
        continue
      }
      let doneText = done.flatMap { parcels.evaluate($0, row).text }
      let done = doneText.flatMap { CalendarDate($0) }
      if done == nil, doneText != nil || self.done.map({ parcels.isOpen($0, row) }) ?? false {
        tally.lack(parcels, row, self.done)
        continue
      }
      let end = min(done ?? today, today)
      let days = end.daysSince1970 - due.daysSince1970 - grace
      let isDone = done.map { $0 <= today } ?? false
      guard days > 0, !isDone || isLateFound else { continue }
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(row), measured: Double(days + grace), required: Double(grace),
          unit: "days",
          margin: Double(days),
          message: isDone
            ? "\(what) was due on \(due) and came on \(end), \(days) days late"
            : "\(what) was due on \(due) and is \(days) days overdue on \(today)"),
        feature: row, of: parcels.working)
    }
  }
}
