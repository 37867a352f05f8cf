import District
import Geometry
import LandModel

/// The features that an analysis could not use, as features whose geometry is the box in which each lies.
enum UnreadableColumns {
  static let fields = [
    AttributeField(
      name: "layer", type: .text, summary: "the layer's name in the policy; parcels for parcels"),
    AttributeField(name: "key", type: .text, summary: "the feature's key; null where it is not known"),
    AttributeField(
      name: "number", type: .integer,
      summary: "its row in the layer, or its number in the input of the import"),
    AttributeField(
      name: "found_by", type: .text, summary: "reading, or import where the import set the feature aside"),
    AttributeField(name: "reason", type: .text, summary: "what is wrong, as import names it"),
    AttributeField(name: "message", type: .text, summary: "what is wrong, in a sentence"),
  ]

  /// The features in the working reference system; without a geometry where a feature could be anywhere.
  static func features(of unreadable: [UnreadableFeature], setting: DistrictSetting) throws -> FeatureBatch {
    var batch = FeatureBatch(fields: fields)
    for (number, feature) in unreadable.enumerated() {
      let system = try setting.system(ofLayer: feature.layer)
      let reach = feature.reject.box.flatMap { box in
        system.flatMap { UnreadableLayer.reach(of: box, from: $0, to: setting.working) }
      }
      if let reach { batch.geometry.appendRectangle(reach) } else { batch.geometry.appendNone() }
      batch.identifiers.append(Int64(number + 1))
      batch.attributes.append(.text(feature.layer))
      batch.attributes.append(feature.reject.key.map { .text($0) } ?? .null)
      batch.attributes.append(Int64(feature.reject.feature))
      batch.attributes.append(.text(feature.isOfImport ? "import" : "reading"))
      batch.attributes.append(.text(feature.reject.reason.rawValue))
      batch.attributes.append(.text(setting.wording.text(feature.reject.message)))
    }
    return batch
  }
}
