import Foundation
import LandAnalysis
import LandModel

/// The endings of files that commands write: each says what the file is to be, so that one that can't be written is
/// refused before the work.
enum OutputEnding {
  /// The endings that are taken for one form each, by the options that have no choice of forms.
  private static let fixed = [
    "--summary": "json", "--timings": "json", "--write-problem": "json", "--write-model": "lp",
    "--xlsx": "xlsx",
  ]

  /// Checks a file that an option with a single form writes; a name without an ending says nothing else.
  static func check(_ option: Message, _ path: String) throws {
    guard let form = fixed[option.id] else { return }
    try require([form], of: path, for: option)
  }

  /// Refuses a file whose ending is not one of those that can be written.
  ///
  /// - Throws: ``LandError`` 64 that names them.
  static func require(_ endings: [String], of path: String, for option: Message) throws {
    let ending = (path as NSString).pathExtension.lowercased()
    guard path != "-", !path.hasPrefix("/dev/"), !ending.isEmpty, !endings.contains(ending) else { return }
    throw LandError(
      .usage, "\(option) \(path): .\(ending) is not written here",
      remedy: "name a file that ends in \(endings.map { "." + $0 }.joined(separator: ", "))")
  }
}
