import Foundation

/// A program of this package, as the build left it beside the tests.
public enum BuiltProgram {
  /// The program's path.
  public static func path(_ name: String) -> String {
    #if os(macOS)
      // The bundle that a runner elsewhere has loaded.
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
      let own = bundle ?? URL(filePath: CommandLine.arguments[0])
    #else
      let own = URL(filePath: CommandLine.arguments[0])
    #endif
    return own.deletingLastPathComponent().appending(path: name).path
  }

  /// Runs it; see ``CommandRun/init(_:_:input:output:environment:timeLimit:)``.
  public static func run(
    _ name: String, _ arguments: [String], input: Data = Data(), output: String? = nil,
    environment: [String: String] = [:], timeLimit: Double = 120
  ) throws -> CommandRun {
    // Neither the width of help texts nor the language may depend on who runs the tests.
    let usual = ["COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"]
    return try CommandRun(
      path(name), arguments, input: input, output: output,
      environment: usual.merging(environment) { $1 }, timeLimit: timeLimit)
  }
}
