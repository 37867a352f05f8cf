import ArgumentParser
import LandAnalysis
import LandFormats
import LandModel
import LandPolicy

/// The options of every command that takes a policy.
struct PolicyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The policy: a YAML file.", valueName: "file"), completion: .policy)
  var policy: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Override one value of the policy, such as plan.years=5.", valueName: "path=value"))
  var overrides: [String] = []

  /// Reads the policy with its overrides.
  ///
  /// - Throws: ``LandError``, also for an override of a path that no policy has.
  func read() throws -> Policy {
    let policy = try PolicyFile.read(policy, overrides: overrides)
    for override in policy.overrides { try PolicySchema.policy.requireKnown(override, in: policy) }
    return policy
  }
}
