import Foundation
import LandModel
import LandPolicy
import Yams

/// Reads a policy from YAML.
public enum PolicyFile {
  /// Reads a policy file, with values replaced as overrides (`PATH=VALUE`) say.
  ///
  /// - Throws: ``LandError`` with line and column for what is not YAML, not known, or of the wrong type.
  public static func read(_ path: String, overrides: [String] = []) throws -> Policy {
    try read(text: try text(of: path), file: path, overrides: overrides)
  }

  /// The text of a YAML file, as far as it is one that is read.
  private static func text(of path: String) throws -> String {
    let data = try InputBytes.contents(of: path, limit: YAMLBounds.length)
    guard data.count <= YAMLBounds.length else { throw YAMLBounds.tooLong(file: path) }
    guard let text = String(data: data, encoding: .utf8) else {
      throw LandError(PolicyFileFault.notUTF8, file: path)
    }
    return text
  }

  /// A file that a program may have written, as a tree with places and paths before anything is made of it: YAML where its
  /// name ends so, else JSON. A number is no text in it.
  ///
  /// - Throws: ``LandError`` with line and column for what is neither.
  public static func tree(file path: String) throws -> PolicyReader {
    let isYAML = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    let tree =
      isYAML
      ? try tree(text: try text(of: path), file: path)
      : try PolicyValue(parsingJSON: Array(try InputBytes.contents(of: path)), file: path)
    return PolicyReader(file: path, value: tree.withPaths(isDotted: true), isStrict: true)
  }

  /// Reads a policy from text; `file` stands in messages.
  public static func read(text: String, file: String, overrides: [String] = []) throws -> Policy {
    let (tree, replaced) = try document(text: text, file: file, overrides: overrides)
    return try Policy(tree, overrides: replaced)
  }

  /// A policy file's tree, with values replaced, before anything is made of it.
  ///
  /// - Throws: ``LandError`` with line and column for what is not YAML, or a wrong override.
  public static func document(
    _ path: String, overrides: [String] = []
  ) throws -> (tree: PolicyReader, overrides: [Policy.Override]) {
    try document(text: try text(of: path), file: path, overrides: overrides)
  }

  private static func document(
    text: String, file: String, overrides: [String]
  ) throws -> (tree: PolicyReader, overrides: [Policy.Override]) {
    var tree = try tree(text: text, file: file)
    var replaced: [Policy.Override] = []
    for override in overrides {
      guard let sign = override.firstIndex(of: "="), sign > override.startIndex else {
        throw LandError(PolicyFileFault.overrideWithoutValue, place: .override(path: override))
      }
      let path = String(override[..<sign])
      let word = String(override[override.index(after: sign)...])
      let value = try self.value(word, of: path)
      let names = path.split(separator: ".").map(String.init)
      let known = length(known: names[...], in: tree)
      tree = try replacing(names[...], of: tree, with: value, path: path)
      replaced.append(
        Policy.Override(path: path, value: word, firstNew: known < names.count ? known : nil))
    }
    return (PolicyReader(file: file, value: tree.withPaths()), replaced)
  }

  /// The value of an override; what is wrong with it is told of its path.
  private static func value(_ word: String, of path: String) throws -> PolicyValue {
    do { return try tree(text: word, file: path) } catch var error as LandError {
      error.file = nil
      error.place = .override(path: path)
      throw error
    }
  }

  /// A YAML text as a tree with places.
  ///
  /// - Throws: ``LandError`` with line and column for what is not YAML, or beyond the bounds of ``YAMLBounds``.
  public static func tree(text: String, file: String) throws -> PolicyValue {
    try YAMLBounds.check(text, file: file)
    do {
      guard let node = try Yams.compose(yaml: text) else { return PolicyValue(.null, line: 1, column: 1) }
      return value(of: node)
    } catch let error as YamlError {
      throw LandError(fault(of: error), file: file, place: position(of: error).map { Place.text($0) })
    }
  }

  private static func value(of node: Node) -> PolicyValue {
    let line = node.mark?.line ?? 0
    let column = node.mark?.column ?? 0
    func made(_ content: PolicyValue.Content) -> PolicyValue {
      PolicyValue(content, line: line, column: column)
    }
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain {
        if node.null != nil { return made(.null) }
        if let flag = Bool(scalar.string) { return made(.boolean(flag)) }
        if let number = number(scalar.string) {
          var value = made(.number(number))
          value.integer = Int(scalar.string)
          return value
        }
      }
      return made(.text(scalar.string))
    case .mapping(let mapping):
      return made(
        .map(mapping.map { PolicyValue.Entry(name: $0.key.string ?? "", value: value(of: $0.value)) }))
    case .sequence(let sequence): return made(.list(sequence.map(value(of:))))
    case .alias: return made(.null)
    }
  }

  /// A number as YAML's core schema writes it, with `_` between digits; codes with a leading zero stay text.
  private static func number(_ text: String) -> Double? {
    guard let first = text.first, first.isNumber || first == "-" || first == "+" || first == "." else {
      return nil
    }
    let digits = text.drop { $0 == "-" || $0 == "+" }
    if digits.count > 1, digits.first == "0", digits.dropFirst().first?.isNumber == true { return nil }
    guard digits.allSatisfy({ $0.isNumber || "._eE+-".contains($0) }) else { return nil }
    return Double(text.replacing("_", with: ""))
  }

  /// The tree with the value at a path replaced; a list's elements are named by number or by their `id`.
  private static func replacing(
    _ names: ArraySlice<String>, of tree: PolicyValue, with value: PolicyValue, path: String
  ) throws -> PolicyValue {
    guard let name = names.first else {
      var value = value
      value.line = 0
      return value
    }
    var tree = tree
    switch tree.content {
    case .map(var entries):
      let index = entries.firstIndex { $0.name == name }
      let old = index.map { entries[$0].value } ?? PolicyValue(.null)
      let new = try replacing(names.dropFirst(), of: old, with: value, path: path)
      if let index {
        entries[index].value = new
      } else {
        entries.append(PolicyValue.Entry(name: name, value: new))
      }
      tree.content = .map(entries)
    case .null:
      let new = try replacing(names.dropFirst(), of: PolicyValue(.null), with: value, path: path)
      tree.content = .map([PolicyValue.Entry(name: name, value: new)])
    case .list(var values):
      let byNumber = Int(name).flatMap { values.indices.contains($0) ? $0 : nil }
      guard let index = byNumber ?? values.firstIndex(where: { id(of: $0) == name }) else {
        let ids = values.compactMap(id(of:))
        throw LandError(PolicyFileFault.noElement(name, known: ids), place: .override(path: path))
      }
      values[index] = try replacing(names.dropFirst(), of: values[index], with: value, path: path)
      tree.content = .list(values)
    default:
      throw LandError(PolicyFileFault.belowSingleValue(name, tree.sort), place: .override(path: path))
    }
    return tree
  }

  /// How many names of a path lead somewhere in the tree.
  private static func length(known names: ArraySlice<String>, in tree: PolicyValue) -> Int {
    guard let name = names.first else { return 0 }
    let next: PolicyValue?
    switch tree.content {
    case .map(let entries): next = entries.first { $0.name == name }?.value
    case .list(let values):
      next =
        Int(name).flatMap { values.indices.contains($0) ? values[$0] : nil }
        ?? values.first { id(of: $0) == name }
    default: next = nil
    }
    return next.map { 1 + length(known: names.dropFirst(), in: $0) } ?? 0
  }

  private static func id(of value: PolicyValue) -> String? {
    guard case .map(let entries) = value.content, let entry = entries.first(where: { $0.name == "id" }),
      case .text(let id) = entry.value.content
    else { return nil }
    return id
  }

  private static func position(of error: YamlError) -> TextPosition? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      TextPosition(line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(_, let context):
      TextPosition(line: context.mark.line, column: context.mark.column)
    default: nil
    }
  }

  private static func fault(of error: YamlError) -> PolicyFileFault {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
      .notYAML(complaint: problem)
    case .duplicatedKeysInMapping(let names, _): .repeatedNames(names.sorted())
    default: .notYAML(complaint: "\(error)")
    }
  }
}
