import LandModel

/// The schema of the policy file: every section with its names, and the kinds of maps that name their `kind`.
///
/// It is put together from what the readers of the sections declare beside themselves, and checks a whole file, is
/// written as a JSON Schema, and is what the references are made from.
public struct PolicySchema: Sendable {
  /// The sections, in the order of the reference.
  public let sections: [PolicySection]
  /// Those of one kind each, by the order of their kinds.
  public let kinds: [PolicySection]

  /// Puts a schema together.
  public init(sections: [PolicySection], kinds: [PolicySection]) {
    self.sections = sections
    self.kinds = kinds
  }

  /// The section that a path of the schema names; nil where there is none.
  public func section(_ path: String) -> PolicySection? { sections.first { $0.paths.contains(path) } }

  /// The kinds of the maps at a path of the schema; none where they are all alike.
  public func kinds(of path: String) -> [PolicySection] { kinds.filter { $0.paths.contains(path) } }

  /// The section whose maps stand at a path of a file, such as `plan.flags.old`; nil: its names are free.
  public func section(at path: [String]) -> PolicySection? {
    sections.first { section in
      section.paths.contains { pattern in
        let parts = pattern.replacing("[]", with: ".*").split(separator: ".").map(String.init)
        if parts.first == "**" { return path.count >= parts.count && path.last == parts.last }
        return parts.count == path.count && zip(parts, path).allSatisfy { $0 == "*" || $0 == $1 }
      }
    }
  }
}

extension PolicySchema {
  /// All that is wrong with a policy's tree, in the order of the file: names that are not known, what is missing, and
  /// values that are not what they have to be. O(values).
  public func faults(in reader: PolicyReader) -> [LandError] {
    var faults: [LandError] = []
    check(reader, .section(""), &faults)
    return faults
  }

  private func check(_ reader: PolicyReader, _ shape: PolicyShape, _ faults: inout [LandError]) {
    do { try read(reader, shape, &faults) } catch { faults.append(error) }
  }

  /// Reads a value as its shape; of what stands in it the faults are taken one by one.
  private func read(
    _ reader: PolicyReader, _ shape: PolicyShape, _ faults: inout [LandError]
  ) throws(LandError) {
    switch shape {
    case .text: _ = try reader.text()
    case .number(let range): _ = try reader.number(in: range)
    case .wholeNumber(let range): _ = try reader.integer(in: range)
    case .boolean: _ = try reader.boolean()
    case .date: _ = try reader.date()
    case .expression: _ = try Expression(reader)
    case .word(let words): _ = try reader.word(among: words)
    case .list(let element, _): for reader in reader.elements() { check(reader, element, &faults) }
    case .map(let shape, _):
      for (_, reader) in try reader.entries() where !reader.value.isNull { check(reader, shape, &faults) }
    case .byYear(let shape):
      for (name, reader) in try reader.entries() {
        do { _ = try reader.year(name) } catch { faults.append(error) }
        if !reader.value.isNull { check(reader, shape, &faults) }
      }
    case .section(let path): try check(reader, section: path, &faults)
    case .orNull(let shape): if !reader.value.isNull { check(reader, shape, &faults) }
    case .either(let shapes, _):
      let fitting = shapes.filter { $0.admits(reader.value.content) }
      guard let first = fitting.first else {
        faults.append(reader.error(PolicyFault.misplaced(reader.value.sort)))
        return
      }
      let found = fitting.map { shape in
        var faults: [LandError] = []
        check(reader, shape, &faults)
        return faults
      }
      if !found.contains(where: \.isEmpty) { check(reader, first, &faults) }
    case .anything: break
    }
  }

  private func check(_ reader: PolicyReader, section path: String, _ faults: inout [LandError])
    throws(LandError)
  {
    guard let section = section(path) else { return }
    let kinds = kinds(of: path)
    var names = section.names
    if !kinds.isEmpty {
      let word = try reader.required("kind")
      let kind = try word.word(among: kinds.compactMap(\.kind))
      var isWaived = false
      if let name = section.waivedBy { isWaived = try reader.optional(name) != nil }
      if !isWaived { names += kinds.first { $0.kind == kind }?.names ?? [] }
    }
    for name in names where name.presence == .needed {
      do { _ = try reader.required(name.name) } catch { faults.append(error) }
    }
    for (name, value) in try reader.entries() {
      if let known = names.first(where: { $0.name == name }) {
        if !value.value.isNull { check(value, known.shape, &faults) }
      } else if let others = section.others {
        if !value.value.isNull { check(value, others, &faults) }
      } else {
        faults.append(value.unknownName(name, among: names.map(\.name)))
      }
    }
  }
}

extension PolicyShape {
  /// Whether a value is of the sort that the shape is read from, whatever it says.
  fileprivate func admits(_ content: PolicyValue.Content) -> Bool {
    switch (self, content) {
    case (.anything, _), (.expression, .text), (.expression, .number), (.expression, .boolean),
      (.text, .text), (.text, .number), (.word, .text), (.date, .text), (.number, .number),
      (.wholeNumber, .number), (.boolean, .boolean), (.list, .list), (.map, .map), (.byYear, .map),
      (.section, .map):
      true
    case (.orNull, .null): true
    case (.list(let element, _), _), (.orNull(let element), _): element.admits(content)
    case (.either(let shapes, _), _): shapes.contains { $0.admits(content) }
    default: false
    }
  }
}
