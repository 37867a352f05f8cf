import Foundation
import LandModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file or of standard input, read front to back.
public struct InputBytes: ~Copyable {
  /// The name as the user wrote it; `-` is standard input.
  let name: String
  private let descriptor: Int32
  /// The size of a file when it was opened; nil for what has none.
  private var size: Int?
  private var position = 0

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: ``LandError`` of the kind `noInput` where there is none, `inputOutput` where it can't be opened.
  init(path: String) throws(LandError) {
    name = path == "-" ? "standard input" : path
    if path == "-" {
      descriptor = STDIN_FILENO
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.fault(opening: path, code: errno) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG { size = Int(status.st_size) }
    if Self.isFolder(path) { throw LandError(InputFault.folder, file: path) }
  }

  deinit { if descriptor > STDIN_FILENO { close(descriptor) } }

  /// Appends up to `count` bytes to a buffer and returns how many; 0 at the end.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput`, also where a file ends before the size that it had.
  mutating func read(_ count: Int, into buffer: inout [UInt8]) throws(LandError) -> Int {
    var failure: Int32 = 0
    let block = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      while filled < count {
        let got = systemRead(
          descriptor, UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[filled...]))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    guard failure == 0 else { throw LandError(InputFault.readingFailed(SystemReason(failure)), file: name) }
    buffer.append(contentsOf: block)
    position += block.count
    if block.isEmpty, count > 0, let size, position < size {
      throw LandError(InputFault.cutShort(left: position, of: size), file: name)
    }
    return block.count
  }

  /// The last bytes of a file, at most `count`, and where they start; nil where only reading on is possible.
  func tail(_ count: Int) -> (bytes: [UInt8], offset: Int)? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let start = max(0, Int(status.st_size) - count)
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) - start)
    let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(start)) }
    return got == bytes.count ? (bytes, start) : nil
  }

  /// Whether there is a folder of this name.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is something of this name that is no file to read twice, such as a pipe.
  static func isStream(_ path: String) -> Bool {
    var status = stat()
    return path == "-"
      || (stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
        && status.st_mode & S_IFMT != S_IFDIR)
  }

  /// Why a file can't be opened, by the code of `open(2)`: that there is none, or that the system refuses it.
  static func fault(opening path: String, code: Int32) -> LandError {
    switch code {
    case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP: LandError(InputFault.notFound, file: path)
    default: LandError(InputFault.notOpenable(SystemReason(code)), file: path)
    }
  }

  /// A whole file, or as much of it as a limit allows and a byte more.
  ///
  /// - Throws: ``LandError`` of the kind `noInput` where there is none, `inputOutput` where it can't be read.
  public static func contents(of path: String, limit: Int = .max - 1) throws(LandError) -> Data {
    var input = try InputBytes(path: path)
    var bytes: [UInt8] = []
    while bytes.count <= limit, try input.read(min(1 << 20, limit + 1 - bytes.count), into: &bytes) > 0 {}
    return Data(bytes)
  }
}

private func systemRead(_ descriptor: Int32, _ target: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, target.baseAddress, target.count)
}
