import LandModel
import LandPolicy

/// The names that expressions may use of a parcel: its attributes, then what the audit of position measures.
public struct ParcelColumns: Sendable {
  /// A figure or word that the audit of position gives.
  public enum Measured: Sendable, Hashable {
    case areaSquareMetres, areaMu, measuredAreaSquareMetres, declaredAreaSquareMetres
    case position, coveredShare, blockID, blockShare, blockCount
    /// Overlap with a no-go layer in mu, by the layer's number.
    case overlapMu(Int)
    /// Overlap with a no-go layer as a share of the parcel.
    case overlapShare(Int)
    case isValid, isKeyRepeated
    /// The day for which the audit holds, as ISO 8601 text.
    case auditDate
    /// An attribute of the block that holds most of the parcel, by the field's number.
    case blockAttribute(Int)
  }

  /// The attributes of the parcels' layer.
  public let fields: [AttributeField]
  /// Names and meanings of what is measured.
  public let measured: [(name: String, meaning: Measured)]
  private let slots: [String: Int]
  /// Whether a column holds anything at all; one that is empty throughout may have been given any type.
  private let isFilled: @Sendable (String) throws -> Bool

  /// Makes the names of a layer; where an attribute has the name of a measure, the measure wins.
  ///
  /// - Parameters:
  ///   - fields: the attributes of the parcels' layer.
  ///   - aliases: the policy's names of attributes: `cost: ParcelValue`.
  ///   - noGoLayers: the names of the no-go layers.
  ///   - blockFields: the attributes of the blocks' layer, reached as `block_NAME`.
  ///   - isFilled: whether a column of the parcels holds anything; asked before a wrong type is reported.
  public init(
    fields: [AttributeField], aliases: [String: String], noGoLayers: [String], blockFields: [String],
    isFilled: @escaping @Sendable (String) throws -> Bool = { _ in true }
  ) {
    self.fields = fields
    self.isFilled = isFilled
    var measured: [(name: String, meaning: Measured)] = [
      ("area_m2", .areaSquareMetres), ("area_mu", .areaMu), ("measured_area_m2", .measuredAreaSquareMetres),
      ("declared_area_m2", .declaredAreaSquareMetres), ("position", .position),
      ("covered_share", .coveredShare),
      ("block_id", .blockID), ("block_share", .blockShare), ("blocks", .blockCount), ("valid", .isValid),
      ("key_repeated", .isKeyRepeated), ("audit_date", .auditDate),
    ]
    for (number, layer) in noGoLayers.enumerated() {
      measured.append(("overlap_mu_" + Self.identifier(layer), .overlapMu(number)))
      measured.append(("overlap_share_" + Self.identifier(layer), .overlapShare(number)))
    }
    let taken = Set(measured.map(\.name))
    for (number, field) in blockFields.enumerated() where !taken.contains("block_" + field) {
      measured.append(("block_" + field, .blockAttribute(number)))
    }
    self.measured = measured
    var slots: [String: Int] = [:]
    for (slot, field) in fields.enumerated() { slots[field.name] = slot }
    for (alias, column) in aliases where slots[alias] == nil {
      if let slot = slots[column] { slots[alias] = slot }
    }
    for (number, entry) in measured.enumerated() { slots[entry.name] = fields.count + number }
    self.slots = slots
  }

  /// A layer's name as part of a column's name: `open-space` becomes `open_space`.
  public static func identifier(_ layer: String) -> String {
    String(layer.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  /// The slot of a name, or nil.
  public func slot(_ name: String) -> Int? { slots[name] }

  /// All names, sorted.
  public var names: [String] { slots.keys.sorted() }

  /// Whether a slot holds a figure that depends on how areas are measured.
  package func dependsOnArea(_ slot: Int) -> Bool {
    guard slot >= fields.count else { return false }
    switch measured[slot - fields.count].meaning {
    case .areaSquareMetres, .areaMu, .measuredAreaSquareMetres: return true
    default: return false
    }
  }

  /// What a name holds; nil where that differs from parcel to parcel or is not known.
  private func kind(_ name: String) -> ExpressionKind? {
    guard let slot = slot(name) else { return nil }
    if slot < fields.count {
      switch fields[slot].type {
      case .boolean: return .boolean
      case .integer, .real: return .number
      case .text, .date, .dateTime: return .text
      case .json: return nil
      }
    }
    switch measured[slot - fields.count].meaning {
    case .position, .blockID, .auditDate: return .text
    case .isValid, .isKeyRepeated: return .boolean
    case .blockAttribute: return nil
    default: return .number
    }
  }

  /// Binds an expression of a policy; an unknown name is reported with its place and the nearest known one, and so is
  /// a column that holds text where a number is needed.
  public func bind(_ reader: PolicyReader) throws -> BoundExpression {
    do {
      let expression = try Expression(reader)
      let bound = try BoundExpression(expression, slot: slot)
      guard let misfit = expression.misfit(kind: kind) else { return bound }
      let field = slot(misfit.name).flatMap { $0 < fields.count ? fields[$0].name : nil }
      guard try field.map(isFilled) ?? true else { return bound }
      throw reader.error(LayerFault.misfit(misfit))
    } catch let unbound as UnboundName {
      throw reader.error(LayerFault.noColumnOfParcels(unbound.name, known: names))
    }
  }
}
