import LandModel
import Synchronization

/// The files that one command writes: they all appear, or none does.
///
/// A file that is finished in ``together(_:)`` waits beside its place until all are complete and on the disk. A change to
/// a workspace is made at the same moment: the files are put in place, then the change is committed, and where that
/// fails what was there before is put back.
public final class OutputGroup: Sendable {
  /// The group of the command that this thread is working for, if any.
  @TaskLocal public static var current: OutputGroup?

  private struct State: Sendable {
    var waiting: [ScratchFile] = []
    var hasCommitted = false
  }

  private let state = Mutex(State())

  private init() {}

  /// Runs `body` and puts all files in their places at its end; none when it throws.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput` where a file can't be put in place; what `body` throws.
  public static func together<Result>(_ body: () throws -> Result) throws -> Result {
    if current != nil { return try body() }
    let group = OutputGroup()
    let result = try $current.withValue(group, operation: body)
    try group.commit()
    return result
  }

  /// Whether files were put in place, or a change was committed, already.
  public var hasCommitted: Bool { state.withLock { $0.hasCommitted } }

  /// Ends a scratch file: it takes its place now, or with the others of the group.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput` where the disk is full or broken.
  public static func finish(_ file: ScratchFile) throws(LandError) {
    try file.settle()
    guard let group = current, !file.isForThisProcessOnly else { return try file.putInPlace(keeping: false) }
    group.state.withLock { state in
      // A file that is written twice is there once, as it was written last.
      state.waiting.removeAll { $0.target == file.target }
      state.waiting.append(file)
    }
  }

  /// Puts the files that wait in their places and makes a change that decides; all or nothing.
  ///
  /// - Parameter change: when it throws, what was there before is put back.
  public func commit<Result>(_ change: () throws -> Result) throws -> Result {
    let files = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    var placed: [ScratchFile] = []
    do {
      for file in files {
        try file.putInPlace(keeping: true)
        placed.append(file)
      }
      let result = try change()
      for file in placed { file.letGo() }
      state.withLock { $0.hasCommitted = true }
      return result
    } catch {
      for file in placed.reversed() { file.putBack() }
      throw error
    }
  }

  /// Puts the files that wait in their places; all or none.
  public func commit() throws {
    if state.withLock({ $0.waiting.isEmpty }) { return }
    try commit {}
  }

  /// Makes a change together with the files of the command, where there is a group, else alone.
  public static func commitTogether<Result>(_ change: () throws -> Result) throws -> Result {
    guard let group = current else { return try change() }
    return try group.commit(change)
  }

  /// Puts a new file in its place at once, together with the files of the command; a file that is there is not replaced.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput` where another program has made the file meanwhile.
  public static func makeNew(_ file: ScratchFile) throws {
    try file.settle()
    try commitTogether { try file.putInPlace(keeping: false, overwriting: false) }
  }
}
