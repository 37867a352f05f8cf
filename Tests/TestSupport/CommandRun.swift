import Foundation
import OtherPrograms

/// A program that was run to its end: what it printed and how it ended.
public struct CommandRun: Sendable, CustomStringConvertible {
  /// The program's words, for messages.
  public let arguments: [String]
  /// What came on standard output.
  public let outputBytes: Data
  /// What came on standard error.
  public let error: String
  /// The exit code; that of a killed program is 128 and the signal's number, as in a shell.
  public let exitCode: Int32
  /// Whether a signal ended it: a crash, or the time limit.
  public let isKilled: Bool

  /// Standard output as text.
  public var output: String { String(decoding: outputBytes, as: UTF8.self) }
  /// The lines on standard error.
  public var errorLines: [Substring] { error.split(separator: "\n") }

  /// The command, its exit code and what it said.
  public var description: String {
    "\(arguments.joined(separator: " ")) → \(exitCode)\(isKilled ? " (killed)" : "")\n\(error)"
  }

  /// Runs a program and waits for it.
  ///
  /// - Parameters:
  ///   - program: its path, or a name on the `PATH`.
  ///   - input: its standard input; nothing by default.
  ///   - output: a file or device for its standard output, which is captured by default.
  ///   - environment: variables on top of this process's.
  ///   - timeLimit: seconds after which it is killed.
  /// - Throws: where there is no such program.
  public init(
    _ program: String, _ arguments: [String] = [], input: Data = Data(), output: String? = nil,
    environment: [String: String] = [:], timeLimit: Double = 120
  ) throws {
    // Files rather than pipes: whatever a program prints, and in whatever order, nothing blocks.
    let folder = try TemporaryFolder()
    let files = ["in", "out", "error"].map { folder.path($0) }
    try input.write(to: URL(filePath: files[0]))
    for file in files.dropFirst() { try Data().write(to: URL(filePath: file)) }
    guard
      let child = ChildProcess(
        program.contains("/") ? program : Self.path(of: program) ?? program, arguments,
        environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
        input: .file(files[0]), output: .file(output ?? files[1]), error: .file(files[2]))
    else { throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: program]) }
    let ending = child.wait(atMost: timeLimit)
    self.arguments = [program] + arguments
    outputBytes = try Data(contentsOf: URL(filePath: files[1]))
    error = String(decoding: try Data(contentsOf: URL(filePath: files[2])), as: UTF8.self)
    isKilled = ending.isKilled
    exitCode = ending.exitCode
  }

  /// The place of a program on the `PATH`, or nil where it is not installed.
  public static func path(of program: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
