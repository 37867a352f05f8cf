import Foundation

/// A program of this package, as the build left it beside the tests.
public enum BuiltProgram {
  /// The program's path.
  public static func path(_ name: String) -> String {
    // The tests' own executable on Linux; on macOS the bundle that a runner elsewhere has loaded.
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let own = bundle ?? URL(filePath: CommandLine.arguments[0])
    return own.deletingLastPathComponent().appending(path: name).path
  }

  /// Runs it; see ``CommandRun/init(_:_:input:output:environment:timeLimit:)``.
  public static func run(
    _ name: String, _ arguments: [String], input: Data = Data(), output: String? = nil,
    timeLimit: Double = 120
  ) throws -> CommandRun {
    // The width of help texts must not depend on who runs the tests.
    try CommandRun(
      path(name), arguments, input: input, output: output, environment: ["COLUMNS": "100", "NO_COLOR": "1"],
      timeLimit: timeLimit)
  }
}
