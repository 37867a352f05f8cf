import ArgumentParser
import Foundation
import LandReserve

/// The earlier plan that a plan goes on with.
struct ContinuationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Go on with this plan, changing as little as possible.", valueName: "plan.json"))
  var after: String?
  @Option(help: ArgumentHelp("The parcels that have been acquired, with commas between.", valueName: "keys"))
  var done: String?
  @Option(help: ArgumentHelp("The first year that is planned anew.", valueName: "year")) var from: Int?

  func validate() throws {
    guard after != nil || (done == nil && from == nil) else {
      throw ValidationError("--done and --from go with --after")
    }
  }

  /// The plan that is gone on with; nil where none is named.
  ///
  /// - Throws: ``LandError`` for a file that names no parcels.
  func read(by policy: Policy) throws -> PlanContinuation? {
    try after.map { file in
      let keys = (done ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      return try PlanContinuation(after: file, done: Set(keys), from: from, by: policy)
    }
  }
}
