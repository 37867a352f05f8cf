import District
import LandModel
import LandPolicy

/// A land-class code belongs to the scheme that stands beside it and means what the land use says
/// (`kind: code-scheme`).
struct CodeSchemeRule: RuleKind {
  static let section = PolicySection(
    kind: "code-scheme", of: Rule.path,
    summary:
      "A land-class code belongs to the scheme that stands beside it and means what the land use says.",
    names: [
      .needed("code", .text, "the column of the code"),
      .needed("scheme", .text, "the column of the scheme"),
      .needed("name", .text, "the column of the name"),
      .needed(
        "schemes",
        .map(
          .map(.list(.text, of: "names"), of: "code: name, or names"), of: "scheme: codes with their names"),
        "the name, or names, that each code has in each scheme"),
      .optional(
        "complete", .boolean,
        "whether a code that a scheme does not list is a finding; otherwise it is unknown", default: "false"),
    ])

  private let rule: Rule
  private let code: Int
  private let scheme: Int
  private let name: Int
  private let schemes: [String: [String: [String]]]
  private let isComplete: Bool

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    func field(_ parameter: String) throws -> Int {
      let named = try reader.required(parameter)
      return try setting.columns.field(try named.text(), named: named)
    }
    code = try field("code")
    scheme = try field("scheme")
    name = try field("name")
    isComplete = try reader.optional("complete")?.boolean() ?? false
    var schemes: [String: [String: [String]]] = [:]
    for (word, codes) in try reader.required("schemes").entries() {
      for (code, names) in try codes.entries() {
        schemes[word, default: [:]][code] = try names.elements().map { try $0.text() }
      }
    }
    self.schemes = schemes
  }

  /// What is wrong with a parcel's code.
  private enum Fault { case none, unknown, found(Message) }

  func check(_ parcels: ParcelRows, tally: inout ParcelCounts, findings: inout FindingBatch) {
    // The same few triples come again and again.
    var known: [Fingerprint: Fault] = [:]
    for row in 0..<parcels.count {
      let triple = parcels.fingerprint(row, fields: [scheme, code, name])
      let fault = known[triple] ?? fault(parcels, row)
      known[triple] = fault
      switch fault {
      case .none: tally.applicable += 1
      case .unknown: tally.unknown += 1
      case .found(let message):
        tally.applicable += 1
        findings.append(
          Finding(of: rule, parcelID: parcels.key(row), message: message), feature: row, of: parcels.working)
      }
    }
  }

  private func fault(_ parcels: ParcelRows, _ row: Int) -> Fault {
    guard let word = parcels.text(row, field: scheme), let code = parcels.text(row, field: code) else {
      return .unknown
    }
    guard let codes = schemes[word] else { return .found("the scheme “\(word)” is not known") }
    guard let names = codes[code] else {
      return isComplete ? .found("\(code) is no code of \(word)") : .unknown
    }
    guard let name = parcels.text(row, field: name) else { return .unknown }
    guard !names.contains(name) else { return .none }
    let others = schemes.filter { $0.value[code]?.contains(name) == true }.map(\.key).sorted()
    let hint: Message = others.first.map { "; it is under \($0)" } ?? ""
    return .found("\(code) is \(names.joined(separator: " or ")) under \(word), not \(name)\(hint)")
  }
}

extension ParcelRows {
  /// What stands for the texts of some cells; of any other cell as of an empty text.
  fileprivate func fingerprint(_ row: Int, fields: [Int]) -> Fingerprint {
    var fingerprint = Fingerprint()
    for field in fields {
      let cell = batch.attributes.cell(row: row, field: field)
      let isText = cell.kind == .text
      let start = isText ? Int(cell.bits) : 0
      fingerprint.take(batch.attributes.text[start..<start + (isText ? Int(cell.length) : 0)])
    }
    return fingerprint
  }
}
