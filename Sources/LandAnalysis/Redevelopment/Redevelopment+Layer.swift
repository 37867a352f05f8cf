import District
import LandModel

extension Redevelopment {
  /// The layer of the candidates: every attribute of the parcel, then the results.
  public var layer: LayerFile.Layer {
    LayerFile.Layer(
      name: "redevelopment", summary: "candidates for redevelopment with reasons, groups and scores",
      fields: fields, source: setting.system)
  }

  private var resultFields: [AttributeField] {
    [
      AttributeField(
        name: "area_mu", type: .real, summary: "the parcel's area by the policy's method, in mu"),
      AttributeField(
        name: "reasons", type: .text,
        summary: "why it is a candidate, in the policy's words, parted by semicolons"),
      AttributeField(name: "reasons_count", type: .integer, summary: "the number of reasons"),
      AttributeField(
        name: "signs_count", type: .integer, summary: "how many of the reasons are signs of low efficiency"),
      AttributeField(name: "clauses", type: .text, summary: "the clauses of the reasons"),
      AttributeField(
        name: "unknown", type: .text,
        summary: "the reasons and scores that missing data leaves open, by their ids"),
      AttributeField(
        name: "doubtful", type: .text,
        summary: "the reasons that another way of measuring areas decides otherwise, by their ids"),
      AttributeField(
        name: "group", type: .integer,
        summary: "the number of its contiguous group, from 1 for the largest; null if left out"),
      AttributeField(name: "group_parcels", type: .integer, summary: "the number of parcels in the group"),
      AttributeField(name: "group_area_mu", type: .real, summary: "the group's joint area, in mu"),
      AttributeField(
        name: "is_contiguous_area", type: .boolean,
        summary: "whether the group is large enough for a contiguous area"),
      AttributeField(name: "score", type: .real, summary: "the sum of the components"),
      AttributeField(
        name: "rank", type: .integer, summary: "the place by score, from 1; equal scores share a place"),
    ]
      + policy.components.map { component in
        AttributeField(
          name: Self.column(of: component), type: .real,
          summary: "weight times figure of the score's component \(component.id)")
      }
  }

  private static func column(of component: RedevelopmentPolicy.Component) -> String {
    "score_" + ParcelColumns.identifier(component.id)
  }

  /// The columns of the layer; an attribute that has the name of a result is renamed.
  var fields: [AttributeField] {
    let results = resultFields
    return features.attributes.fields.makingWay(for: results) + results
  }

  /// The reasons of a candidate in words.
  public func words(of candidate: RedevelopmentCandidate) -> String {
    candidate.reasons.map { policy.reasons[$0].words }.joined(separator: "; ")
  }

  /// The candidates as features of the layer.
  var layerFeatures: FeatureBatch {
    var batch = FeatureBatch(fields: fields)
    batch.geometry = features.geometry
    batch.identifiers = features.identifiers
    var table = batch.attributes
    for (row, candidate) in candidates.enumerated() {
      for field in features.attributes.fields.indices {
        table.append(cellAt: field, row: row, of: features.attributes)
      }
      let reasons = candidate.reasons.map { policy.reasons[$0] }
      let clauses = reasons.map(\.clause.citation).filter { !$0.isEmpty }
      let unknown =
        candidate.unknownReasons.map { policy.reasons[$0].id }
        + candidate.unknownComponents.map { Self.column(of: policy.components[$0]) }
      table.append(candidate.area.value.isFinite ? .real(Figure.millionth(candidate.area.mu.value)) : .null)
      table.append(.text(words(of: candidate)))
      table.append(Int64(reasons.count))
      table.append(Int64(reasons.filter { $0.kind == .sign }.count))
      table.append(.text(Set(clauses).sorted().joined(separator: "; ")))
      table.append(unknown.isEmpty ? .null : .text(unknown.joined(separator: "; ")))
      let doubtful = candidate.doubtfulReasons.map { policy.reasons[$0].id }
      table.append(doubtful.isEmpty ? .null : .text(doubtful.joined(separator: "; ")))
      if candidate.isLeftOut { table.appendNull() } else { table.append(Int64(candidate.group)) }
      table.append(Int64(candidate.groupParcels))
      table.append(Figure.millionth(candidate.groupArea.mu.value))
      table.append(candidate.groupArea.mu.value >= policy.grouping.minimumMu)
      table.append(candidate.score)
      table.append(Int64(candidate.rank))
      for component in candidate.components { table.append(component) }
    }
    batch.attributes = table
    return batch
  }

  /// Writes the layer to files.
  public func write(to files: [LayerFile]) throws {
    let batch = layerFeatures
    for file in files { try file.write(try FeatureEncoder(file.plan, from: setting.system).encode(batch)) }
  }
}
