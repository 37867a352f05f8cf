import LandModel
import Synchronization

/// What several rules of an audit read alike, so that each layer is read and laid out once.
///
/// Everything in it depends on the workspace and the policy only, never on how far an audit has come.
final class SharedReadings: Sendable {
  private let layers = Mutex<[String: PolygonLayer]>([:])
  private let baselines = Mutex<[String: Baseline]>([:])
  private let coverages = Mutex<[String: CoverageSearch]>([:])

  /// The layer of a name that stands for all that it depends on; made when first asked for.
  func layer(_ name: String, make: () throws -> PolygonLayer) throws -> PolygonLayer {
    if let made = layers.withLock({ $0[name] }) { return made }
    let made = try make()
    return layers.withLock { layers in
      layers[name] = layers[name] ?? made
      return layers[name] ?? made
    }
  }

  /// The baseline of a layer's name in the policy.
  func baseline(_ name: String, of layer: LayerPolicy) -> Baseline {
    baselines.withLock { baselines in
      let baseline = baselines[name] ?? Baseline(layer)
      baselines[name] = baseline
      return baseline
    }
  }

  /// The search for land that no parcel covers in the area of a layer.
  func coverage(_ name: String, make: () throws -> CoverageSearch) throws -> CoverageSearch {
    try coverages.withLock { coverages in
      let search = try coverages[name] ?? make()
      coverages[name] = search
      return search
    }
  }
}
