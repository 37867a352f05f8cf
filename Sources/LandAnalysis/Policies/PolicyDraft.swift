import District
import LandModel
import LandPolicy
import LandStore

/// A starting policy for a workspace: its layers with their keys, the rules that hold of any parcels, and a plan to be
/// filled in.
public struct PolicyDraft {
  /// A line of the file: what a policy says, what is told about it, or both.
  public struct Line: Sendable {
    /// The policy's own text, with its indentation; empty for a remark alone.
    public var text: String
    /// What readers are told behind it; nil for nothing.
    public var remark: Message?
    /// Whether the text is only proposed, as a remark itself.
    public var isProposed = false
  }

  /// The lines of the file.
  public private(set) var lines: [Line] = []

  /// Drafts a policy.
  ///
  /// - Parameters:
  ///   - parcels: the layer of the parcels; nil for `parcels`, or the only layer there is.
  ///   - name: the policy's name.
  /// - Throws: ``LandError`` where no layer can be taken for the parcels.
  public init(_ workspace: Workspace, parcels: String?, name: String) throws {
    let layers = try workspace.layers().filter { $0.geometryColumn != nil && !$0.name.hasPrefix("rejected:") }
    let results = Set(LayerNames.results)
    let inputs = layers.filter { !results.contains($0.name.lowercased()) && !$0.name.hasPrefix("original:") }
    let main = try Self.parcels(among: inputs, named: parcels, in: workspace)
    let noGo = inputs.filter { $0.name.hasPrefix("constraint:") || $0.name == "reserved-zones" }
    let blocks = inputs.first { $0.name == "blocks" && $0.name != main.name }
    let known = Set(([main, blocks].compactMap { $0 } + noGo).map(\.name))
    let others = inputs.filter { !known.contains($0.name) }

    tell("a starting policy for \(workspace.geoPackage.path); change what is not yours")
    tell(
      "all names that it may have are in docs/policy-reference.md; landreserve policy schema is for editors")
    say("name: \(Self.quoted(name))")
    say("area: {method: ellipsoid}", "or plane with a crs, or declared with a declared_unit")
    say("currency: 万元", "the unit of costs and budgets")
    say("layers:")
    let declared = main.fields.first { $0.name.hasPrefix("declared_area") }
    let columns = declared.map { ", columns: {declared_area: \(Self.quoted($0.name))}" } ?? ""
    say("  parcels: \(Self.layer(main, further: columns))", Self.columns(of: main))
    if let blocks {
      say("  blocks: \(Self.layer(blocks))", Self.columns(of: blocks))
    } else {
      tell("blocks, the industrial blocks, are not in it; without them no parcel has a position")
    }
    if let zones = noGo.first(where: { $0.name == "reserved-zones" }) {
      say("  reserved-zones: \(Self.layer(zones))")
    }
    let constraints = noGo.filter { $0.name != "reserved-zones" }
    if !constraints.isEmpty { say("  constraints:", "the no-go layers") }
    for layer in constraints {
      say("    \(Self.quoted(Self.word(layer))): \(Self.layer(layer))")
    }
    for layer in others { say("  \(Self.quoted(layer.name)): \(Self.layer(layer))") }
    say("rules:", "what must hold; give each the clause that it comes from")
    for kind in ["valid-geometry", "empty-geometry", "missing-key", "duplicate-key", "parcel-overlap"] {
      say("  - {id: \(kind), kind: \(kind), severity: hard}")
    }
    if declared != nil {
      say(
        "  - {id: declared-area, kind: declared-area, tolerance: 0.05, severity: soft}",
        "5 % of the declared area")
    }
    if blocks != nil {
      say(
        "  - {id: position, kind: position, severity: soft}",
        "a where would narrow it, such as to industrial land")
    }
    for layer in noGo {
      let word = Self.quoted(Self.word(layer))
      say("  - {id: \(Self.quoted("off-" + Self.word(layer))), kind: no-go, layer: \(word), severity: hard}")
    }
    tell("what plan and verify work by; take the signs away and fill it in")
    propose("plan:")
    propose("  first_year: 2026")
    propose("  years: 5")
    propose("  floor_mu: 300", "the least area to acquire in a year, in mu")
    propose("  budget: null", "the money of a year, in the currency")
    propose("  quota_mu: null", "the construction-land quota of a year, in mu")
    propose("  discount: 0.03", "the rate a year by which costs count less")
    propose("  objective: least-cost", "or highest-priority")
    propose("  candidates: \"area_mu > 1\"", "an expression that says which parcels may be acquired")
    propose("  cost: \"area_mu * 30\"", "an expression, often a column, for what acquiring a parcel costs")
    if !noGo.isEmpty {
      let shares = noGo.map { "\(Self.quoted(Self.word($0))): 0" }.joined(separator: ", ")
      propose("  no_go: {\(shares)}", "the largest share of a parcel that may lie in each")
    }
  }

  private mutating func say(_ text: String, _ remark: Message? = nil) {
    lines.append(Line(text: text, remark: remark))
  }

  private mutating func tell(_ remark: Message) { lines.append(Line(text: "", remark: remark)) }

  private mutating func propose(_ text: String, _ remark: Message? = nil) {
    lines.append(Line(text: text, remark: remark, isProposed: true))
  }

  /// The file in a language.
  public func text(in wording: Wording) -> String {
    lines.map { line in
      let remark = line.remark.map { "# " + VisibleText.line(wording.text($0)) } ?? ""
      guard !line.text.isEmpty else { return remark }
      return (line.isProposed ? "# " : "") + line.text + (remark.isEmpty ? "" : "  " + remark)
    }.joined(separator: "\n") + "\n"
  }

  private static func parcels(
    among layers: [GeoPackageLayer], named name: String?, in workspace: Workspace
  ) throws -> GeoPackageLayer {
    let names = layers.map(\.name)
    if let name {
      if let layer = layers.first(where: { $0.name == name }) { return layer }
      throw LandError(LayerFault.noParcels(name, known: names), file: workspace.geoPackage.path)
    }
    if let layer = layers.first(where: { $0.name == "parcels" }) ?? (layers.count == 1 ? layers[0] : nil) {
      return layer
    }
    throw LandError(LayerFault.parcelsNotNamed(known: names), file: workspace.geoPackage.path)
  }

  /// The name of a no-go layer in a policy.
  private static func word(_ layer: GeoPackageLayer) -> String {
    layer.name.hasPrefix("constraint:") ? String(layer.name.dropFirst("constraint:".count)) : layer.name
  }

  private static func layer(_ layer: GeoPackageLayer, further: String = "") -> String {
    let key = key(of: layer).map { ", key: \(quoted($0))" } ?? ""
    return "{table: \(quoted(layer.name))\(key)\(further)}"
  }

  /// The column that most likely names the features.
  private static func key(of layer: GeoPackageLayer) -> String? {
    let names = layer.attributeFields.map(\.name)
    return ["parcel_id", "block_id", "zone_id"].first(where: names.contains)
      ?? names.first { $0.lowercased().hasSuffix("id") || $0.hasSuffix("号") }
  }

  private static func columns(of layer: GeoPackageLayer) -> Message? {
    let names = layer.attributeFields.map(\.name)
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
    return "its columns: \(shown)"
  }

  /// A text as YAML's flow style has it.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
      && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    guard !isPlain else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
