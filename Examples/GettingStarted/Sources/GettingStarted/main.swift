import Foundation
import LandReserve

// A district's workspace and a policy, and the day for which the answers hold.
let workspace = try Workspace(path: CommandLine.arguments[1])
let policy = try PolicyFile.read(CommandLine.arguments[2], overrides: ["plan.budget=null"])
let day = CalendarDate(daysSince1970: 20_454)

// What breaks which rule, with the piece of land of every finding.
let audit = try workspace.audit(by: policy, on: day)
for outcome in audit.summary.rules where outcome.verdict.status == .fail {
  print(outcome.rule.id, outcome.findings, outcome.rule.clause.citation)
}
print(audit.findings.count, "findings on", audit.summary.census.audited, "parcels")

// Which parcels to acquire in which year, within 2 % of the best plan.
let question = try PlanQuestion(workspace, by: policy, on: day)
let solver = PlanSolver(options: SolverOptions(timeLimit: 20, relativeGap: 0.02))
let answer = try question.answer(by: solver)
for year in answer.document.years { print(year.year, year.parcels.count, "parcels", year.areaMu, "mu") }

// The plan's file, and its check by code that knows nothing of the planner.
let file = CommandLine.arguments[3]
try answer.json(with: answer.further()).text(pretty: true).write(
  toFile: file, atomically: true, encoding: .utf8)
let check = try PlanVerification(of: file, in: workspace, by: policy, on: day)
print("the plan", check.verdict.status)
