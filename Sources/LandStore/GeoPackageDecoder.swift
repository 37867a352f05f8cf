import Geometry
import LandModel

/// Reads rows of a GeoPackage layer into batches over a connection of its own.
///
/// A row whose geometry can't be read is among the batch's rejects under its row number.
public final class GeoPackageDecoder: FeatureDecoder {
  private let plan: LayerReadPlan
  private let reader: RowReader?

  init(_ plan: LayerReadPlan) throws {
    self.plan = plan
    reader = plan.layer.rowIdentifier == nil ? nil : try RowReader.range(plan)
  }

  /// The features of a chunk, in the order of their row numbers.
  ///
  /// - Throws: ``LandError`` of the kind `data` for a damaged file, `inputOutput` where reading fails or a
  ///   lock lasts over 5 s.
  public func decode(_ chunk: RowChunk) throws -> FeatureBatch {
    if case .decoded(let batch) = chunk { return batch }
    guard let reader else { return FeatureBatch(fields: plan.fields) }
    var batch = reader.emptyBatch()
    switch chunk {
    case .rows(let range): try reader.append(rows: range, to: &batch)
    case .identifiers(let identifiers): try reader.append(identifiers: identifiers, to: &batch)
    case .decoded: break
    }
    reader.remember(batch)
    return batch
  }
}
