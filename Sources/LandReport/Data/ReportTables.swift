import LandFormats
import LandModel
import LandPolicy

/// The report's totals, reckoned over all parcels, whatever the page draws.
struct ReportTables {
  private let contents: ReportContents

  /// Totals of contents.
  init(_ contents: ReportContents) { self.contents = contents }

  /// All tables as the page reads them.
  var json: JSONValue {
    [
      "parcels": .count(contents.parcels.count),
      "area_mu": .real(rounded((0..<contents.parcels.count).reduce(0) { $0 + (contents.areaMu($1) ?? 0) })),
      "positions": shares(of: "position"), "classes": shares(of: "land_use", or: "land_class"),
      "blocks": shares(of: "block_id"), "plan": plan, "rules": rules, "idle": idle, "indicators": indicators,
      "unreadable": contents.unreadable.map(Self.rows(of:)) ?? .null,
    ]
  }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  /// Count and area by the values of a field, largest area first.
  private func shares(of field: String, or other: String? = nil) -> JSONValue {
    let fields = contents.parcels.features.attributes
    guard let name = [field, other].compactMap({ $0 }).first(where: { fields.index(of: $0) != nil }) else {
      return []
    }
    var counts: [String: (count: Int, area: Double)] = [:]
    for row in 0..<contents.parcels.count {
      let value = contents.parcels.text(name, row) ?? ""
      counts[value, default: (0, 0)].count += 1
      counts[value, default: (0, 0)].area += contents.areaMu(row) ?? 0
    }
    return .array(
      counts.sorted { ($1.value.area, $1.value.count, $0.key) < ($0.value.area, $0.value.count, $1.key) }.map
      {
        ["name": .string($0.key), "count": .count($0.value.count), "area_mu": .real(rounded($0.value.area))]
      })
  }

  /// A row a year: what the plan takes, against what the policy asks.
  private var plan: JSONValue {
    guard let section = contents.plan else { return .null }
    let last = section.firstYear + section.years - 1
    let years = (section.firstYear...last).map { year in
      let index = year - section.firstYear
      let rows = contents.planned.map { layer in
        (0..<layer.count).filter { layer.number("year", $0) == Double(year) }
      }
      func total(_ field: String) -> JSONValue {
        guard let layer = contents.planned, let rows else { return .null }
        return .real(rounded(rows.reduce(0) { $0 + (layer.number(field, $1) ?? 0) }))
      }
      func bound(_ figures: [Double?]) -> JSONValue { figures[index].map { .real($0) } ?? .null }
      return [
        "year": .count(year), "parcels": rows.map { .count($0.count) } ?? .null, "area_mu": total("area_mu"),
        "cost": total("cost"), "quota_mu": total("quota_mu"), "floor_mu": bound(section.floorMu),
        "ceiling_mu": bound(section.ceilingMu), "budget": bound(section.budget),
        "quota_limit_mu": bound(section.quotaMu),
      ] as JSONValue
    }
    let clauses = section.clauses.sorted { $0.key < $1.key }.map { ($0.key, Self.clause($0.value)) }
    return [
      "years": .array(years), "objective": .string(section.objective.rawValue), "clauses": .members(clauses),
      "candidates": .string((try? section.candidates.text()) ?? ""),
      "constraints": contents.planConstraints.map(Self.rows(of:)) ?? .null, "proof": proof,
    ]
  }

  /// How good the plan is, its explanation a sentence an element.
  private var proof: JSONValue {
    guard let layer = contents.planProof, layer.count > 0, case .object(var proof) = Self.row(0, of: layer)
    else { return .null }
    let explanation = layer.text("explanation", 0) ?? ""
    proof["explanation"] = .array(explanation.split(separator: "\n").map { .string(String($0)) })
    return .object(proof)
  }

  /// A layer's rows as objects.
  private static func rows(of layer: DrawnLayer) -> JSONValue {
    .array((0..<layer.count).map { row($0, of: layer) })
  }

  private static func row(_ row: Int, of layer: DrawnLayer) -> JSONValue {
    let table = layer.features.attributes
    return .members(table.fields.indices.map { (table.fields[$0].name, JSONValue(table[row, $0])) })
  }

  /// Every rule of the policy with the number of its findings, and those of the store that the policy has no more.
  private var rules: JSONValue {
    var counts: [String: Int] = [:]
    if let layer = contents.findings {
      for row in 0..<layer.count { counts[layer.text("rule", row) ?? "", default: 0] += 1 }
    }
    let known = contents.policy.rules.map { rule -> JSONValue in
      [
        "id": .string(rule.id), "title": title(of: rule), "severity": .string(rule.severity.rawValue),
        "clause": Self.clause(rule.clause),
        "findings": contents.findings == nil ? .null : .count(counts[rule.id] ?? 0),
      ]
    }
    let ids = Set(contents.policy.rules.map(\.id))
    let others = counts.filter { !ids.contains($0.key) }.sorted { $0.key < $1.key }.map {
      id, count -> JSONValue in
      [
        "id": .string(id), "title": .null, "severity": .string(""), "clause": .null,
        "findings": .count(count),
      ]
    }
    return .array(known + others)
  }

  private func title(of rule: Rule) -> JSONValue {
    guard let title = try? rule.reader.optional("title")?.text() else { return .null }
    return .string(title)
  }

  private static func clause(_ clause: Clause) -> JSONValue {
    ["citation": .string(clause.citation), "quote": .string(clause.quote)]
  }

  /// Idle land by state, and by the month in which it falls or fell idle.
  private var idle: JSONValue {
    guard let layer = contents.idle else { return .null }
    var states: [String: Int] = [:]
    var months: [String: Int] = [:]
    for row in 0..<layer.count {
      states[layer.text("state", row) ?? "", default: 0] += 1
      let day = layer.text("idle_on", row) ?? layer.text("idle_since", row)
      if let day, let date = CalendarDate(day) { months[String(date.description.prefix(7)), default: 0] += 1 }
    }
    func list(_ counts: [String: Int]) -> JSONValue {
      .array(counts.sorted { $0.key < $1.key }.map { ["name": .string($0.key), "count": .count($0.value)] })
    }
    // The most urgent first.
    let order = ["idle", "at-risk", "unknown", "not-idle"]
    let named = states.sorted {
      let places = [$0, $1].map { state in order.firstIndex(of: state.key) ?? order.count }
      return (places[0], $0.key) < (places[1], $1.key)
    }
    return [
      "states": .array(named.map { ["name": .string($0.key), "count": .count($0.value)] }),
      "months": list(months),
    ]
  }

  private var indicators: JSONValue {
    guard let layer = contents.indicators else { return .null }
    let fields = layer.features.attributes.fields
    return [
      "fields": .array(fields.map { .string($0.name) }),
      "rows": .array(
        (0..<layer.features.attributes.rowCount).map { row in
          .array(fields.indices.map { JSONValue(layer.features.attributes[row, $0]) })
        }),
    ]
  }
}
