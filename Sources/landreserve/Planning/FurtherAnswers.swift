import Foundation
import LandFormats
import LandModel
import ReservePlanning

/// What a plan's reader asks next: why these parcels, what else would do, what a choice costs.
struct FurtherAnswers {
  /// Why each candidate is in the plan or not.
  let reasons: [String: PlanReason]
  private let alternatives: PlanAlternatives?
  private let forced: [ForcedChoice]
  private let problem: PlanProblem

  /// Answers for a solved problem; alternatives and forced choices each take solves of their own.
  init(
    _ outcome: PlanOutcome, solver: PlanSolver, alternatives count: Int, tolerance: Double,
    forcedIn: [String],
    forcedOut: [String]
  ) throws {
    problem = outcome.problem
    let hasPlan = outcome.plan != nil
    let why = hasPlan ? try PlanReasons(outcome) : nil
    reasons = why?.byCandidate ?? [:]
    let asks = hasPlan && (count > 0 || !forcedIn.isEmpty || !forcedOut.isEmpty)
    let waiting = asks ? Waiting("finding further answers") : nil
    defer { waiting?.finish() }
    if count > 0 {
      waiting?.tell("other plans, at most \(Duration.seconds(solver.options.timeLimit).clock)")
    }
    alternatives =
      hasPlan && count > 0
      ? try solver.alternatives(to: outcome, count: count + 1, tolerance: tolerance) : nil
    var forced: [ForcedChoice] = []
    if hasPlan {
      for (key, direction) in forcedIn.map({ ($0, PlanLock.Direction.in) }) + forcedOut.map({ ($0, .out) }) {
        waiting?.tell("what forcing \(key) costs")
        forced.append(try solver.forcing(key, direction, in: outcome))
      }
    }
    self.forced = forced
  }

  /// The answers in words, for people.
  var lines: [Message] {
    var lines: [Message] = []
    if let alternatives {
      for (number, other) in alternatives.plans.dropFirst().enumerated() {
        lines.append(
          "alternative \(number + 1): objective \(Decimal.text(other.objective, 3)), "
            + "\(Decimal.text(other.newMu)) mu that no plan before it acquires")
      }
      lines.append(
        "all \(alternatives.plans.count) plans acquire \(alternatives.core.count) parcels: the sure core")
    }
    for choice in forced {
      let verb: Message = choice.direction == .in ? "taking in" : "keeping out"
      lines.append(
        choice.worsening.map { "\(verb) \(choice.candidate) worsens the plan by \(Decimal.text($0, 3))" }
          ?? "\(verb) \(choice.candidate): no such plan was found")
    }
    return lines
  }

  /// The plan file with the answers behind the contract's keys.
  func added(to document: Data) throws -> JSONValue {
    guard case .object(var object) = try JSONValue(parsing: Array(document), file: "plan") else {
      throw LandError(.software, "the plan is no JSON object")
    }
    // Readers of the file find the contract's keys also where there is no plan.
    for name in ["objective", "bound", "gap"] where object[name] == nil { object[name] = .null }
    if !reasons.isEmpty {
      object["reasons"] = .members(
        reasons.sorted { $0.key < $1.key }.map { ($0.key, .string(Console.wording.text($0.value.sentence))) })
    }
    if let alternatives {
      object["alternatives"] = .array(alternatives.plans.dropFirst().map(json(of:)))
      object["core"] = .array(alternatives.core.map { .string($0) })
    }
    if !forced.isEmpty {
      object["forced"] = .array(
        forced.map { choice in
          .members([
            ("parcel", .string(choice.candidate)), ("direction", .string(choice.direction.rawValue)),
            ("objective", choice.objective.map { .real($0) } ?? .null),
            ("bound", choice.bound.map { .real($0) } ?? .null),
            ("worsening", choice.worsening.map { .real($0) } ?? .null),
          ])
        })
    }
    return .object(object)
  }

  private func json(of alternative: PlanAlternatives.Alternative) -> JSONValue {
    let years = problem.years.enumerated().map { index, year in
      let parcels = problem.candidates.indices.filter { alternative.plan.yearIndex[$0] == index }
        .map { problem.candidates[$0].id }.sorted()
      return JSONValue.members([
        ("year", .count(year)), ("parcels", .array(parcels.map { .string($0) })),
      ])
    }
    return .members([
      ("objective", .real(alternative.objective)), ("new_mu", .real(alternative.newMu)),
      ("years", .array(years)),
    ])
  }
}
