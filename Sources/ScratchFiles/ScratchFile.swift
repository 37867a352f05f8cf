import Foundation
import LandModel
import Synchronization

/// A file that is being written beside the one whose place it is to take: a path sees the whole new file, or what was
/// there before.
///
/// It is made anew under a name that nobody can foresee, never through a link, for this user only, and is locked as long
/// as it lives; those of killed processes are swept when another one is made in the folder. It is removed with the value
/// unless it was put in its place.
public final class ScratchFile: Sendable {
  /// Where the scratch file is.
  public let path: String
  /// The file whose place it is to take, as the user named it.
  public let target: String
  /// Open for reading and writing.
  public let descriptor: Int32
  /// The file itself, where the target is a link.
  private let place: String
  private let beforePlacing: @Sendable () throws(LandError) -> Void
  private let state = Mutex(State.scratch)

  private enum State: Sendable {
    /// Open under its own name.
    case scratch
    /// Closed and in its place; what was there before is kept under another name, if there was anything.
    case placed(kept: String?)
    /// Closed and in its place for good.
    case settled
  }

  /// Makes a scratch file beside a target, whose links are followed.
  ///
  /// - Parameter beforePlacing: what has to be looked at or cleared away just before the file is put in its place.
  /// - Throws: ``LandError`` of the kind `cannotCreate` where the folder does not exist or may not be written.
  public init(for target: String, beforePlacing: @escaping @Sendable () throws(LandError) -> Void = {})
    throws(LandError)
  {
    let place = LinkedPath.resolved(target)
    let folder = LinkedPath.folder(of: place)
    try Self.check(folder: folder, place: place, target: target)
    ScratchSweep.sweep(folder)
    var reason = EEXIST
    for _ in 0..<8 {
      let path = folder + "/" + ScratchName.file(for: LinkedPath.name(of: place))
      let descriptor = Self.openNew(path)
      guard descriptor >= 0 else {
        reason = errno
        if reason == EEXIST { continue }
        break
      }
      flock(descriptor, LOCK_EX | LOCK_NB)
      var status = stat()
      // Another process may have swept it in the moment before it was locked.
      guard fstat(descriptor, &status) == 0, status.st_nlink > 0 else {
        close(descriptor)
        continue
      }
      self.path = path
      self.descriptor = descriptor
      self.target = target
      self.place = place
      self.beforePlacing = beforePlacing
      LiveScratch.add(path)
      return
    }
    throw LandError(OutputFault.notCreatable(SystemReason(reason)), file: target)
  }

  deinit {
    state.withLock { state in
      switch state {
      case .scratch:
        LiveScratch.removeFile(path)
        close(descriptor)
      case .placed(let kept): if let kept { unlink(kept) }
      case .settled: break
      }
    }
  }

  /// Whether it lies in a scratch folder of this process, so that nobody else waits for it.
  var isForThisProcessOnly: Bool { LiveScratch.holds(place) }

  /// Puts its bytes on the disk for good and gives it the permissions of the file whose place it takes.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput` where the disk is full or broken.
  func settle() throws(LandError) {
    guard fsync(descriptor) == 0 else { throw LandError(OutputFault.writing(errno), file: target) }
    var status = stat()
    if stat(place, &status) == 0 {
      // A group that this user is not in can't be given.
      _ = fchown(descriptor, uid_t.max, status.st_gid)
      fchmod(descriptor, status.st_mode & 0o777)
    } else {
      fchmod(descriptor, 0o666 & ~Self.mask)
    }
  }

  /// Moves it to its place.
  ///
  /// - Parameters:
  ///   - keeping: whether what was there is kept, so that ``putBack()`` can undo the move.
  ///   - overwriting: whether a file that is there may be replaced.
  /// - Throws: ``LandError`` of the kind `inputOutput` where moving fails, `cannotCreate` where a file is there that may
  ///   not be replaced; what `beforePlacing` throws. All is then as it was.
  func putInPlace(keeping: Bool, overwriting: Bool = true) throws(LandError) {
    try beforePlacing()
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_nlink > 0 else {
      throw LandError(OutputFault.scratchFileRemoved, file: target)
    }
    guard overwriting else { return try putInNewPlace() }
    var kept: String?
    if lstat(place, &status) == 0, status.st_mode & S_IFMT != S_IFREG { throw failure(EISDIR) }
    if keeping, lstat(place, &status) == 0 {
      let name = LinkedPath.folder(of: place) + "/" + ScratchName.file(for: LinkedPath.name(of: place))
      // Where the disk knows no hard links, the earlier file is moved aside.
      guard link(place, name) == 0 || rename(place, name) == 0 else { throw failure(errno) }
      kept = name
    }
    guard rename(path, place) == 0 else {
      let number = errno
      if let kept { rename(kept, place) }
      throw failure(number)
    }
    end(keeping ? .placed(kept: kept) : .settled)
  }

  /// Undoes ``putInPlace(keeping:overwriting:)``: what was there before is there again.
  func putBack() {
    state.withLock { state in
      guard case .placed(let kept) = state else { return }
      if let kept { rename(kept, place) } else { unlink(place) }
      state = .settled
    }
    synchronizeFolder()
  }

  /// Lets go of what was there before.
  func letGo() {
    state.withLock { state in
      if case .placed(let kept) = state {
        if let kept { unlink(kept) }
        state = .settled
      }
    }
  }

  private func putInNewPlace() throws(LandError) {
    if link(path, place) == 0 {
      unlink(path)
    } else if errno == EEXIST {
      throw LandError(OutputFault.madeMeanwhile, file: target)
    } else {
      // A disk without hard links.
      guard access(place, F_OK) != 0, rename(path, place) == 0 else { throw failure(errno) }
    }
    end(.settled)
  }

  /// Closes the file once it is in its place: closing it later would undo the locks of those who have opened it there
  /// (fcntl.h, POSIX).
  private func end(_ ended: State) {
    LiveScratch.forget(path)
    state.withLock { $0 = ended }
    close(descriptor)
    synchronizeFolder()
  }

  private func failure(_ number: Int32) -> LandError {
    LandError(OutputFault.notPlaced(SystemReason(number)), file: target)
  }

  /// Puts the new name on the disk for good; some file systems can't, and then nothing is lost but that promise.
  private func synchronizeFolder() {
    let folder = open(LinkedPath.folder(of: place), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Checks that a file can be made in a folder.
  static func check(folder: String, place: String, target: String) throws(LandError) {
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw LandError(OutputFault.noFolder(folder), file: target)
    }
    guard access(folder, W_OK) == 0 else {
      throw LandError(OutputFault.folderNotWritable, file: target)
    }
    if lstat(place, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
      throw LandError(OutputFault.circularLink, file: target)
    }
    if stat(place, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw LandError(OutputFault.nameOfFolder, file: target)
    }
  }

  private static func openNew(_ path: String) -> Int32 {
    open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
  }

  /// The permissions that new files of this process do not get; read once, since reading means setting it.
  private static let mask: mode_t = {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }()
}
