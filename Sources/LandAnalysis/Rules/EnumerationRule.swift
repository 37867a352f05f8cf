import District
import LandModel
import LandPolicy

/// Columns hold words of their closed vocabularies only (`kind: enumeration`).
struct EnumerationRule: RuleKind {
  static let section = PolicySection(
    kind: "enumeration", of: Rule.path,
    summary: "Columns hold words of their closed vocabularies only. A missing value is no finding.",
    names: [
      .needed(
        "columns", .map(.text, of: "column: the id of its vocabulary under `enumerations`"),
        "which columns hold words of which vocabulary"),
      .optional("separator", .text, "what stands between the words, where a cell may hold several"),
    ])

  private struct Column: Sendable {
    var name: String
    var field: Int
    var vocabulary: String
    var words: [[UInt8]]
  }

  private let rule: Rule
  private let columns: [Column]
  private let separator: String?

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    separator = try reader.optional("separator")?.text()
    let enumerations = setting.policy.enumerations
    columns = try reader.required("columns").entries().map { name, named in
      let field = try setting.columns.field(name, named: named)
      let id = try named.text()
      guard let words = enumerations.first(where: { $0.id == id })?.values else {
        throw named.error(RuleFault.noVocabulary(id, known: enumerations.map(\.id)))
      }
      return Column(name: name, field: field, vocabulary: id, words: words.map { Array($0.utf8) })
    }
  }

  func check(_ parcels: ParcelRows, tally: inout ParcelCounts, findings: inout FindingBatch) {
    let attributes = parcels.batch.attributes
    tally.applicable += parcels.count
    for row in 0..<parcels.count {
      for column in columns {
        let cell = attributes.cell(row: row, field: column.field)
        if cell.kind == .null || cell.kind == .text && cell.length == 0 { continue }
        if cell.kind == .text, column.words.contains(where: { attributes.text(of: cell, equals: $0) }) {
          continue
        }
        guard let value = ExpressionValue(attributes[row, column.field]).label else { continue }
        let words = separator.map { value.words(between: $0) } ?? [value]
        let strangers = words.filter { word in !column.words.contains { $0.elementsEqual(word.utf8) } }
        guard !strangers.isEmpty else { continue }
        findings.append(
          Finding(
            of: rule, parcelID: parcels.key(row), place: column.name,
            message: "\(column.name) is “\(strangers.joined(separator: "”, “"))”, which is no word of "
              + "\(column.vocabulary)"), feature: row, of: parcels.working)
      }
    }
  }
}

extension ParcelColumns {
  /// The field of an attribute that a policy names; an unknown name is reported with the nearest known one.
  func field(_ name: String, named reader: PolicyReader) throws -> Int {
    if let slot = slot(name), slot < fields.count { return slot }
    throw reader.error(LayerFault.noColumnOfParcels(name, known: fields.map(\.name)))
  }
}

extension String {
  /// The parts between a separator, without spaces around them and without empty ones.
  func words(between separator: String) -> [String] {
    guard !separator.isEmpty else { return [self] }
    return split(separator: separator).map { part in
      var part = part
      while part.first?.isWhitespace == true { part.removeFirst() }
      while part.last?.isWhitespace == true { part.removeLast() }
      return String(part)
    }.filter { !$0.isEmpty }
  }
}
