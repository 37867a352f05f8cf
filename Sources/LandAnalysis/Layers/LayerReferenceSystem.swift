import LandModel
import LandStore
import Projection

/// Finds the reference system of a layer.
enum LayerReferenceSystem {
  /// The system that the layer declares, or the one that the policy or the user names where it declares none.
  ///
  /// - Throws: ``LandError`` where neither says anything, or the system can't be measured in.
  static func of(_ layer: GeoPackageLayer, declared: String?, file: String) throws -> ReferenceSystem {
    let place: Message = "layer \(layer.name)"
    guard let name = layer.referenceSystem?.identifier ?? declared else {
      throw LandError(
        .data, file: file, place: place, "has no reference system",
        remedy: "name it under the layer's crs in the policy")
    }
    do {
      let system = try ReferenceSystem(name)
      guard !system.isOffset else {
        throw LandError(
          .data, file: file, place: place, "is in \(name), in which nothing is measured",
          remedy: "import it with --crs \(name), which converts it")
      }
      return system
    } catch let error as ProjectionError {
      throw LandError(.data, file: file, place: place, error)
    }
  }
}
