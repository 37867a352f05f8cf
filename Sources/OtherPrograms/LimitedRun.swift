import Foundation

/// A run of another program on what a stranger wrote: with an environment of its own, and with limits of time, of the
/// size of a file that it writes, and of memory.
///
/// Where util-linux's `prlimit` and `setpriv` are installed, which on Debian they always are, the limits of size and
/// memory hold, and the program ends together with this one, however that ends.
public struct LimitedRun: Sendable {
  /// How it ended.
  public enum Ending: Sendable, Hashable {
    case exit(Int32)
    /// A signal ended it.
    case killed(signal: Int32)
    /// It took longer than it might.
    case timeLimit
    /// It could not be started.
    case notStarted
  }

  /// Seconds, and bytes of one file and of memory.
  public struct Limits: Sendable, Hashable {
    /// The seconds after which it is killed.
    public var seconds: Double
    /// The longest file that it may write.
    public var fileSize: Int
    /// The most memory that it may ask for.
    public var memory: Int

    /// Makes limits.
    public init(seconds: Double, fileSize: Int, memory: Int) {
      self.seconds = seconds
      self.fileSize = fileSize
      self.memory = memory
    }
  }

  /// How it ended.
  public let ending: Ending
  /// What it wrote to its standard output, at most a megabyte.
  public let output: String
  /// What it wrote to standard error, at most a megabyte.
  public let complaints: String

  /// Runs a program to its end, without input.
  ///
  /// - Parameters:
  ///   - environment: its whole environment.
  ///   - scratch: a folder for what it prints.
  public init(
    _ program: OtherProgram, _ arguments: [String], environment: [String: String], limits: Limits,
    scratch: String, searchPath: String? = nil
  ) {
    var words = [program.path] + arguments
    if let limiter = OtherProgram("prlimit", searchPath: searchPath) {
      words = [limiter.path, "--fsize=\(limits.fileSize)", "--as=\(limits.memory)", "--core=0"] + words
    }
    if let binder = OtherProgram("setpriv", searchPath: searchPath) {
      words = [binder.path, "--pdeathsig", "KILL"] + words
    }
    let files = ["output", "complaints"].map { "\(scratch)/\($0)" }
    for file in files { _ = FileManager.default.createFile(atPath: file, contents: Data()) }
    let start = ContinuousClock.now
    guard
      let child = ChildProcess(
        words[0], Array(words.dropFirst()), environment: environment, output: .file(files[0]),
        error: .file(files[1]))
    else {
      ending = .notStarted
      output = ""
      complaints = ""
      return
    }
    let end = child.wait(atMost: limits.seconds)
    if end.isKilled {
      let isLate = end.exitCode == 128 + SIGKILL && ContinuousClock.now - start > .seconds(limits.seconds)
      ending = isLate ? .timeLimit : .killed(signal: end.exitCode - 128)
    } else {
      ending = .exit(end.exitCode)
    }
    output = Self.text(of: files[0])
    complaints = Self.text(of: files[1])
  }

  private static func text(of file: String) -> String {
    guard let handle = FileHandle(forReadingAtPath: file) else { return "" }
    return String(decoding: (try? handle.read(upToCount: 1 << 20)) ?? Data(), as: UTF8.self)
  }
}
