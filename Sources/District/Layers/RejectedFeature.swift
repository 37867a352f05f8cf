import LandModel
import LandStore

/// A feature that the import rejected, as the workspace keeps it.
public struct RejectedFeature: Sendable, Hashable {
  /// What the import found.
  public var reject: Reject
  /// Whether its geometry and attributes are kept in the layer of rejects, and so are audited.
  public var isKept: Bool

  /// Whether a layer only keeps what an import set aside, or features as they were before their repair.
  public static func isAside(_ layer: String) -> Bool {
    layer.hasPrefix(layerName(of: "")) || layer.hasPrefix(originalsName(of: ""))
  }

  /// The name of the layer that keeps the rejected features of a layer that have a geometry.
  public static func layerName(of layer: String) -> String { "rejected:" + layer }

  /// The name of the layer that keeps repaired features of a layer as they were.
  package static func originalsName(of layer: String) -> String { "original:" + layer }

  /// The rejected features of a layer; none in a GeoPackage that is no workspace.
  package static func all(of layer: String, in workspace: Workspace) throws -> [RejectedFeature] {
    let kept = try Set(workspace.rejects(of: layerName(of: layer)).map(\.reject.feature))
    return try workspace.rejects(of: layer).map {
      RejectedFeature(reject: $0.reject, isKept: kept.contains($0.reject.feature))
    }
  }

  /// The layer that keeps rejected features, or nil where there is none.
  package static func layer(of layer: String, in workspace: Workspace) throws -> GeoPackageLayer? {
    let name = layerName(of: layer)
    return try workspace.geoPackage.layers().first { $0.name == name && $0.geometryColumn != nil }
  }
}
