import Geometry
import LandModel

extension ParcelRows {
  /// Whether a parcel has a geometry that could be measured.
  package func isMeasured(_ row: Int) -> Bool { position.open.isMeasured[row] }

  /// Whether it is known which blocks hold how much of a parcel; never where the policy names none.
  package func isBlockKnown(_ row: Int) -> Bool {
    isMeasured(row) && setting.blocks != nil && !position.open.isBlockOpen(row)
  }

  /// Whether a value of an expression may be missing because something can't be read: the parcel's own geometry, or a
  /// feature of a layer that could touch the parcel.
  package func isOpen(_ expression: BoundExpression, _ row: Int) -> Bool {
    position.open.isAnyOpen
      && expression.slots.contains { slot in
        switch setting.columns.layer(ofSlot: slot) {
        case .none: return false
        case .parcels: return !isMeasured(row)
        case .blocks: return setting.blocks != nil && !isBlockKnown(row)
        case .noGo(let layer): return !isMeasured(row) || position.open.isOpen(row, noGoLayer: layer)
        }
      }
  }

  /// The parcels whose attributes were read, but whose geometry can't be measured.
  package var unmeasured: [UnreadableFeature] {
    (0..<count).compactMap { row in
      guard !isMeasured(row) else { return nil }
      let kind = batch.geometry.kinds[row]
      let box = batch.geometry.boxes[row]
      let (reason, message): (Reject.Reason, Message) =
        kind == .none
        ? (.emptyGeometry, "the feature has no geometry")
        : !kind.isPolygonal
          ? (.wrongGeometryType, "the geometry is a \(kind), not a polygon")
          : (.malformedGeometry, "the geometry has no area, however it is repaired")
      let reject = Reject(
        feature: Int(batch.identifiers[row]), reason: reason, message: message,
        key: setting.keyField == nil ? nil : key(row), box: kind == .none || box.isEmpty ? nil : box)
      return UnreadableFeature(
        layer: "parcels", reject: reject, isOfImport: false,
        reach: reject.box.flatMap { UnreadableLayer.reach(of: $0, from: setting.system, to: setting.working) }
      )
    }
  }
}

extension ParcelColumns {
  /// The layer on whose features a slot's value depends, besides the parcel's attributes.
  package enum SourceLayer {
    case none, parcels, blocks
    case noGo(Int)
  }

  package func layer(ofSlot slot: Int) -> SourceLayer {
    guard slot >= fields.count else { return .none }
    switch measured[slot - fields.count].meaning {
    case .areaSquareMetres, .areaMu, .measuredAreaSquareMetres, .isValid: return .parcels
    case .declaredAreaSquareMetres, .isKeyRepeated, .auditDate: return .none
    case .position, .coveredShare, .blockID, .blockShare, .blockCount, .blockAttribute: return .blocks
    case .overlapMu(let layer), .overlapShare(let layer): return .noGo(layer)
    }
  }
}
