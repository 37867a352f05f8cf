import Foundation
import LandFormats
import LandModel
import TestSupport

/// The policies that come with the program, and where in them a section of the reference stands.
struct PolicyExamples {
  /// The trees, by the file's name.
  let trees: [(file: String, tree: PolicyValue)]

  init() throws {
    trees = try ["sample-district.yaml", "qingpu-14th-five-year.yaml", "cambridge-ma.yaml"].map { name in
      let file = SharedData.checkout.appending(path: "GeoData/policies/\(name)")
      return (name, try PolicyFile.read(file.path).document)
    }
  }

  /// The longest example that is shown.
  private static let length = 60

  /// The first value of a name that is short enough to be shown.
  func text(of name: PolicySection.Name, in section: PolicySection) -> String? {
    for (_, tree) in trees {
      for map in Self.maps(of: section, in: tree) {
        if let value = map.value(of: name.name), case let text = value.flow, text.count <= Self.length,
          !value.isNull, text.contains(where: { !"[]{}".contains($0) })
        {
          return text
        }
      }
    }
    return nil
  }

  /// The maps of a tree that a section describes, in the order of the file.
  static func maps(of section: PolicySection, in tree: PolicyValue) -> [PolicyValue] {
    tree.maps.filter { map in section.paths.contains { map.stands(at: $0) } }
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

  /// Whether the value's path is of a pattern, as ``PolicySection/paths`` has them.
  fileprivate func stands(at pattern: String) -> Bool {
    let steps = path.replacing(/\[\d+\]/, with: "[]").split(separator: ".").map(String.init)
    var wanted = pattern.split(separator: ".").map(String.init)
    if wanted.first == "**" {
      wanted.removeFirst()
      return Array(steps.suffix(wanted.count)) == wanted
    }
    // What stands under `constraints` are layers, and it is none itself.
    return steps.count == wanted.count && zip(steps, wanted).allSatisfy { $1 == "*" || $0 == $1 }
      && path != "layers.constraints"
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
