import Geometry
import LandFormats
import LandModel
import Projection

/// Brings batches into a file's reference system and form, on one thread.
public final class FeatureEncoder {
  private let plan: LayerFile.Plan
  private var transform: ColumnTransform?
  private var coordinates: [Double] = []

  /// Makes an encoder for batches in a reference system.
  public init(_ plan: LayerFile.Plan, from system: ReferenceSystem) throws {
    self.plan = plan
    if let target = plan.target, target != system {
      transform = try ColumnTransform(from: system, to: target)
    } else {
      transform = nil
    }
  }

  /// Encodes a batch that has the file's fields.
  public func encode(_ batch: FeatureBatch) throws -> EncodedFeatures {
    let isTransformed = transform != nil
    if isTransformed { try transform?.transform(batch.geometry, into: &coordinates) }
    switch plan.form {
    case .geoJSON(let writer):
      var bytes: [UInt8] = []
      writer.append(batch, coordinates: isTransformed ? coordinates : nil, to: &bytes)
      return .bytes(bytes)
    case .csv(let writer):
      var bytes: [UInt8] = []
      writer.append(batch, to: &bytes)
      return .bytes(bytes)
    case .geoPackage:
      guard isTransformed else { return .batch(batch) }
      var moved = batch
      moved.geometry.coordinates = coordinates
      moved.geometry.recomputeBoxes()
      return .batch(moved)
    }
  }
}
