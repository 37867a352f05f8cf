import LandModel

extension ReportContents {
  /// Which parcels the policy's plan may acquire: its `candidates` condition over the stored attributes and results.
  ///
  /// Nil where there is no plan section, or where the condition asks for something that the layer does not keep.
  var candidates: [Bool]? {
    guard let plan else { return nil }
    let fields = parcels.features.attributes.fields.map(\.name)
    let areaField = fields.firstIndex(of: "area_mu")
    let repeated = -1
    let squareMetres = -2
    let slot = { (name: String) -> Int? in
      if let field = fields.firstIndex(of: policy.parcels.columns[name] ?? name) { return field }
      switch name {
      case "key_repeated": return repeated
      case "area_m2": return areaField == nil ? nil : squareMetres
      default: return nil
      }
    }
    guard let expression = try? Expression(plan.candidates),
      let condition = try? BoundExpression(expression, slot: slot)
    else { return nil }
    return (0..<parcels.count).map { row in
      condition.evaluate { slot in
        switch slot {
        case repeated: return .boolean(rowOfKey[keys[row]] != row)
        case squareMetres:
          return parcels.number("area_mu", row).map { .number(Mu($0).squareMetres.value) } ?? .unknown
        default: return ExpressionValue(parcels.features.attributes[row, slot])
        }
      }.truth == true
    }
  }

  /// The parcel that a row of a result layer is about: results name it in `parcel_id`, or by the parcels' own key column.
  func parcel(of layer: DrawnLayer, _ row: Int) -> Int? {
    let key = layer.text("parcel_id", row) ?? layer.text(policy.parcels.key ?? "parcel_id", row)
    return key.flatMap { rowOfKey[$0] }
  }

  /// A parcel's area in mu by the audit; nil where it was not audited.
  func areaMu(_ row: Int) -> Double? { parcels.number("area_mu", row) }
}
