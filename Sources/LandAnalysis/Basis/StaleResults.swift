import LandFormats
import LandModel
import LandPolicy
import LandStore

/// Tells which results no longer stand for the layers and the policy that they were made from.
public struct StaleResults {
  private let workspace: Workspace
  private let bases: [ResultBasis]
  private let layers: Set<String>
  private let unknown: [String]

  /// Reads the workspace's registry; costs nothing that grows with the layers.
  public init(_ workspace: Workspace) throws {
    self.workspace = workspace
    bases = try workspace.resultBases()
    layers = Set(try workspace.layers().map { $0.name.lowercased() })
    let known = Set(bases.map(\.result))
    unknown = try workspace.records().filter {
      $0.origin.format == "policy" && !known.contains($0.layer)
    }.map(\.layer)
  }

  /// What a user should know of results that are shown together.
  ///
  /// - Parameters:
  ///   - results: the layers shown; nil for all results of the workspace.
  ///   - policy: the policy that they are shown with; nil for none: each is then held against its own file, where that
  ///     can still be read.
  public func notices(of results: [String]? = nil, policy: Policy? = nil) -> [Message] {
    let wanted = results.map { Set($0.map { $0.lowercased() }) }
    let shown = bases.filter { basis in
      layers.contains(basis.result.lowercased()) && wanted?.contains(basis.result.lowercased()) ?? true
    }
    var notices = byCommand(shown) { inputNotice(of: $0) }
    notices += byCommand(shown) { policyNotice(of: $0, policy: policy) }
    if let together = togetherNotice(of: shown) { notices.append(together) }
    for layer in unknown where wanted?.contains(layer.lowercased()) ?? true {
      notices.append(
        "it is not known what \(layer) was made from: an older program wrote it; make it again to be sure")
    }
    return notices
  }

  /// One sentence for the layers of a command that it is true of alike.
  private func byCommand(
    _ shown: [ResultBasis], _ sentence: (ResultBasis) -> ((String) -> Message, key: String)?
  ) -> [Message] {
    var order: [String] = []
    var found: [String: (make: (String) -> Message, layers: [String])] = [:]
    for basis in shown {
      guard let (make, key) = sentence(basis) else { continue }
      let whole = basis.command + "\u{1F}" + key
      if found[whole] == nil { order.append(whole) }
      found[whole, default: (make, [])].layers.append(basis.result)
    }
    return order.compactMap { found[$0].map { $0.make($0.layers.joined(separator: ", ")) } }
  }

  private func inputNotice(of basis: ResultBasis) -> ((String) -> Message, key: String)? {
    let changed = basis.inputs.filter { isChanged($0, seen: [basis.result.lowercased()]) }.map(\.layer)
    guard !changed.isEmpty else { return nil }
    let names = changed.joined(separator: ", ")
    let (command, time) = (basis.command, basis.time)
    return (
      { layers in
        "\(layers) is out of date: \(names) changed since \(command) made it at \(time); run \(command) again"
      }, names
    )
  }

  /// Whether a layer is no longer in the state in which it was read, or is itself a result that is out of date.
  private func isChanged(_ input: ResultBasis.Input, seen: Set<String>) -> Bool {
    guard let state = workspace.state(of: input.layer), state == input.state, state.changes != nil else {
      return true
    }
    let name = input.layer.lowercased()
    guard !seen.contains(name), let basis = bases.first(where: { $0.result.lowercased() == name }) else {
      return false
    }
    return basis.inputs.contains { isChanged($0, seen: seen.union([name])) }
  }

  private func policyNotice(
    of basis: ResultBasis, policy: Policy?
  ) -> ((String) -> Message, key: String)? {
    let command = basis.command
    if let policy {
      let now = ResultBasis(command: command, of: policy, in: workspace)
      guard !now.isByTheSamePolicy(as: basis) else { return nil }
      let file = policy.file
      let words = now.overrides == basis.overrides && now.policy == basis.policy ? nil : basis.policyInWords
      return (
        { layers in
          if let words {
            "\(layers) was made by another policy than \(file) is now: \(words); run \(command) again"
          } else {
            "\(layers) was made before the policy \(file) changed; run \(command) again"
          }
        }, words?.description ?? ""
      )
    }
    let file = basis.policyFile
    guard let read = try? PolicyFile.read(file, overrides: basis.overrides),
      !ResultBasis(command: command, of: read, in: workspace).isByTheSamePolicy(as: basis)
    else { return nil }
    return (
      { layers in "\(layers) was made before the policy \(file) changed; run \(command) again" }, file
    )
  }

  private func togetherNotice(of shown: [ResultBasis]) -> Message? {
    var kinds: [(fingerprint: String, words: Message, layers: [String])] = []
    for basis in shown {
      if let place = kinds.firstIndex(where: { $0.fingerprint == basis.generalFingerprint }) {
        kinds[place].layers.append(basis.result)
      } else {
        kinds.append((basis.generalFingerprint, basis.policyInWords, [basis.result]))
      }
    }
    guard kinds.count > 1 else { return nil }
    let parts: [Message] = kinds.map { "\($0.layers.joined(separator: ", ")) by \($0.words)" }
    return "results of different policies stand together: \(Message.joined(parts, by: "; "))"
  }
}

extension ResultBasis {
  /// Whether both were made by policies of one meaning.
  func isByTheSamePolicy(as other: ResultBasis) -> Bool {
    generalFingerprint == other.generalFingerprint && ownFingerprint == other.ownFingerprint
  }

  /// The policy as messages name it.
  var policyInWords: Message {
    overrides.isEmpty
      ? "“\(policy)” (\(policyFile))"
      : "“\(policy)” (\(policyFile)) with \(overrides.joined(separator: ", "))"
  }
}
