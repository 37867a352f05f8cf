import LandModel
import ScratchFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that appears whole or not at all: bytes go to a file beside it, which takes its place at the end.
///
/// `-` is standard output, written straight. A special file, such as a pipe or `/dev/stdout`, is written
/// straight too. The files of one command appear together, see ``OutputGroup``.
public struct OutputFile: ~Copyable {
  private let path: String
  private let scratch: ScratchFile?
  private let descriptor: Int32
  private var isClosed = false
  private var pending: [UInt8] = []

  /// Starts a file; a link is followed, so that it is not replaced by the file.
  ///
  /// - Throws: ``LandError`` of the kind `cannotCreate`.
  public init(path: String) throws(LandError) {
    self.path = path
    if path == "-" {
      scratch = nil
      descriptor = STDOUT_FILENO
      return
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw LandError(OutputFault.folder, file: path)
    }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = systemOpen(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw LandError(OutputFault.notCreatable(SystemReason(errno)), file: path)
      }
      scratch = nil
      self.descriptor = descriptor
    } else {
      let scratch = try ScratchFile(for: path)
      self.scratch = scratch
      descriptor = scratch.descriptor
    }
  }

  deinit {
    if !isClosed, scratch == nil, descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// Writes bytes.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput`, also when the disk is full.
  public mutating func write(_ bytes: [UInt8]) throws(LandError) {
    if bytes.count < 1 << 16 {
      pending.append(contentsOf: bytes)
      if pending.count >= 1 << 16 { try flush() }
    } else {
      try flush()
      try writeAll(bytes)
    }
  }

  /// Writes a text in UTF-8.
  public mutating func write(_ text: String) throws(LandError) { try write(Array(text.utf8)) }

  /// Ends the file; it takes its place now, or together with the others of the command.
  public mutating func finish() throws(LandError) {
    try flush()
    if let scratch { return try OutputGroup.finish(scratch) }
    if descriptor > STDERR_FILENO {
      // Some file systems say only here that the disk is full.
      isClosed = true
      if close(descriptor) != 0 { throw failure(errno) }
    }
  }

  private mutating func flush() throws(LandError) {
    if pending.isEmpty { return }
    try writeAll(pending)
    pending.removeAll(keepingCapacity: true)
  }

  private func writeAll(_ bytes: [UInt8]) throws(LandError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: $0[written...]))
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure(errno) }
      written += count
    }
  }

  private func failure(_ number: Int32) -> LandError { LandError(OutputFault.writing(number), file: path) }
}

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
