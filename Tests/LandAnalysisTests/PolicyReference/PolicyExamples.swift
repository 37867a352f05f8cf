import Foundation
import LandFormats
import LandModel
import LandPolicy
import TestSupport

/// The policies that come with the program, and where in them a section of the reference stands.
struct PolicyExamples {
  /// A policy with all its maps.
  struct Example {
    let file: String
    let tree: PolicyValue
    /// The maps in the order of the file, each with the steps that lead to it, `rules[]` for any rule.
    let maps: [(steps: [String], map: PolicyValue)]

    /// The maps that a section describes, in the order of the file.
    func maps(of section: PolicySection) -> [PolicyValue] {
      let patterns = section.paths.map { $0.split(separator: ".").map(String.init) }
      return maps.filter { entry in patterns.contains { Self.matches(entry.steps, $0) } }.map(\.map)
    }

    private static func matches(_ steps: [String], _ pattern: [String]) -> Bool {
      if pattern.first == "**" { return steps.suffix(pattern.count - 1).elementsEqual(pattern.dropFirst()) }
      // What stands under `constraints` are layers, and it is none itself.
      return steps.count == pattern.count && zip(steps, pattern).allSatisfy { $1 == "*" || $0 == $1 }
        && steps != ["layers", "constraints"]
    }
  }

  /// The policies.
  let all: [Example]

  /// Reads them.
  ///
  /// - Parameter sample: what is added to the sample's policy.
  init(sample: [String] = []) throws {
    all = try ["sample-district.yaml", "qingpu-14th-five-year.yaml", "cambridge-ma.yaml"].map { name in
      let file = SharedData.checkout.appending(path: "GeoData/policies/\(name)")
      let tree = try PolicyFile.read(file.path, overrides: name == "sample-district.yaml" ? sample : [])
        .document
      return Example(file: name, tree: tree, maps: tree.maps.map { ($0.steps, $0) })
    }
  }

  /// The longest example that is shown.
  private static let length = 60

  /// The first value of a name that is short enough to be shown.
  func text(of name: PolicySection.Name, in section: PolicySection) -> String? {
    for example in all {
      for map in example.maps(of: section) {
        if let value = map.value(of: name.name), !value.isNull, case let text = value.flow,
          text.count <= Self.length, text.contains(where: { !"[]{}".contains($0) })
        {
          return text
        }
      }
    }
    return nil
  }
}

extension PolicyValue {
  /// This value and all in it that are maps, in the order of the file.
  fileprivate var maps: [PolicyValue] {
    switch content {
    case .map(let entries): [self] + entries.flatMap(\.value.maps)
    case .list(let values): values.flatMap(\.maps)
    default: []
    }
  }

  /// The names that lead to the value, `[]` behind those of lists.
  fileprivate var steps: [String] {
    path.split(separator: ".").map { step in
      step.last == "]" ? step.prefix { $0 != "[" } + "[]" : String(step)
    }
  }

  /// The value under a name of a map.
  func value(of name: String) -> PolicyValue? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.name == name }?.value
  }

  /// The tree with the value of a name, in the map at a path, replaced or taken out.
  func changing(_ name: String, at path: String, to value: PolicyValue?) -> PolicyValue {
    var changed = self
    switch content {
    case .map(var entries):
      for index in entries.indices {
        entries[index].value = entries[index].value.changing(name, at: path, to: value)
      }
      if self.path == path {
        entries.removeAll { $0.name == name }
        if let value { entries.append(Entry(name: name, value: value)) }
      }
      changed.content = .map(entries)
    case .list(let values): changed.content = .list(values.map { $0.changing(name, at: path, to: value) })
    default: break
    }
    return changed
  }

  /// The value on one line, as YAML's flow style has it.
  fileprivate var flow: String {
    switch content {
    case .null: "null"
    case .boolean(let flag): "\(flag)"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    case .text(let text): text
    case .list(let values): "[\(values.map(\.flow).joined(separator: ", "))]"
    case .map(let entries): "{\(entries.map { "\($0.name): \($0.value.flow)" }.joined(separator: ", "))}"
    }
  }
}
