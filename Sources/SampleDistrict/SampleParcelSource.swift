import LandModel
import Synchronization

/// The parcels of a sample district as a layer that is read in chunks, like one from a file: a chunk is the number
/// of a batch, and decoding it makes the batch.
public final class SampleParcelSource: FeatureSource {
  /// Makes batches; it has no state of its own.
  public struct Decoder: FeatureDecoder {
    let district: SampleDistrict

    /// Makes the batch of a number.
    public mutating func decode(_ chunk: Int) throws -> FeatureBatch { district.parcelBatch(chunk) }
  }

  private let district: SampleDistrict
  private let next = Mutex(0)

  /// Starts at the first batch.
  public init(_ district: SampleDistrict) { self.district = district }

  /// EPSG:4549.
  public var declaredReferenceSystem: String? { SampleDistrict.referenceSystem }

  /// The number of the next batch, or nil at the end.
  public func nextChunk() -> Int? {
    next.withLock { next in
      guard next < district.parcelBatchCount else { return nil }
      next += 1
      return next - 1
    }
  }

  /// A decoder for one thread.
  public func makeDecoder() -> Decoder { Decoder(district: district) }
}
