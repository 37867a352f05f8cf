import LandModel
import LandStore
import Words

/// Looks into a workspace: database, registry, layers, spatial indexes.
enum WorkspaceChecks {
  /// The checks of a workspace.
  ///
  /// - Throws: ``LandError`` 66 where there is no such file; whatever else is wrong with it is a finding.
  static func run(_ path: String) throws -> [Check] {
    let workspace: Workspace
    do { workspace = try Workspace(path: path) } catch let error as LandError where error.kind != .noInput {
      return [Check(.workspace, path, .faulty, error.problem, remedy: error.remedy)]
    }
    do {
      return [try kind(of: workspace), try integrity(of: workspace)] + (try layers(of: workspace))
    } catch let error as LandError {
      return [Check(.workspace, path, .faulty, error.problem, remedy: error.remedy)]
    }
  }

  private static func kind(of workspace: Workspace) throws -> Check {
    let path = workspace.geoPackage.path
    let layers = try workspace.layers().count
    guard workspace.isOwn else {
      return Check(
        .workspace, path, .sound,
        "a GeoPackage of another program with \(layers) layers; commands read it and store nothing in it")
    }
    return Check(
      .workspace, path, .sound,
      "a workspace with \(layers) layers, \(try workspace.records().count) in its registry")
  }

  private static func integrity(of workspace: Workspace) throws -> Check {
    let faults = try workspace.geoPackage.integrityFaults()
    guard let first = faults.first else {
      return Check(.workspace, "quick_check", .sound, "the database is sound")
    }
    return Check(
      .workspace, "quick_check", .faulty, Message(verbatim: first),
      remedy: "take a whole copy from its source, or rescue the rest with: sqlite3 FILE .recover")
  }

  private static func layers(of workspace: Workspace) throws -> [Check] {
    let registered = Set(try workspace.records().map(\.layer))
    return try workspace.layers().filter { $0.geometryColumn != nil }.map { layer in
      if let fault = try workspace.geoPackage.spatialIndexFault(of: layer) {
        return Check(
          .workspace, layer.name, .faulty, "its spatial index is broken: \(fault)",
          remedy: "import the layer again")
      }
      let count = layer.rowCount ?? 0
      guard layer.referenceSystem?.identifier != nil else {
        return Check(
          .workspace, layer.name, .faulty, "\(count) features without a reference system",
          remedy: "import it with --crs, or name it under the layer's crs in the policy")
      }
      let index: Message =
        try workspace.geoPackage.hasSpatialIndex(layer)
        ? "its spatial index is sound" : "without a spatial index"
      let origin: Message = registered.contains(layer.name) || !workspace.isOwn ? "" : ", not in the registry"
      return Check(.workspace, layer.name, .sound, "\(count) features, \(index)\(origin)")
    }
  }
}
