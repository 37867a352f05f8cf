import District
import Geometry
import LandModel
import LandStore
import Projection

/// Tells of layers in a GeoPackage whose features lie where they can't, whoever wrote them.
public enum LayerPlaces {
  /// What a user should know, by layer. A layer with an R-tree is looked at feature by feature, in the tree alone; of
  /// another one its stated extent is.
  public static func notices(of workspace: Workspace, _ layers: [GeoPackageLayer]) throws -> [Message] {
    try layers.flatMap { layer -> [Message] in
      guard let name = layer.referenceSystem?.identifier else { return [] }
      let system: ReferenceSystem
      do { system = try ReferenceSystem(name) } catch let error as ProjectionError
        where error != .databaseUnreadable
      {
        return ["layer \(layer.name): \(error.problem)"]
      }
      return try notices(of: layer, in: workspace.geoPackage, system: system)
    }
  }

  private static func notices(
    of layer: GeoPackageLayer, in geoPackage: GeoPackage, system: ReferenceSystem
  ) throws -> [Message] {
    guard let plausible = system.plausibleBox else { return [] }
    guard let (count, examples) = try geoPackage.features(of: layer, notWithin: plausible, limit: 1000) else {
      guard let extent = layer.extent, let misplacement = system.misplacement(of: extent),
        let problem = misplacement.problem(in: system)
      else { return [] }
      return ["layer \(layer.name): \(problem)"]
    }
    var wrong: [Message] = []
    var seen = 0
    for (number, box) in examples {
      guard let problem = system.misplacement(of: box)?.problem(in: system) else { continue }
      seen += 1
      if wrong.count < 3 { wrong.append("layer \(layer.name), feature \(number): \(problem)") }
    }
    if seen > wrong.count {
      let whole = count > examples.count ? count : seen
      wrong.append("layer \(layer.name): \(whole) features in all lie where they can't")
    }
    return wrong
  }
}
