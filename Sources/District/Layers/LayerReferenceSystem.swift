import LandModel
import LandStore
import Projection

/// Finds the reference system of a layer.
package enum LayerReferenceSystem {
  /// The system that the layer declares, or the one that the policy or the user names where it declares none.
  ///
  /// - Throws: ``LandError`` where neither says anything, or the system can't be measured in.
  package static func of(_ layer: GeoPackageLayer, declared: String?, file: String) throws -> ReferenceSystem
  {
    let place = Place.layer(layer.name)
    guard let name = layer.referenceSystem?.identifier ?? declared else {
      throw LandError(ReferenceSystemFault.notNamed, file: file, place: place)
    }
    do {
      let system = try ReferenceSystem(name)
      guard !system.isOffset else {
        throw LandError(LayerFault.offsetSystem(name), file: file, place: place)
      }
      return system
    } catch let error as ProjectionError {
      throw LandError(ReferenceSystemFault.unusable(error), file: file, place: place)
    }
  }
}
