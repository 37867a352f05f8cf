import CZlib
import LandModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files in a ZIP archive (PKWARE's APPNOTE 6.3), for taking single ones out.
struct ZipArchive: ~Copyable {
  /// A file of the archive.
  struct Entry {
    /// Its name with its folders, in UTF-8.
    var name: String
    fileprivate var isDeflated: Bool
    fileprivate var packed: Int
    /// Its size, as the archive says.
    var size: Int
    fileprivate var offset: Int
  }

  /// The most that is taken out of an archive.
  static let sizeLimit = 8 << 30

  let entries: [Entry]
  private let file: String
  private let descriptor: Int32

  /// Reads the directory of an archive.
  ///
  /// - Throws: ``LandError`` of the kind `data` where it is no archive, is cut short, or holds what is not read:
  ///   encrypted files, and files of more than 4 GB.
  init(path: String) throws(LandError) {
    file = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    do {
      entries = try Self.entries(of: descriptor, file: path)
    } catch {
      if descriptor >= 0 { close(descriptor) }
      throw error
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private static func entries(of descriptor: Int32, file: String) throws(LandError) -> [Entry] {
    guard descriptor >= 0 else { throw InputBytes.fault(opening: file, code: errno) }
    let (bytes, count) = try directory(of: descriptor, file: file)
    var entries: [Entry] = []
    var place = 0
    for _ in 0..<count {
      guard place + 46 <= bytes.count, bytes.number(place, 4) == 0x0201_4B50 else {
        throw LandError(ArchiveFault.directoryCutShort, file: file)
      }
      let (flags, method) = (bytes.number(place + 8, 2), bytes.number(place + 10, 2))
      let (packed, size) = (bytes.number(place + 20, 4), bytes.number(place + 24, 4))
      let behind = place + 46 + bytes.number(place + 28, 2)
      guard behind <= bytes.count else { throw LandError(ArchiveFault.directoryCutShort, file: file) }
      if flags & 1 != 0 { throw LandError(ArchiveFault.encrypted, file: file) }
      if size == 0xFFFF_FFFF || packed == 0xFFFF_FFFF {
        throw LandError(ArchiveFault.largeFile, file: file)
      }
      if method != 0, method != 8 { throw LandError(ArchiveFault.unknownMethod, file: file) }
      let name = bytes[(place + 46)..<behind]
      let encoding = flags & 0x800 != 0 ? TextEncoding.utf8 : TextEncoding.ofPlain(name)
      entries.append(
        Entry(
          name: try encoding.decode(name, file: file).text[...].string, isDeflated: method == 8,
          packed: packed,
          size: size, offset: bytes.number(place + 42, 4)))
      place = behind + bytes.number(place + 30, 2) + bytes.number(place + 32, 2)
    }
    return entries
  }

  /// The bytes of the central directory and the number of its entries.
  private static func directory(of descriptor: Int32, file: String) throws(LandError) -> ([UInt8], Int) {
    let broken = LandError(ArchiveFault.noArchive, file: file)
    let size = Int(lseek(descriptor, 0, SEEK_END))
    // The end record has 22 bytes and a comment of up to 65,535.
    let start = max(0, size - 65_557)
    guard size >= 22, let tail = read(descriptor, at: start, count: size - start) else { throw broken }
    guard
      let end = stride(from: tail.count - 22, through: 0, by: -1).first(where: {
        tail.number($0, 4) == 0x0605_4B50
      })
    else { throw broken }
    let (count, length, place) = (
      tail.number(end + 10, 2), tail.number(end + 12, 4), tail.number(end + 16, 4)
    )
    guard place + length <= size, let directory = read(descriptor, at: place, count: length) else {
      throw broken
    }
    return (directory, count)
  }

  private static func read(_ descriptor: Int32, at offset: Int, count: Int) -> [UInt8]? {
    guard count >= 0, count < 1 << 30 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
      }
      if got <= 0 { return nil }
      done += got
    }
    return bytes
  }

  /// Writes a file of the archive to a new file.
  ///
  /// - Throws: ``LandError`` of the kind `data` where it is cut short or its size is not the one that the archive
  ///   says, `inputOutput` where writing fails.
  func extract(_ entry: Entry, to path: String) throws(LandError) {
    let broken = LandError(ArchiveFault.damaged, file: file, place: .named(entry.name))
    guard let head = Self.read(descriptor, at: entry.offset, count: 30), head.number(0, 4) == 0x0403_4B50
    else {
      throw broken
    }
    let target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard target >= 0 else { throw Self.failed(path) }
    defer { close(target) }
    var place = entry.offset + 30 + head.number(26, 2) + head.number(28, 2)
    var left = entry.packed
    var written = 0
    var stream = z_stream()
    guard landreserve_inflate_raw(&stream) == Z_OK else { throw broken }
    defer { inflateEnd(&stream) }
    var room = [UInt8](repeating: 0, count: 1 << 18)
    while left > 0 {
      guard var block = Self.read(descriptor, at: place, count: min(left, 1 << 18)) else { throw broken }
      place += block.count
      left -= block.count
      guard entry.isDeflated else {
        try Self.write(block[...], to: target, path)
        written += block.count
        continue
      }
      var used = 0
      while used < block.count {
        var (state, made) = (Z_OK, 0)
        let count = block.count
        block.withUnsafeMutableBufferPointer { block in
          room.withUnsafeMutableBufferPointer { room in
            stream.next_in = block.baseAddress.map { $0 + used }
            stream.avail_in = UInt32(count - used)
            stream.next_out = room.baseAddress
            stream.avail_out = UInt32(room.count)
            state = inflate(&stream, Z_NO_FLUSH)
            used = count - Int(stream.avail_in)
            made = room.count - Int(stream.avail_out)
          }
        }
        written += made
        guard state == Z_OK || state == Z_STREAM_END || (state == Z_BUF_ERROR && made > 0),
          written <= entry.size
        else { throw broken }
        try Self.write(room[..<made], to: target, path)
        if state == Z_STREAM_END { used = count }
      }
    }
    guard written == entry.size else { throw broken }
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ path: String)
    throws(LandError)
  {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failed(path) }
      rest = rest.dropFirst(count)
    }
  }

  private static func failed(_ path: String) -> LandError {
    LandError(ConversionFault.partNotWritten(SystemReason(errno)), file: path)
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

extension [UInt8] {
  /// The little-endian number of so many bytes at a place.
  func number(_ place: Int, _ count: Int) -> Int {
    var value = 0
    for index in stride(from: place + count - 1, through: place, by: -1) {
      value = value << 8 | Int(self[index])
    }
    return value
  }
}
