import Foundation
import LandFormats
import LandModel
import LandStore
import ReservePlanning

/// A plan, or why there is none.
public struct PlanAnswer {
  /// What was asked.
  public let question: PlanQuestion
  /// What the search came to, with its proof.
  public let outcome: PlanOutcome
  /// The same as it is written to a file.
  public let document: PlanDocument
  private let solver: PlanSolver

  init(_ question: PlanQuestion, outcome: PlanOutcome, solver: PlanSolver) {
    self.question = question
    self.outcome = outcome
    self.solver = solver
    document = PlanDocument(
      outcome, overrides: question.policy.overrides.map { "\($0.path)=\($0.value)" },
      libraryVersions: LibraryVersions.all, wording: question.setting.wording)
  }

  /// Whether any plan was found.
  public var hasPlan: Bool { !document.years.isEmpty }

  /// What a plan's reader asks next: why these parcels, what else would do, what a choice costs.
  ///
  /// - Parameter observe: is told what is being looked for.
  public func further(
    _ questions: FurtherAnswers.Questions = FurtherAnswers.Questions(),
    observe: (Message) -> Void = { _ in }
  ) throws -> FurtherAnswers {
    // Alternatives are looked for with a clock of their own, and nobody watches.
    var solver = solver
    solver.observer = nil
    return try FurtherAnswers(outcome, solver: solver, questions, observe: observe)
  }

  /// The plan file, with the further answers.
  public func json(with further: FurtherAnswers) throws -> JSONValue {
    try further.added(to: document.json(), in: question.setting.wording)
  }

  /// Stores the plan's layers and tables in a workspace, in the place of an earlier plan's.
  ///
  /// - Throws: ``LandError`` where the workspace can't be changed; it is then as it was.
  public func store(_ further: FurtherAnswers, in path: String) throws {
    let layer = try PlanLayer(
      document, pool: question.pool, setting: question.setting, reasons: further.reasons)
    try Workspace.update(at: path, on: Date()) { try layer.write(to: $0) }
  }
}
