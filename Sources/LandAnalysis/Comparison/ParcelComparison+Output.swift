import Geometry
import LandFormats
import LandModel

extension ParcelComparison {
  /// The layer of the changes, each with its land: of the new state, or of the old one where there is none.
  public var layer: LayerFile.Layer {
    LayerFile.Layer(
      name: "changes", summary: "changes of parcels between two states", fields: Self.fields, source: system)
  }

  /// The columns of the layer.
  static let fields = [
    AttributeField(
      name: "change", type: .text,
      summary: "added, removed, reshaped, split, merged, regrouped, renamed, moved or reclassified"),
    AttributeField(name: "old_keys", type: .text, summary: "the keys before, parted by semicolons"),
    AttributeField(name: "new_keys", type: .text, summary: "the keys after, parted by semicolons"),
    AttributeField(
      name: "old_area_m2", type: .real, summary: "the area before, measured from the geometries, in m²"),
    AttributeField(
      name: "new_area_m2", type: .real, summary: "the area after, measured from the geometries, in m²"),
    AttributeField(
      name: "symmetric_difference_m2", type: .real, summary: "the land that is in one state only, in m²"),
    AttributeField(
      name: "is_area_conserved", type: .boolean,
      summary: "whether what was split, merged or regrouped kept its area"),
    AttributeField(
      name: "attributes", type: .text, summary: "the attributes that changed, each as name: before → after"),
  ]

  /// Writes the layer to files.
  public func write(to files: [LayerFile]) throws {
    guard !changes.isEmpty else { return }
    var batch = FeatureBatch(fields: Self.fields)
    for (number, change) in changes.enumerated() {
      let source = change.kind == .removed ? changedOld.features.geometry : changedNew.features.geometry
      if change.rows.count == 1 {
        batch.geometry.append(feature: change.rows[0], of: source)
      } else {
        for row in change.rows { batch.geometry.appendParts(of: row, in: source) }
        batch.geometry.endFeature(kind: .multiPolygon)
      }
      batch.identifiers.append(Int64(number + 1))
      batch.attributes.append(.text(change.kind.rawValue))
      batch.attributes.append(change.oldKeys.isEmpty ? .null : .text(change.oldKeys.joined(separator: "; ")))
      batch.attributes.append(change.newKeys.isEmpty ? .null : .text(change.newKeys.joined(separator: "; ")))
      batch.attributes.append(change.oldKeys.isEmpty ? .null : .real(Figure.millionth(change.oldArea.value)))
      batch.attributes.append(change.newKeys.isEmpty ? .null : .real(Figure.millionth(change.newArea.value)))
      batch.attributes.append(change.symmetricDifference.map { .real(Figure.millionth($0.value)) } ?? .null)
      batch.attributes.append(change.isAreaConserved.map { .boolean($0) } ?? .null)
      batch.attributes.append(change.attributes.isEmpty ? .null : .text(change.attributesInWords))
    }
    for file in files { try file.write(try FeatureEncoder(file.plan, from: system).encode(batch)) }
  }

  /// The number of changes of a kind.
  public func count(of kind: ParcelChange.Kind) -> Int { changes.reduce(0) { $1.kind == kind ? $0 + 1 : $0 } }

  /// The comparison as JSON.
  public var json: JSONValue {
    .members([
      ("old", .string(oldFile)), ("new", .string(newFile)), ("policy", .string(setting.policy.name)),
      (
        "parcels",
        .members([("old", .count(oldCount)), ("new", .count(newCount)), ("unchanged", .count(unchanged))])
      ),
      ("counts", .members(ParcelChange.Kind.allCases.map { ($0.rawValue, .count(count(of: $0))) })),
      ("moved_by", shift.map { .array([.real($0.x), .real($0.y)]) } ?? .null),
      ("not_conserved", .count(changes.filter { $0.isAreaConserved == false }.count)),
      ("notices", .array(notices.map { .string(setting.wording.text($0)) })),
      (
        "ledger",
        .array(
          ledger.map { entry in
            .members([
              ("block_id", entry.block.map { .string($0) } ?? .null), ("old_mu", Self.mu(entry.old)),
              ("new_mu", Self.mu(entry.new)), ("gained_mu", Self.mu(entry.gained)),
              ("lost_mu", Self.mu(entry.lost)),
              ("unexplained_mu", Self.mu(entry.unexplained)),
            ])
          })
      ),
      ("changes", .array(changes.map(\.json))),
    ])
  }

  private static func mu(_ area: SquareMetre) -> JSONValue { .real(Figure.millionth(area.mu.value)) }
}

extension ParcelChange {
  /// The changed attributes: `land_use: 工业用地 → 商务金融用地`.
  public var attributesInWords: String {
    attributes.map { "\($0.name): \($0.old ?? "null") → \($0.new ?? "null")" }.joined(separator: "; ")
  }

  /// The change as JSON.
  var json: JSONValue {
    .members([
      ("change", .string(kind.rawValue)), ("old_keys", .array(oldKeys.map { .string($0) })),
      ("new_keys", .array(newKeys.map { .string($0) })),
      ("old_area_m2", .real(Figure.millionth(oldArea.value))),
      ("new_area_m2", .real(Figure.millionth(newArea.value))),
      ("symmetric_difference_m2", symmetricDifference.map { .real(Figure.millionth($0.value)) } ?? .null),
      ("is_area_conserved", isAreaConserved.map { .boolean($0) } ?? .null),
      (
        "attributes",
        .array(
          attributes.map {
            .members([
              ("name", .string($0.name)), ("old", $0.old.map { .string($0) } ?? .null),
              ("new", $0.new.map { .string($0) } ?? .null),
            ])
          })
      ),
    ])
  }
}
