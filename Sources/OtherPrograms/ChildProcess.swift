import Foundation

/// A program that runs beside this one (`posix_spawn`, POSIX.1-2017).
///
/// Not Foundation's `Process`: on Linux (Swift 6.3) that one reads beyond the end of a directory entry when it looks for open
/// files, and leaves a weak reference behind with every run; the address sanitizer stops at both.
public struct ChildProcess: ~Copyable {
  /// Where one of the three standard streams leads.
  public enum Stream: Sendable {
    case nowhere
    /// A file, to be read, or to be written where it is there already.
    case file(String)
    /// A file that is open here.
    case descriptor(Int32)
  }

  /// How a program ended.
  public struct Ending: Sendable, Hashable {
    /// The exit code; of a program that a signal ended 128 and the signal's number, as in a shell.
    public var exitCode: Int32
    /// Whether a signal ended it.
    public var isKilled: Bool
  }

  /// The process's number.
  public let identifier: pid_t

  /// Starts a program, or nil where that fails.
  ///
  /// - Parameters:
  ///   - path: the program's file.
  ///   - environment: its whole environment; that of this process by default.
  public init?(
    _ path: String, _ arguments: [String], environment: [String: String]? = nil, input: Stream = .nowhere,
    output: Stream = .nowhere, error: Stream = .nowhere
  ) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in [input, output, error].enumerated() {
      let flags = number == 0 ? O_RDONLY : O_WRONLY
      switch stream {
      case .nowhere: posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", flags, 0)
      case .file(let file): posix_spawn_file_actions_addopen(&actions, Int32(number), file, flags, 0)
      case .descriptor(let own): posix_spawn_file_actions_adddup2(&actions, own, Int32(number))
      }
    }
    // A thread of this process may hold signals back or ignore them; the child is to take them as any program does.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let variables = environment ?? ProcessInfo.processInfo.environment
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var number: pid_t = 0
    guard posix_spawn(&number, path, &actions, &attributes, &words, &settings) == 0 else { return nil }
    identifier = number
  }

  /// Waits for its end.
  public consuming func wait() -> Ending {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) == -1, errno == EINTR {}
    return Self.ending(status)
  }

  /// Waits for its end, and kills it where that takes longer than a number of seconds.
  public consuming func wait(atMost seconds: Double) -> Ending {
    let start = ContinuousClock.now
    var status: Int32 = 0
    while waitpid(identifier, &status, WNOHANG) == 0 {
      if ContinuousClock.now - start > .seconds(seconds) {
        kill(identifier, SIGKILL)
        return wait()
      }
      usleep(2000)
    }
    return Self.ending(status)
  }

  /// POSIX's WIFEXITED, WEXITSTATUS and WTERMSIG, which are macros that Swift can't import.
  private static func ending(_ status: Int32) -> Ending {
    let signal = status & 0x7f
    return signal == 0
      ? Ending(exitCode: (status >> 8) & 0xff, isKilled: false)
      : Ending(exitCode: 128 + signal, isKilled: true)
  }
}
