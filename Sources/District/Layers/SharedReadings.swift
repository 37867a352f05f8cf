import LandModel
import LandPolicy
import Synchronization

/// What several rules of an audit read alike, so that each layer is read and laid out once.
///
/// Everything in it depends on the workspace and the policy only, never on how far an audit has come.
package final class SharedReadings: Sendable {
  private let layers = Mutex<[String: PolygonLayer]>([:])
  private let baselines = Mutex<[String: Baseline]>([:])
  private let coverages = Mutex<[String: CoverageSearch]>([:])

  /// The layer of a name that stands for all that it depends on; made when first asked for.
  package func layer(_ name: String, make: () throws -> PolygonLayer) throws -> PolygonLayer {
    if let made = layers.withLock({ $0[name] }) { return made }
    let made = try make()
    return layers.withLock { layers in
      layers[name] = layers[name] ?? made
      return layers[name] ?? made
    }
  }

  /// The baseline of a layer's name in the policy.
  package func baseline(_ name: String, of layer: LayerPolicy) -> Baseline {
    baselines.withLock { baselines in
      let baseline = baselines[name] ?? Baseline(layer, named: name)
      baselines[name] = baseline
      return baseline
    }
  }

  /// What could not be used of the layers and baselines that rules read, by layer; a feature that several rules miss
  /// stands there once.
  package var unreadable: [UnreadableFeature] {
    let read = layers.withLock { Array($0.values) }.flatMap(\.unreadable.features)
    let compared = baselines.withLock { Array($0.values) }.flatMap(\.unreadable)
    var seen: Set<UnreadableFeature> = []
    return (read + compared).map { feature in
      // The same feature may be looked at in several reference systems.
      var feature = feature
      feature.reach = nil
      return feature
    }.filter { seen.insert($0).inserted }.sorted {
      ($0.layer, $0.isOfImport ? 1 : 0, $0.reject.feature) < (
        $1.layer, $1.isOfImport ? 1 : 0, $1.reject.feature
      )
    }
  }

  /// The search for land that no parcel covers in the area of a layer.
  package func coverage(_ name: String, make: () throws -> CoverageSearch) throws -> CoverageSearch {
    try coverages.withLock { coverages in
      let search = try coverages[name] ?? make()
      coverages[name] = search
      return search
    }
  }
}
