import Geometry
import LandModel

/// A batch of parcels with what the audit of position measured, as the rules see it.
public struct ParcelRows {
  /// The parcels, in their own reference system.
  public let batch: FeatureBatch
  /// What was measured.
  public let position: PositionColumns
  /// The parcels' geometries in the working reference system.
  public let working: GeometryColumn
  /// Measures for the rules; belongs to the thread at work.
  package let worker: PositionWorker
  package let setting: DistrictSetting
  /// What several rules make of the batch alike.
  package let memo = Memo()
  /// The fault of each row with an invalid geometry, by row.
  package let faults: [Int: PositionColumns.Fault]
  /// Whether a row's key was seen on an earlier row of the layer.
  package let isKeyRepeated: [Bool]
  /// The parcels of the same stretch of the layer that can't be read at all: neither land nor attributes.
  package let unreadable: [UnreadableFeature]

  /// What several rules make of one batch alike.
  package final class Memo {
    /// What is left of the batch's edges, by the area to be covered.
    package var edges: [ObjectIdentifier: EdgeBalance] = [:]
    /// The parcels' areas on the ellipsoid, where the policy measures in the plane.
    package var ellipsoidAreas: [Double]?
  }

  /// The number of parcels.
  public var count: Int { batch.count }

  /// A parcel's key as text, or nil where it is missing or blank.
  public func key(_ row: Int) -> String? {
    guard let field = setting.keyField else { return String(batch.identifiers[row]) }
    guard let label = ExpressionValue(batch.attributes[row, field]).label, !label.allSatisfy(\.isWhitespace)
    else {
      return nil
    }
    return label
  }

  /// Whether a parcel has a key; makes no text for the usual ones.
  package func hasKey(_ row: Int) -> Bool {
    if let field = setting.keyField {
      let cell = batch.attributes.cell(row: row, field: field)
      // A printing character of ASCII is no space.
      if cell.kind == .text, cell.length > 0, (0x21...0x7E).contains(batch.attributes.text[Int(cell.bits)]) {
        return true
      }
    }
    return key(row) != nil
  }

  /// The declared area in square metres, also where it is written as text; nil where none (or nought) is declared.
  public func declaredArea(_ row: Int) -> Double? {
    guard let field = setting.declaredAreaField,
      let value = ExpressionValue(batch.attributes[row, field]).statedNumber, value > 0
    else { return nil }
    return value * setting.policy.area.declaredUnit
  }

  /// Whether something is declared as a parcel's area that is no number.
  package func hasUnreadableDeclaration(_ row: Int) -> Bool {
    guard let field = setting.declaredAreaField else { return false }
    let value = ExpressionValue(batch.attributes[row, field])
    return value != .unknown && value != .text("") && value.statedNumber == nil
  }

  /// The length of a parcel's boundary in metres of the working plane; nought in longitude and latitude.
  public func perimeter(_ row: Int) -> Double {
    guard !setting.working.isGeographic else { return 0 }
    return working.planePerimeter(of: row) * setting.working.metresPerUnit
  }

  /// The value of an expression for a row.
  public func evaluate(_ expression: BoundExpression, _ row: Int) -> ExpressionValue {
    expression.evaluate { value(slot: $0, row: row) }
  }

  /// The value of an expression for a row as if the parcel had another area, in square metres.
  package func evaluate(_ expression: BoundExpression, _ row: Int, area: Double) -> ExpressionValue {
    expression.evaluate { value(slot: $0, row: row, area: area) }
  }

  /// The text of an attribute, or nil where it is no text or empty.
  package func text(_ row: Int, field: Int) -> String? {
    let cell = batch.attributes.cell(row: row, field: field)
    return cell.kind == .text && cell.length > 0 ? batch.attributes.string(of: cell) : nil
  }

  private func value(slot: Int, row: Int, area: Double? = nil) -> ExpressionValue {
    let fields = setting.columns.fields.count
    if slot < fields { return ExpressionValue(batch.attributes[row, slot]) }
    switch setting.columns.measured[slot - fields].meaning {
    case .areaSquareMetres: return number(area ?? position.areas[row])
    case .areaMu: return number(SquareMetre(area ?? position.areas[row]).mu.value)
    case .measuredAreaSquareMetres: return number(area ?? position.measuredAreas[row])
    case .auditDate: return .text(setting.date.description)
    case .declaredAreaSquareMetres: return declaredArea(row).map { .number($0) } ?? .unknown
    case .position:
      guard position.positions[row] != .unknown else { return .unknown }
      return position.positions[row].word.map { .text($0) } ?? .unknown
    case .overlapMu(let layer):
      guard isMeasured(row), !position.open.isOpen(row, noGoLayer: layer) else { return .unknown }
      return number(SquareMetre(position.overlaps[layer][row]).mu.value)
    case .overlapShare(let layer):
      guard isMeasured(row), !position.open.isOpen(row, noGoLayer: layer) else { return .unknown }
      return number(position.overlaps[layer][row] / max(position.measuredAreas[row], .leastNormalMagnitude))
    case .isValid: return isMeasured(row) || faults[row] != nil ? .boolean(faults[row] == nil) : .unknown
    case .isKeyRepeated: return .boolean(isKeyRepeated[row])
    case .coveredShare, .blockID, .blockShare, .blockCount, .blockAttribute:
      return isBlockKnown(row) ? block(setting.columns.measured[slot - fields].meaning, row) : .unknown
    }
  }

  /// What the blocks give of a parcel.
  private func block(_ meaning: ParcelColumns.Measured, _ row: Int) -> ExpressionValue {
    let block = Int(position.blocks[row])
    switch meaning {
    case .coveredShare: return number(position.coveredShares[row])
    case .blockShare: return number(position.blockShares[row])
    case .blockCount: return .number(Double(position.blockCounts[row]))
    case .blockID: return block < 0 ? .unknown : .text(setting.blockNames[block])
    case .blockAttribute(let field):
      guard block >= 0, let blocks = setting.blocks else { return .unknown }
      return ExpressionValue(blocks.features.attributes[block, field])
    default: return .unknown
    }
  }

  private func number(_ value: Double) -> ExpressionValue { value.isFinite ? .number(value) : .unknown }
}

extension ParcelRows {
  /// Makes the rows of a batch.
  package init(
    batch: FeatureBatch, position: PositionColumns, working: GeometryColumn, worker: PositionWorker,
    setting: DistrictSetting, unreadable: [UnreadableFeature]
  ) {
    self.unreadable = unreadable
    self.batch = batch
    self.position = position
    self.working = working
    self.worker = worker
    self.setting = setting
    faults = Dictionary(position.faults.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
    if setting.firstRowOfRepeatedKey.isEmpty {
      isKeyRepeated = Array(repeating: false, count: batch.count)
    } else {
      let keyField = setting.keyField
      isKeyRepeated = (0..<batch.count).map { row in
        guard let keyField, let key = ExpressionValue(batch.attributes[row, keyField]).label,
          let first = setting.firstRowOfRepeatedKey[key]
        else { return false }
        return first != batch.identifiers[row]
      }
    }
  }
}
