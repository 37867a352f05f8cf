import BatchFlow
import Foundation
import LandModel
import LandStore

/// One pass over all parcels: each batch is read, measured and handed to the analysis, several at once.
public struct ParcelPass: Sendable {
  /// What the pass works with.
  public let setting: DistrictSetting
  /// The seconds of each stage.
  public let timings = StageTimings()
  private let layers: [GeoPackageLayer]
  private let rowsPerBatch: Int
  private let workers: Int

  /// Makes a pass over the setting's parcels.
  ///
  /// - Parameters:
  ///   - includesRejects: whether the features that the import rejected but kept are read after the parcels.
  ///   - rowsPerBatch: about how many parcels make a batch.
  ///   - workers: how many batches are worked on at once.
  public init(
    _ setting: DistrictSetting, includesRejects: Bool = true, rowsPerBatch: Int = 4096,
    workers: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    self.setting = setting
    self.rowsPerBatch = rowsPerBatch
    self.workers = workers
    layers = includesRejects ? setting.sources : Array(setting.sources.prefix(1))
  }

  private final class Worker<State> {
    let decoder: GeoPackageDecoder
    let position: PositionWorker
    var state: State

    init(decoder: GeoPackageDecoder, position: PositionWorker, state: State) {
      self.decoder = decoder
      self.position = position
      self.state = state
    }
  }

  /// Runs the pass.
  ///
  /// - Parameters:
  ///   - makeState: makes what a thread keeps between batches.
  ///   - work: turns a batch into what is consumed; runs on several threads at once.
  ///   - consume: takes what was made, in the order of the parcels.
  public func run<State, Output: Sendable>(
    makeState: @escaping @Sendable () throws -> State,
    work: @escaping @Sendable (inout State, ParcelRows) throws -> Output,
    consume: (Output) throws -> Void
  ) throws {
    for layer in layers {
      let setting = setting
      let source = try GeoPackageLayerSource(
        setting.geoPackage, layer: layer.name, columns: setting.fields.map(\.name),
        key: setting.keyField.map { setting.fields[$0].name }, rowsPerChunk: rowsPerBatch)
      let timings = timings
      let table = setting.parcelTable(named: layer.name)
      try forEachInOrder(
        workers: workers, next: { try source.nextChunk() },
        makeWorker: {
          Worker(
            decoder: try source.makeDecoder(), position: try PositionWorker(setting, timings: timings),
            state: try makeState())
        },
        work: { (worker: inout Worker<State>, chunk: RowChunk) in
          let batch = try timings.measure(.read) {
            try worker.decoder.decode(chunk).rejectingMisplaced(in: setting.system, isNarrow: true)
          }
          let working = try timings.measure(.measure) { try worker.position.working(batch) }
          var position = try worker.position.measure(batch, working: working)
          position.leaveOpen(batch.geometry.kinds, boxes: working.boxes, setting: setting)
          let unreadable = try table.features(batch.rejects)
          let rows = ParcelRows(
            batch: batch, position: position, working: working, worker: worker.position, setting: setting,
            unreadable: unreadable)
          return try work(&worker.state, rows)
        }, consume: consume)
    }
  }

  /// Runs a pass that keeps nothing between batches.
  public func run<Output: Sendable>(
    work: @escaping @Sendable (ParcelRows) throws -> Output, consume: (Output) throws -> Void
  ) throws {
    try run(makeState: {}, work: { (_: inout Void, rows) in try work(rows) }, consume: consume)
  }
}
