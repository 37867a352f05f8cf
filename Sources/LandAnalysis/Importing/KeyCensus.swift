import LandModel
import ScratchFiles

/// Finds out whether a key stands more than once, in memory that hardly grows with the number of keys: eight bytes of each
/// are sorted in runs of a million.
///
/// Different keys may agree in their eight bytes, so "perhaps" has to be looked into; "none" is certain.
struct KeyCensus: ~Copyable {
  private var keys: SortedRuns<UInt64>

  init(runLength: Int = 1 << 20) { keys = SortedRuns(runLength: runLength) }

  /// Counts a key.
  ///
  /// - Throws: ``LandError`` where the scratch file can't be written.
  mutating func add(_ key: String) throws {
    var hasher = Hasher()
    hasher.combine(key)
    try keys.append(UInt64(bitPattern: Int64(hasher.finalize())))
  }

  /// Whether a key may stand more than once. O(keys log keys) time, a scratch file of 8 bytes a key.
  ///
  /// - Throws: ``LandError`` where the scratch file can't be read.
  mutating func mayRepeat() throws -> Bool {
    var last: UInt64?
    var isRepeated = false
    try keys.forEach { key in
      isRepeated = key == last
      last = key
      return !isRepeated
    }
    return isRepeated
  }
}
