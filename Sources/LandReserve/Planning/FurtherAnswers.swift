import Foundation
import LandFormats
import LandModel
import ReservePlanning

/// What a plan's reader asks next: why these parcels, what else would do, what a choice costs.
public struct FurtherAnswers {
  /// What is asked beside the plan; alternatives and forced choices each take solves of their own.
  public struct Questions: Sendable {
    /// How many other plans are wanted.
    public var alternatives = 0
    /// How much worse another plan may be, as a share of the objective.
    public var tolerance = 0.02
    /// The candidates of which it is asked what taking them in costs, by key.
    public var forcedIn: [String] = []
    /// The candidates of which it is asked what keeping them out costs, by key.
    public var forcedOut: [String] = []

    /// Asks for reasons only.
    public init() {}
  }

  /// Why each candidate is in the plan or not.
  public let reasons: [String: PlanReason]
  /// Other plans that are about as good, the plan itself first; nil where none were asked for.
  public let alternatives: PlanAlternatives?
  /// What forcing single candidates in or out costs, in the order of the questions.
  public let forced: [ForcedChoice]
  private let problem: PlanProblem

  /// Answers for a solved problem.
  ///
  /// - Parameter observe: is told what is being looked for.
  init(
    _ outcome: PlanOutcome, solver: PlanSolver, _ questions: Questions, observe: (Message) -> Void
  ) throws {
    problem = outcome.problem
    guard outcome.plan != nil else {
      (reasons, alternatives, forced) = ([:], nil, [])
      return
    }
    reasons = try PlanReasons(outcome).byCandidate
    if questions.alternatives > 0 {
      observe("other plans")
      alternatives = try solver.alternatives(
        to: outcome, count: questions.alternatives + 1, tolerance: questions.tolerance)
    } else {
      alternatives = nil
    }
    forced = try
      (questions.forcedIn.map { ($0, PlanLock.Direction.in) } + questions.forcedOut.map { ($0, .out) }).map {
        key, direction in
        observe("what forcing \(key) costs")
        return try solver.forcing(key, direction, in: outcome)
      }
  }

  /// The plan file with the answers behind the contract's keys.
  func added(to document: Data, in wording: Wording) throws -> JSONValue {
    guard case .object(var object) = try JSONValue(parsing: Array(document), file: "plan") else {
      throw LandError(CheckFault.notJSON, file: "plan")
    }
    // Readers of the file find the contract's keys also where there is no plan.
    for name in ["objective", "bound", "gap"] where object[name] == nil { object[name] = .null }
    if !reasons.isEmpty {
      object["reasons"] = .members(
        reasons.sorted { $0.key < $1.key }.map { ($0.key, .string(wording.text($0.value.sentence))) })
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
