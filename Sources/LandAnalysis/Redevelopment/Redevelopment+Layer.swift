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
      AttributeField(name: "area_mu", type: .real), AttributeField(name: "reasons", type: .text),
      AttributeField(name: "reasons_count", type: .integer),
      AttributeField(name: "signs_count", type: .integer),
      AttributeField(name: "clauses", type: .text), AttributeField(name: "unknown", type: .text),
      AttributeField(name: "doubtful", type: .text),
      AttributeField(name: "group", type: .integer), AttributeField(name: "group_parcels", type: .integer),
      AttributeField(name: "group_area_mu", type: .real),
      AttributeField(name: "is_contiguous_area", type: .boolean),
      AttributeField(name: "score", type: .real), AttributeField(name: "rank", type: .integer),
    ] + policy.components.map { AttributeField(name: Self.column(of: $0), type: .real) }
  }

  private static func column(of component: RedevelopmentPolicy.Component) -> String {
    "score_" + ParcelColumns.identifier(component.id)
  }

  /// The columns of the layer; an attribute that has the name of a result is renamed.
  var fields: [AttributeField] {
    let results = resultFields
    let taken = Set(results.map(\.name))
    return features.attributes.fields.map {
      AttributeField(name: taken.contains($0.name) ? $0.name + "_source" : $0.name, type: $0.type)
    } + results
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
