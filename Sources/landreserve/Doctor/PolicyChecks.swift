import Foundation
import LandFormats
import LandModel
import Words

/// Reads every policy of a folder.
enum PolicyChecks {
  /// Where the policies are by default.
  static let usualFolder = "GeoData/policies"

  /// The checks of the policies in a folder; a folder that was named must be there.
  static func run(folder: String?) -> [Check] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder ?? usualFolder) else {
      guard let folder else {
        return [
          Check(
            .policy, usualFolder, .missing, "there is no such folder here",
            remedy: "run doctor in the project's folder, or name the policies' folder with --policies")
        ]
      }
      return [Check(.policy, folder, .faulty, "there is no such folder", remedy: "check the path")]
    }
    let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
    guard !files.isEmpty else {
      return [Check(.policy, folder ?? usualFolder, .missing, "no policy is in it", remedy: "put one there")]
    }
    return files.map { check((folder ?? usualFolder) + "/" + $0) }
  }

  private static func check(_ path: String) -> Check {
    do {
      let policy = try PolicyFile.read(path, overrides: [])
      return Check(.policy, path, .sound, "\(policy.name), \(policy.rules.count) rules")
    } catch let error as LandError {
      let place: Message = error.place.map { "\($0.words): " } ?? ""
      return Check(.policy, path, .faulty, "\(place)\(error.problem)", remedy: error.remedy)
    } catch {
      return Check(.policy, path, .faulty, Message(verbatim: "\(error)"))
    }
  }
}
