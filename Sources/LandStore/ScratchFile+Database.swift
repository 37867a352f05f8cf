import Foundation
import LandModel
import ScratchFiles

extension ScratchFile {
  /// A scratch file for a database that is to take the place of `path`, unless another program has changes pending there:
  /// SQLite would take the journal of the old file for one of the new file.
  static func database(for path: String) throws(LandError) -> ScratchFile {
    let place = LinkedPath.resolved(path)
    return try ScratchFile(for: path) { () throws(LandError) in
      let leftover = ["-journal", "-wal"].map { place + $0 }.first { file in
        let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int64
        return (size ?? 0) > 0
      }
      if FileManager.default.fileExists(atPath: place), let leftover {
        throw LandError(DatabaseFileFault.changePending(leftover: leftover), file: path)
      }
      for suffix in ["-journal", "-wal", "-shm"] { unlink(place + suffix) }
    }
  }
}
