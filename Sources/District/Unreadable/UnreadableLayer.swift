import Geometry
import LandModel
import LandStore
import Projection

/// Gathers what of a table can't be read: what the reader rejects, and what an import set aside.
package struct UnreadableLayer {
  /// The layer's name in the policy.
  package let name: String
  /// The table's name.
  package let table: String
  /// The column that names a feature, if there is one.
  package let key: String?
  package let workspace: Workspace
  /// The table's own reference system, and the one in which layers are combined.
  package let system: ReferenceSystem
  package let working: ReferenceSystem

  /// The rejects of a reader as unreadable features, with their keys.
  ///
  /// - Parameter belongs: whether a row belongs to the layer by its attributes: nil where that is not known.
  package func features(
    _ rejects: [Reject], belongs: (FeatureBatch, Int) -> Bool? = { _, _ in nil }
  ) throws -> [UnreadableFeature] {
    guard !rejects.isEmpty else { return [] }
    let known = try workspace.geoPackage.attributes(ofRows: rejects.map { Int64($0.feature) }, in: table)
    let rows = Dictionary(zip(known.identifiers, known.identifiers.indices)) { first, _ in first }
    let field = key.flatMap { known.attributes.index(of: $0) }
    return try rejects.compactMap { reject in
      var reject = reject
      if let row = rows[Int64(reject.feature)] {
        guard belongs(known, row) != false else { return nil }
        if reject.key == nil, let field {
          reject.key = ExpressionValue(known.attributes[row, field]).label
        }
      }
      return try feature(reject, isOfImport: false)
    }
  }

  /// What the import set aside of the table; without those that analyses read in the layer of rejects.
  package func setAside(readsKept: Bool = false) throws -> [UnreadableFeature] {
    guard workspace.isOwn else { return [] }
    let rejects = try RejectedFeature.all(of: table, in: workspace)
    let boxes = rejects.contains(where: \.isKept) && !readsKept ? try keptBoxes() : [:]
    return try rejects.compactMap { entry in
      if readsKept && entry.isKept { return nil }
      var reject = entry.reject
      if entry.isKept, let box = boxes[reject.feature] { reject.box = box }
      return try feature(reject, isOfImport: true)
    }
  }

  /// A reject with its reach.
  package func feature(_ reject: Reject, isOfImport: Bool) throws -> UnreadableFeature {
    UnreadableFeature(
      layer: name, reject: reject, isOfImport: isOfImport,
      reach: reject.box.flatMap { Self.reach(of: $0, from: system, to: working) })
  }

  /// The boxes of the rejected features that the workspace keeps, by their number in the input.
  private func keptBoxes() throws -> [Int: Box] {
    guard let layer = try RejectedFeature.layer(of: table, in: workspace) else { return [:] }
    let rejects = try workspace.rejects(of: layer.name)
    let source = try GeoPackageLayerSource(workspace.geoPackage, layer: layer.name, columns: [])
    let decoder = try source.makeDecoder()
    var boxes: [Int: Box] = [:]
    var place = 0
    while let chunk = try source.nextChunk() {
      let batch = try decoder.decode(chunk)
      // The rejects stand in the order of the rows; where a row is missing nothing can be told apart.
      guard batch.rejects.isEmpty else { return [:] }
      for row in 0..<batch.count where place < rejects.count {
        let box = batch.geometry.boxes[row]
        if !box.isEmpty { boxes[rejects[place].reject.feature] = box }
        place += 1
      }
    }
    return place == rejects.count ? boxes : [:]
  }

  /// A box in another reference system, a millimetre wider on all sides; nil where that can't be told.
  package static func reach(of box: Box, from system: ReferenceSystem, to working: ReferenceSystem) -> Box? {
    guard [box.minX, box.minY, box.maxX, box.maxY].allSatisfy(\.isFinite), !box.isEmpty else { return nil }
    var reach = box
    if system != working {
      guard var transform = try? CoordinateTransform(from: system, to: working),
        let moved = try? transform.transform(box)
      else { return nil }
      // Its sides are followed from point to point, and bend between them.
      reach = moved.expanded(by: max(moved.maxX - moved.minX, moved.maxY - moved.minY) * 0.01)
    }
    return reach.expanded(by: 1e-3 / working.metresPerUnit)
  }
}
