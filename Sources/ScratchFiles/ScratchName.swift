#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The names of scratch files and folders: `landreserve-`, eight digits of the machine's present run, a dash, and twenty
/// characters that nobody can foresee.
///
/// No process number is in them: containers that share a folder have equal ones.
enum ScratchName {
  private static let marker = "landreserve-"
  private static let characters = Array("0123456789abcdefghjkmnpqrstvwxyz")

  /// A new name of a scratch folder.
  static func folder() -> String { marker + run + "-" + unforeseeable() }

  /// A new name of a scratch file that serves the file `name`: hidden, and no longer than file systems take.
  static func file(for name: String) -> String {
    var kept = name
    while kept.utf8.count > 190 { kept.removeLast() }
    return ".\(kept).\(marker)\(run)-\(unforeseeable())"
  }

  /// The run of the machine in which a name was made, or nil where it is none of these names.
  static func run(of name: String) -> Substring? {
    guard let start = name.range(of: marker)?.upperBound else { return nil }
    let tail = name[start...]
    guard tail.utf8.count == 29, tail.dropFirst(8).first == "-",
      tail.prefix(8).allSatisfy(\.isHexDigit), tail.suffix(20).allSatisfy({ characters.contains($0) }),
      name.hasPrefix(marker) || name.hasPrefix(".")
    else { return nil }
    return tail.prefix(8)
  }

  /// Eight digits that are the same for all processes of this machine until it starts anew, in containers too: within
  /// one run a lock says for certain whether a file's process still lives.
  static let run: String = {
    let file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "00000000" }
    defer { close(file) }
    var room = [UInt8](repeating: 0, count: 64)
    let count = room.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    let digits = room.prefix(max(count, 0)).filter { ($0 >= 48 && $0 < 58) || ($0 >= 97 && $0 < 103) }
    return digits.count < 8 ? "00000000" : String(decoding: digits.prefix(8), as: UTF8.self)
  }()

  private static func unforeseeable() -> String {
    var generator = SystemRandomNumberGenerator()
    return String((0..<20).map { _ in characters[Int(UInt8.random(in: 0..<32, using: &generator))] })
  }
}

extension String {
  /// Where `part` stands last.
  fileprivate func range(of part: String) -> Range<String.Index>? {
    var end = endIndex
    while let start = self[..<end].lastIndex(of: part[part.startIndex]) {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      end = start
    }
    return nil
  }
}
