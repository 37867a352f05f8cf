import Foundation
import TestSupport

/// A Swift file of the rooms, its comments apart from its code.
struct SourceFile: Sendable {
  /// The target.
  var room: String
  /// From the folder of the sources on, as `LandModel/Fault.swift`.
  var path: String
  /// The text without comments.
  var code: String
  /// The comments, one a line.
  var comments: [String]

  /// The file's name without its ending.
  var name: String { String((path.split(separator: "/").last ?? "").dropLast(".swift".count)) }

  /// Every file under `Sources`.
  static func all() throws -> [SourceFile] { try read.get() }

  private static let read = Result {
    let root = SharedData.checkout.appending(path: "Sources").path
    return try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
      .filter { $0.hasSuffix(".swift") }
      .map { path in
        SourceFile(path: path, text: try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8))
      }
  }

  /// Takes a text apart. A comment begins with a space before it or with its line, so that the `//` of an address is none.
  init(path: String, text: String) {
    self.path = path
    room = String(path.prefix { $0 != "/" })
    var (code, comments): ([Substring], [String]) = ([], [])
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let start = Self.comment(in: line.utf8)
      code.append(line[..<(start ?? line.endIndex)])
      if let start { comments.append(String(line[start...])) }
    }
    self.code = code.joined(separator: "\n")
    self.comments = comments
  }

  private static func comment(in line: Substring.UTF8View) -> String.Index? {
    let (space, slash) = (UInt8(ascii: " "), UInt8(ascii: "/"))
    var (before, previous) = (space, space)
    for index in line.indices {
      if line[index] == slash, previous == slash, before == space { return line.index(before: index) }
      (before, previous) = (previous, line[index])
    }
    return nil
  }
}
