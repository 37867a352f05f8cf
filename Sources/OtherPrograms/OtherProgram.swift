import Foundation

/// A program of another package, which this one calls rather than links: what crashes there can't take this one along.
public struct OtherProgram: Sendable {
  /// Which of a program's two outputs is read; the other one goes nowhere.
  public enum Stream: Sendable { case output, error }

  /// Where it is.
  public let path: String

  /// Finds a program, or nil where it is not installed.
  ///
  /// - Parameter searchPath: where programs are looked for; `PATH` by default.
  public init?(_ name: String, searchPath: String? = nil) {
    let folders = searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? ""
    let found = folders.split(separator: ":").lazy.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { return nil }
    path = found
  }

  /// Runs it to its end without input: how it ended and what it wrote; nil where it can't be started.
  public func run(_ arguments: [String], reading stream: Stream) -> (exitCode: Int32, bytes: Data)? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    // No child that starts meanwhile may keep the pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let reader = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
    let child = ChildProcess(
      path, arguments, output: stream == .output ? .descriptor(ends[1]) : .nowhere,
      error: stream == .error ? .descriptor(ends[1]) : .nowhere)
    close(ends[1])
    guard let child else { return nil }
    let bytes = (try? reader.readToEnd()) ?? Data()
    return (child.wait().exitCode, bytes)
  }
}
