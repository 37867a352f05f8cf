import ArgumentParser
import LandFormats
import LandModel

/// The options of every command that takes a policy.
struct PolicyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The policy: a YAML file.", valueName: "file"), completion: .policy)
  var policy: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Override one value of the policy, such as plan.years=5.", valueName: "path=value"))
  var overrides: [String] = []

  /// Reads the policy with its overrides.
  func read() throws -> Policy { try PolicyFile.read(policy, overrides: overrides) }
}
