import District
import LandModel
import LandPolicy
import LandStore

extension LayerOrigin {
  /// The origin of a result: made by a command from the policy's layers as they were when the workspace was opened.
  public init(command: String, of policy: Policy, in workspace: Workspace) {
    self.init(
      command: command, source: policy.file, format: "policy",
      basis: ResultBasis(command: command, of: policy, in: workspace))
  }
}

extension ResultBasis {
  /// What a command makes its results from.
  ///
  /// Every layer that the policy names counts, whether or not a rule looks at it, and so do the features that were set
  /// aside.
  init(command: String, of policy: Policy, in workspace: Workspace) {
    let tables = [policy.parcels, policy.blocks].compactMap { $0?.table }
    let named =
      tables + policy.constraints.map(\.layer.table) + policy.otherLayers.values.map(\.table)
      + tables.map(RejectedFeature.layerName(of:))
    let inputs = Set(named).sorted().compactMap { name in
      workspace.state(of: name).map { Input(layer: name, state: $0) }
    }
    self.init(
      inputs: inputs, policy: policy.name, policyFile: policy.file,
      overrides: policy.overrides.map { "\($0.path)=\($0.value)" },
      generalFingerprint: policy.fingerprint(of: Self.generalSections),
      ownFingerprint: policy.fingerprint(of: Self.sections(of: command)))
  }

  /// The parts of a policy that every analysis reads.
  static let generalSections = [
    "area", "currency", "enumerations", "inputs", "layers", "name", "position", "readings",
  ]

  /// The parts that a command reads besides.
  static func sections(of command: String) -> [String] {
    switch command {
    case "audit": ["rules"]
    case "redevelop": ["redevelopment"]
    default: [command]
    }
  }
}

extension Policy {
  /// Stands for the values of some of the policy's sections, wherever they stand in the file and whoever set them.
  func fingerprint(of sections: [String]) -> String {
    var fingerprint = Fingerprint()
    if case .map(let entries) = document.content {
      for section in sections {
        fingerprint.take(section.utf8)
        for entry in entries where entry.name == section { fingerprint.take(entry.value) }
      }
    }
    return fingerprint.text
  }
}

extension Fingerprint {
  /// Takes in a value; the order of a map's names does not count.
  fileprivate mutating func take(_ value: PolicyValue) {
    switch value.content {
    case .null: take(0 as UInt64)
    case .boolean(let flag): take(flag ? 2 : 1 as UInt64)
    case .number(let number):
      take(3 as UInt64)
      take(number.bitPattern)
    case .text(let text):
      take(4 as UInt64)
      take(text.utf8)
    case .list(let values):
      take(5 as UInt64)
      take(UInt64(values.count))
      for value in values { take(value) }
    case .map(let entries):
      take(6 as UInt64)
      take(UInt64(entries.count))
      for entry in entries.sorted(by: { $0.name < $1.name }) {
        take(entry.name.utf8)
        take(entry.value)
      }
    }
  }

  /// The 128 bits in hexadecimal digits.
  var text: String {
    [high, low].map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
