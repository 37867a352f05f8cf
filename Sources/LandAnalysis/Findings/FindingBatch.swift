import District
import Geometry
import LandModel
import LandPolicy

/// Findings with their pieces of land, ready to be written as a layer.
public struct FindingBatch: Sendable {
  /// The fields of a finding in a file or layer.
  public static let fields = [
    AttributeField(name: "rule", type: .text, summary: "the rule's id in the policy"),
    AttributeField(name: "clause", type: .text, summary: "the document and section that the rule comes from"),
    AttributeField(
      name: "severity", type: .text, summary: "hard, or soft for what the text asks for in principle"),
    AttributeField(
      name: "parcel_id", type: .text, summary: "the parcel's key; null where the finding is not of one parcel"
    ),
    AttributeField(
      name: "measured", type: .real, summary: "the figure found, in the unit of the column unit"),
    AttributeField(name: "required", type: .real, summary: "the figure asked for, in the same unit"),
    AttributeField(name: "unit", type: .text, summary: "the unit of measured, required and margin"),
    AttributeField(
      name: "margin", type: .real, summary: "how far the figure lies on the wrong side, in the same unit"),
    AttributeField(name: "message", type: .text, summary: "the finding in a sentence"),
    AttributeField(name: "place", type: .text, summary: "where it is, besides the geometry: a block, a zone"),
  ]

  /// The findings as features, in the parcels' reference system.
  public private(set) var features = FeatureBatch(fields: Self.fields)

  /// How the messages are said.
  public let wording: Wording

  /// Makes a batch without findings, whose messages are said in this wording.
  public init(wording: Wording = .english) { self.wording = wording }

  /// The number of findings.
  public var count: Int { features.count }

  /// Appends a finding with one geometry of a column as its piece of land, or none.
  public mutating func append(_ finding: Finding, feature: Int? = nil, of column: GeometryColumn? = nil) {
    if let feature, let column {
      features.geometry.append(feature: feature, of: column)
    } else {
      features.geometry.appendNone()
    }
    append(attributes: finding)
  }

  /// Appends the findings of another batch.
  public mutating func append(contentsOf other: FindingBatch) {
    for row in 0..<other.count {
      features.append(row: row, of: other.features)
      features.identifiers[features.count - 1] = Int64(features.count)
    }
  }

  private mutating func append(attributes finding: Finding) {
    features.identifiers.append(Int64(features.identifiers.count + 1))
    features.attributes.append(.text(finding.rule))
    features.attributes.append(finding.clause.isEmpty ? .null : .text(finding.clause))
    features.attributes.append(.text(finding.severity.rawValue))
    features.attributes.append(finding.parcelID.map { .text($0) } ?? .null)
    features.attributes.append(Self.rounded(finding.measured))
    features.attributes.append(Self.rounded(finding.required))
    features.attributes.append(finding.unit.isEmpty ? .null : .text(finding.unit))
    features.attributes.append(Self.rounded(finding.margin))
    features.attributes.append(.text(wording.text(finding.message)))
    features.attributes.append(finding.place.map { .text($0) } ?? .null)
  }

  private static func rounded(_ value: Double?) -> AttributeValue {
    guard let value, value.isFinite else { return .null }
    return .real(Figure.millionth(value))
  }
}
