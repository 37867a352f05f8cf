import LandFormats
import LandModel

/// One thing that `doctor` has looked at.
struct Check: Sendable {
  /// How it stands.
  enum State: String, Sendable, CaseIterable {
    /// As it should be.
    case sound
    /// Something that only some commands need is missing.
    case missing
    /// Something is wrong.
    case faulty
  }

  /// What is looked at: libraries, programs, policies or the workspace.
  enum Part: String, Sendable, CaseIterable { case library, program, policy, workspace }

  let part: Part
  /// The library, program, file or layer.
  let name: String
  let state: State
  /// What was found.
  let finding: Message
  /// What to do, where there is something to do.
  let remedy: Message?
  /// The Debian package that brings it, where it is missing.
  let package: String?

  init(
    _ part: Part, _ name: String, _ state: State, _ finding: Message, remedy: Message? = nil,
    package: String? = nil
  ) {
    self.part = part
    self.name = name
    self.state = state
    self.finding = finding
    self.remedy = remedy ?? package.map { "install the Debian package \($0)" }
    self.package = package
  }

  /// The check as JSON, its sentences in the given language.
  func json(in wording: Wording) -> JSONValue {
    .members([
      ("part", .string(part.rawValue)), ("name", .string(name)), ("state", .string(state.rawValue)),
      ("finding", .string(wording.text(finding))),
      ("remedy", remedy.map { .string(wording.text($0)) } ?? .null),
      ("package", package.map { .string($0) } ?? .null),
    ])
  }
}
