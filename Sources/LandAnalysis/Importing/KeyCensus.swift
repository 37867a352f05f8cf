import Foundation
import LandModel
import ScratchFiles

/// Finds out whether a key stands more than once, in memory that hardly grows with the number of keys: eight bytes of each
/// are sorted in runs of a million, which go to a scratch file and are merged at the end.
///
/// Different keys may agree in their eight bytes, so "perhaps" has to be looked into; "none" is certain.
struct KeyCensus {
  private static let runLength = 1 << 20

  private var run: [UInt64] = []
  private var runs: [Range<Int>] = []
  private var folder: ScratchFolder?
  private var file: FileHandle?
  private let runLength: Int

  init(runLength: Int = KeyCensus.runLength) { self.runLength = runLength }

  /// Counts a key.
  ///
  /// - Throws: ``LandError`` 74 where the scratch file can't be written.
  mutating func add(_ key: String) throws {
    var hasher = Hasher()
    hasher.combine(key)
    run.append(UInt64(bitPattern: Int64(hasher.finalize())))
    if run.count == runLength { try spill() }
  }

  /// Whether a key may stand more than once. O(keys log keys) time, a scratch file of 8 bytes a key.
  ///
  /// - Throws: ``LandError`` 74 where the scratch file can't be read.
  mutating func mayRepeat() throws -> Bool {
    run.sort()
    guard let file else { return zip(run, run.dropFirst()).contains { $0 == $1 } }
    var sources = try runs.map { try RunReader(file, $0) }
    var place = run.startIndex
    var last: UInt64?
    while true {
      // There are few runs: one a million keys.
      var least = place < run.endIndex ? run[place] : nil
      var source: Int?
      for index in sources.indices {
        if let next = sources[index].next, least.map({ next < $0 }) ?? true {
          (least, source) = (next, index)
        }
      }
      guard let least else { return false }
      if least == last { return true }
      last = least
      if let source { try sources[source].advance() } else { place += 1 }
    }
  }

  private mutating func spill() throws {
    run.sort()
    do {
      if file == nil {
        let folder = try ScratchFolder()
        FileManager.default.createFile(atPath: folder.file("keys"), contents: nil)
        file = try FileHandle(forUpdating: URL(filePath: folder.file("keys")))
        self.folder = folder
      }
      try file?.seekToEnd()
      try run.withUnsafeBytes { try file?.write(contentsOf: $0) }
    } catch let error as LandError {
      throw error
    } catch { throw Self.fault }
    let start = runs.last?.upperBound ?? 0
    runs.append(start..<(start + run.count))
    run.removeAll(keepingCapacity: true)
  }

  fileprivate static var fault: LandError {
    LandError(
      .inputOutput, file: FileManager.default.temporaryDirectory.path,
      "a scratch file can't be written or read",
      remedy: "check the free space there, or set TMPDIR to another folder")
  }
}

/// Reads a sorted run, some thousand numbers at a time.
private struct RunReader {
  private let file: FileHandle
  private var rest: Range<Int>
  private var block: [UInt64] = []
  private var place = 0

  init(_ file: FileHandle, _ run: Range<Int>) throws {
    self.file = file
    rest = run
    try read()
  }

  var next: UInt64? { place < block.count ? block[place] : nil }

  mutating func advance() throws {
    place += 1
    if place == block.count { try read() }
  }

  private mutating func read() throws {
    let count = min(rest.count, 8192)
    place = 0
    block = []
    guard count > 0 else { return }
    do {
      try file.seek(toOffset: UInt64(8 * rest.lowerBound))
      guard let bytes = try file.read(upToCount: 8 * count), bytes.count == 8 * count else {
        throw KeyCensus.fault
      }
      block = [UInt64](unsafeUninitializedCapacity: count) { block, initialized in
        _ = bytes.copyBytes(to: block)
        initialized = count
      }
    } catch { throw KeyCensus.fault }
    rest = (rest.lowerBound + count)..<rest.upperBound
  }
}
