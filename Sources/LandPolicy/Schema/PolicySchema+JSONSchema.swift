import LandModel

extension PolicySchema {
  /// The schema as a JSON Schema of the draft 2020-12, by which editors complete and check a policy file.
  ///
  /// It accepts what ``faults(in:)`` finds no fault in, but for expressions, which it takes for any text. `null` counts
  /// as left out.
  public var jsonSchema: PolicyValue {
    .map([
      .of("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      .of("title", .text("A policy file of landreserve")), .of("type", .text("object")),
      .of("$ref", .text(reference(""))), .of("$defs", .map(sections.flatMap(definitions(of:)))),
    ])
  }

  /// The definition of a section, and those of its kinds.
  private func definitions(of section: PolicySection) -> [PolicyValue.Entry] {
    let path = section.paths[0]
    let kinds = kinds(of: path)
    guard !kinds.isEmpty else {
      return [.of(Self.definition(path), object(section.names, section.summary, others: section.others))]
    }
    let words = kinds.compactMap(\.kind)
    let general = section.names.map { name in
      var name = name
      if name.name == "kind" { name.shape = .word(words) }
      return name
    }
    var choices: [PolicyValue] = words.map { word in
      .map([
        .of("if", Self.isOf(kind: word, waivedBy: section.waivedBy)),
        .of("then", .map([.of("$ref", .text(reference(path, kind: word)))])),
      ])
    }
    if let name = section.waivedBy {
      choices.append(
        .map([
          .of("if", .map([.of("required", .texts([name]))])), .of("then", object(general, section.summary)),
        ]))
    }
    // A validator says of what a map of an unknown kind lacks all that its kind would not change.
    let whole: [PolicyValue.Entry] = [
      .of("description", .text(section.summary)),
      .of("properties", .map(general.map { .of($0.name, property($0)) })),
      .of("required", .texts(general.filter { $0.presence == .needed }.map(\.name))),
      .of("allOf", .list(choices)),
    ]
    return [.of(Self.definition(path), .map(whole))]
      + kinds.map { kind in
        .of(Self.definition(path, kind: kind.kind), object(general + kind.names, kind.summary))
      }
  }

  /// The name under which a section stands among the definitions.
  private static func definition(_ path: String, kind: String? = nil) -> String {
    let name =
      path.isEmpty
      ? "policy"
      : path.replacing("**.", with: "").replacing("[]", with: "").replacing(".*", with: ".each")
    return kind.map { "\(name).\($0)" } ?? name
  }

  private func reference(_ path: String, kind: String? = nil) -> String {
    "#/$defs/\(Self.definition(section(path)?.paths[0] ?? path, kind: kind))"
  }

  private static func isOf(kind: String, waivedBy name: String?) -> PolicyValue {
    .map(
      [
        .of("properties", .map([.of("kind", .map([.of("const", .text(kind))]))])),
        .of("required", .texts(["kind"])),
      ]
        + (name.map { [.of("not", .map([.of("required", .texts([$0]))]))] } ?? []))
  }

  /// A map with its names. That it is a map is said where it stands, since a value alone may stand in its place.
  private func object(
    _ names: [PolicySection.Name], _ summary: String, others: PolicyShape? = nil
  ) -> PolicyValue {
    var entries: [PolicyValue.Entry] = [
      .of("description", .text(summary)),
      .of("properties", .map(names.map { .of($0.name, property($0)) })),
    ]
    let needed = names.filter { $0.presence == .needed }.map(\.name)
    if !needed.isEmpty { entries.append(.of("required", .texts(needed))) }
    entries.append(
      .of(
        "additionalProperties", others.map { keywords(of: $0, orNull: true).value } ?? .boolean(false)
      ))
    return .map(entries)
  }

  private func property(_ name: PolicySection.Name) -> PolicyValue {
    var found = keywords(of: name.shape, orNull: name.presence != .needed)
    let description =
      if case .defaulted(let standIn) = name.presence { "\(name.meaning); left out: \(standIn)" } else {
        name.meaning
      }
    found.entries.insert(.of("description", .text(description)), at: 0)
    return found.value
  }

  /// What a value must be: its types, and what of its types says more. A keyword concerns one type only, so that those
  /// of several types can stand beside each other.
  private struct Keywords {
    /// None: of any type.
    var types: [String] = []
    var entries: [PolicyValue.Entry] = []

    var value: PolicyValue {
      let type: [PolicyValue.Entry] =
        switch types.count {
        case 0: []
        case 1: [.of("type", .text(types[0]))]
        default: [.of("type", .texts(types))]
        }
      return .map(type + entries)
    }
  }

  private func keywords(of shape: PolicyShape, orNull: Bool) -> Keywords {
    var found = keywords(of: shape)
    if orNull, !found.types.isEmpty { found.types.append("null") }
    if orNull, let index = found.entries.firstIndex(where: { $0.name == "enum" }),
      case .list(let words) = found.entries[index].value.content
    {
      found.entries[index].value = .list(words + [PolicyValue(.null)])
    }
    return found
  }

  /// Those that say nothing of values of other types; an enumeration would.
  private func keywordsBesideOthers(of shape: PolicyShape) -> Keywords {
    guard case .word(let words) = shape else { return keywords(of: shape) }
    return Keywords(
      types: ["string"], entries: [.of("pattern", .text("^(\(words.joined(separator: "|")))$"))])
  }

  private func keywords(of shape: PolicyShape) -> Keywords {
    switch shape {
    case .text: return Keywords(types: ["string", "number"])
    case .number(let range):
      var entries: [PolicyValue.Entry] = []
      if let least = range.least {
        entries.append(.of(range.isAbove ? "exclusiveMinimum" : "minimum", PolicyValue(.number(least))))
      }
      if let most = range.most { entries.append(.of("maximum", PolicyValue(.number(most)))) }
      return Keywords(types: ["number"], entries: entries)
    case .wholeNumber(let range):
      var entries: [PolicyValue.Entry] = []
      if range.lowerBound != .min {
        entries.append(.of("minimum", PolicyValue(.number(Double(range.lowerBound)))))
      }
      if range.upperBound != .max {
        entries.append(.of("maximum", PolicyValue(.number(Double(range.upperBound)))))
      }
      return Keywords(types: ["integer"], entries: entries)
    case .boolean: return Keywords(types: ["boolean"])
    case .date:
      return Keywords(types: ["string"], entries: [.of("pattern", .text("^\\d{4}-\\d{1,2}-\\d{1,2}$"))])
    case .expression: return Keywords(types: ["string", "number", "boolean"])
    case .word(let words): return Keywords(types: ["string"], entries: [.of("enum", .texts(words))])
    case .orNull(let shape): return keywords(of: shape, orNull: true)
    case .list(let element, _):
      let items = keywords(of: element).value
      var single = keywordsBesideOthers(of: element)
      if !single.types.isEmpty { single.types.insert("array", at: 0) }
      single.entries.append(.of("items", items))
      return single
    case .map(let shape, _):
      return Keywords(
        types: ["object"],
        entries: [.of("additionalProperties", keywords(of: shape, orNull: true).value)])
    case .byYear(let shape):
      return Keywords(
        types: ["object"],
        entries: [
          .of(
            "patternProperties",
            .map([.of("^(19|20|21)\\d\\d$|^2200$", keywords(of: shape, orNull: true).value)])),
          .of("additionalProperties", .boolean(false)),
        ])
    case .section(let path):
      return Keywords(types: ["object"], entries: [.of("$ref", .text(reference(path)))])
    case .either(let shapes, _):
      let each = shapes.map { keywordsBesideOthers(of: $0) }
      let types = each.flatMap(\.types)
      if Set(types).count == types.count, each.allSatisfy({ !$0.types.isEmpty }) {
        return Keywords(types: types, entries: each.flatMap(\.entries))
      }
      return Keywords(entries: [.of("anyOf", .list(each.map(\.value)))])
    case .anything: return Keywords()
    }
  }
}

extension PolicyValue {
  fileprivate static func text(_ text: String) -> PolicyValue { PolicyValue(.text(text)) }
  fileprivate static func texts(_ texts: [String]) -> PolicyValue { list(texts.map { text($0) }) }
  fileprivate static func list(_ values: [PolicyValue]) -> PolicyValue { PolicyValue(.list(values)) }
  fileprivate static func map(_ entries: [Entry]) -> PolicyValue { PolicyValue(.map(entries)) }
  fileprivate static func boolean(_ flag: Bool) -> PolicyValue { PolicyValue(.boolean(flag)) }
}

extension PolicyValue.Entry {
  fileprivate static func of(_ name: String, _ value: PolicyValue) -> PolicyValue.Entry {
    PolicyValue.Entry(name: name, value: value)
  }
}
