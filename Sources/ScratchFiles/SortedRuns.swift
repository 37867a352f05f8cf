import Foundation
import LandModel

/// Sorts more elements than memory should hold: runs of a stated length are sorted and go to a scratch file, and are merged
/// when they are read. What fits in one run never leaves memory.
public struct SortedRuns<Element: BitwiseCopyable & Comparable>: ~Copyable {
  private let runLength: Int
  private var run: [Element] = []
  private var spilled: Spilled?

  /// The runs that are on the disk.
  private struct Spilled {
    let folder: ScratchFolder
    let file: FileHandle
    var ends: [Int] = []
  }

  /// Makes an empty sorter that holds at most `runLength` elements in memory.
  public init(runLength: Int) { self.runLength = max(1, runLength) }

  /// Adds an element.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput` where the scratch file can't be written.
  public mutating func append(_ element: Element) throws {
    run.append(element)
    if run.count == runLength { try spill() }
  }

  /// Calls `body` with every element in ascending order, until it returns false. O(n log n) time.
  ///
  /// - Throws: ``LandError`` of the kind `inputOutput` where the scratch file can't be read; what `body` throws.
  public mutating func forEach(_ body: (Element) throws -> Bool) throws {
    run.sort()
    guard let spilled else {
      for element in run where try !body(element) { return }
      return
    }
    var sources = try zip([0] + spilled.ends, spilled.ends).map { try Source(spilled.file, $0..<$1) }
    sources.append(Source(run))
    // The sources that have something left, the one with the least element last.
    var order = sources.indices.filter { sources[$0].next != nil }
    func isAfter(_ one: Int, _ other: Int) -> Bool {
      guard let first = sources[one].next, let second = sources[other].next else { return false }
      return first != second ? first > second : one > other
    }
    order.sort(by: isAfter)
    while let source = order.popLast(), let element = sources[source].next {
      guard try body(element) else { return }
      try sources[source].advance()
      guard sources[source].next != nil else { continue }
      var (low, high) = (0, order.count)
      while low < high {
        let middle = (low + high) / 2
        if isAfter(order[middle], source) { low = middle + 1 } else { high = middle }
      }
      order.insert(source, at: low)
    }
  }

  private mutating func spill() throws {
    run.sort()
    if spilled == nil {
      let folder = try ScratchFolder()
      try Self.translating {
        try Data().write(to: URL(filePath: folder.file("runs")))
        spilled = Spilled(
          folder: folder, file: try FileHandle(forUpdating: URL(filePath: folder.file("runs"))))
      }
    }
    try Self.translating {
      try spilled?.file.seekToEnd()
      try run.withUnsafeBytes { try spilled?.file.write(contentsOf: $0) }
    }
    let start = spilled?.ends.last ?? 0
    spilled?.ends.append(start + run.count)
    run.removeAll(keepingCapacity: true)
  }

  private static func translating<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch {
      throw LandError(OutputFault.scratchFailed, file: FileManager.default.temporaryDirectory.path)
    }
  }

  /// Reads a sorted run, some thousand elements at a time.
  private struct Source {
    private var file: FileHandle?
    private var rest = 0..<0
    private var block: [Element]
    private var place = 0

    init(_ elements: [Element]) { block = elements }

    init(_ file: FileHandle, _ run: Range<Int>) throws {
      self.file = file
      rest = run
      block = []
      try read()
    }

    var next: Element? { place < block.count ? block[place] : nil }

    mutating func advance() throws {
      place += 1
      if place == block.count { try read() }
    }

    private mutating func read() throws {
      guard let file, !rest.isEmpty else { return }
      let count = min(rest.count, 4096)
      let stride = MemoryLayout<Element>.stride
      let start = rest.lowerBound
      block = try SortedRuns.translating {
        try file.seek(toOffset: UInt64(start * stride))
        guard let bytes = try file.read(upToCount: count * stride), bytes.count == count * stride else {
          throw CocoaError(.fileReadCorruptFile)
        }
        return [Element](unsafeUninitializedCapacity: count) { block, initialized in
          initialized = bytes.copyBytes(to: UnsafeMutableRawBufferPointer(block)) / stride
        }
      }
      place = 0
      rest = (start + count)..<rest.upperBound
    }
  }
}
