import Geometry
import LandModel
import Projection

extension LayerFacts {
  /// What of the layers that the plan rests on could not be read, with what it could change.
  func doubts(_ found: Found) throws -> [PlanDoubt] {
    var doubts: [PlanDoubt] = []
    for (index, layer) in noGo.enumerated() {
      let isLimited = plan.noGoShares.contains { $0.layer == layer.name }
      let figures = isLimited || dependence.figures.noGo.contains(index)
      let condition = dependence.condition.noGo.contains(index)
      guard figures || condition else { continue }
      doubts += try self.doubts(layer.layer, named: layer.name, found, decidesCandidates: condition)
    }
    if let blocks, dependence.condition.usesBlocks || dependence.figures.usesBlocks || plan.goesByBlocks {
      doubts += try self.doubts(
        blocks, named: "blocks", found, decidesCandidates: dependence.condition.usesBlocks)
    }
    for (name, layer) in flagLayers {
      doubts += try self.doubts(layer, named: name, found, decidesCandidates: false)
    }
    doubts += found.unjudged.map { parcel in
      PlanDoubt(
        layer: "parcels", feature: parcel.number, key: parcel.id, reason: "unknown-flag",
        message: "its data doesn't tell whether it is “\(parcel.flag)”", matter: .figures([parcel.id]))
    }
    return doubts
      + found.unread.map { reject in
        doubt(
          reject, "parcels",
          // Nobody can acquire by a plan what has no key or no outline.
          [.missingKey, .emptyGeometry].contains(reject.reason) ? .nothing : .candidates)
      }
  }

  private func doubts(
    _ layer: PlainLayer, named name: String, _ found: Found, decidesCandidates: Bool
  ) throws -> [PlanDoubt] {
    guard !layer.unread.isEmpty else { return [] }
    var transform = try CoordinateTransform(from: layer.system, to: system)
    return layer.unread.map { reject in
      if decidesCandidates { return doubt(reject, name, .candidates) }
      guard let box = reject.box, !box.isEmpty, let place = try? transform.transform(box) else {
        return doubt(reject, name, .figures(nil))
      }
      // A tenth of its size and a metre more: what was read of it need not be all.
      let margin =
        max(place.maxX - place.minX, place.maxY - place.minY) / 10 + (system.isGeographic ? 1e-5 : 1)
      let near = place.expanded(by: margin)
      let parcels = found.parcels.indices.filter { found.geometry.boxes[$0].intersects(near) }
      return doubt(reject, name, .figures(Set(parcels.map { found.parcels[$0].id })))
    }
  }

  private func doubt(_ reject: Reject, _ layer: String, _ matter: PlanDoubt.Matter) -> PlanDoubt {
    PlanDoubt(
      layer: layer, feature: reject.feature, key: reject.key, reason: reject.reason.rawValue,
      message: reject.message, matter: matter)
  }
}
