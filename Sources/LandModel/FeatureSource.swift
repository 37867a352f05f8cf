/// A layer that is read in chunks: taking the next chunk is cheap and sequential, decoding one is the work and
/// may run on several threads at once.
///
/// Conformers: the GeoJSON, CSV and boundary-survey readers and the GeoPackage layer.
public protocol FeatureSource: Sendable {
  /// A stretch of the source: bytes with their place, or a range of rows.
  associatedtype Chunk: Sendable
  /// What turns a chunk into a batch; it belongs to one thread.
  associatedtype Decoder: FeatureDecoder where Decoder.Chunk == Chunk

  /// What the reference system is by the source's own declaration: an identifier such as `EPSG:4549` or
  /// `OGC:CRS84`, WKT, or nil where the source says nothing.
  var declaredReferenceSystem: String? { get }

  /// The next chunk, or nil at the end. Called from one thread at a time, in order.
  func nextChunk() throws -> Chunk?

  /// A decoder for one thread. Called from one thread at a time.
  func makeDecoder() throws -> Decoder
}

/// Turns chunks into batches on one thread.
public protocol FeatureDecoder {
  associatedtype Chunk: Sendable

  /// The features of a chunk, in their order; those that can't be read are among the batch's rejects.
  mutating func decode(_ chunk: Chunk) throws -> FeatureBatch
}
