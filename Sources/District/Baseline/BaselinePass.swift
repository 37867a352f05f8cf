import BatchFlow
import Geometry
import LandModel
import LandPolicy
import LandStore
import Projection

/// One pass over a baseline, by several threads; what it finds does not depend on their timing.
package struct BaselinePass {
  private let layer: LayerPolicy
  /// The table, for what of it can't be read.
  private let table: UnreadableLayer
  private let setting: DistrictSetting
  private let source: GeoPackageLayerSource
  private let system: ReferenceSystem
  /// What a feature must meet to belong to the layer.
  private let condition: BoundExpression?
  private let lands: [(condition: BoundExpression, isByBlock: Bool)]
  /// The column of each question for uses, and its words as UTF-8.
  private let uses: [(field: Int, words: [[UInt8]])]

  /// What one batch holds.
  private struct Part: Sendable {
    var lands: [[Int32: LandSum]]
    /// Fingerprints of keys with the number of the word; −1 for another word.
    var uses: [[(key: UInt64, word: Int32)]]
    var openLands: [[UnreadableFeature]]
    var openBlocks: [Double]
    var unreadable: [UnreadableFeature]
  }

  private final class Worker {
    let decoder: GeoPackageDecoder
    var toWorking: ColumnTransform?
    var meter: AreaMeter
    var blocks: OverlayWorker?
    var hits = OverlayResult()

    init(_ pass: BaselinePass) throws {
      let setting = pass.setting
      decoder = try pass.source.makeDecoder()
      toWorking =
        pass.system != setting.working ? try ColumnTransform(from: pass.system, to: setting.working) : nil
      meter = try setting.areaMeter()
      if pass.lands.contains(where: \.isByBlock), let layer = setting.blocks {
        blocks = try OverlayWorker(layer.overlay)
      } else {
        blocks = nil
      }
    }
  }

  package init(
    _ layer: LayerPolicy, named name: String, lands: [Baseline.LandQuestion], uses: [Baseline.UseQuestion],
    in setting: DistrictSetting
  ) throws {
    self.layer = layer
    self.setting = setting
    let key = layer.key ?? setting.keyField.map { setting.fields[$0].name } ?? "parcel_id"
    let known = Set(try setting.geoPackage.layer(named: layer.table).attributeFields.map(\.name))
    // The key, if it is needed, comes first; a missing one is reported by the source.
    let belongs = layer.condition.map { PolicyReader(file: setting.policy.file, value: $0) }
    var columns = uses.isEmpty ? [] : [key]
    for condition in lands.map(\.condition) + (belongs.map { [$0] } ?? []) {
      columns += try Expression(condition).names.map { layer.column(of: $0) }.filter(known.contains)
    }
    columns += uses.map(\.column)
    var seen: Set<String> = []
    source = try GeoPackageLayerSource(
      setting.geoPackage, layer: layer.table, columns: columns.filter { seen.insert($0).inserted }, key: key)
    system = try LayerReferenceSystem.of(
      source.layer, declared: layer.referenceSystem, file: setting.geoPackage.path)
    table = UnreadableLayer(
      name: name, table: layer.table, key: known.contains(key) ? key : nil, workspace: setting.workspace,
      system: system, working: setting.working)
    let names = source.fields.map(\.name)
    condition = try belongs.map { try PolygonLayer.bind($0, to: names, aliases: layer.columns) }
    self.lands = try lands.map {
      (try PolygonLayer.bind($0.condition, to: names, aliases: layer.columns), $0.isByBlock)
    }
    self.uses = uses.map { question in
      (names.firstIndex(of: question.column) ?? 0, question.words.map { Array($0.utf8) })
    }
  }

  /// Reads the layer.
  package func run() throws -> Baseline.Answers {
    var answers = Baseline.Answers(
      lands: lands.map { _ in [:] }, uses: uses.map { _ in [:] }, openLands: lands.map { _ in [] },
      openBlocks: lands.map { _ in 0 })
    let source = source
    try forEachInOrder(
      next: { try source.nextChunk() }, makeWorker: { try Worker(self) },
      work: { (worker: inout Worker, chunk: RowChunk) in try part(of: chunk, worker) },
      consume: { (part: Part) in
        for index in lands.indices {
          for (block, land) in part.lands[index] { answers.lands[index][block, default: LandSum()] += land }
          answers.openLands[index] += part.openLands[index]
          answers.openBlocks[index] += part.openBlocks[index]
        }
        answers.unreadable += part.unreadable
        for index in uses.indices {
          // Of a key that stands twice the last use counts.
          for (key, word) in part.uses[index] { answers.uses[index][key] = word < 0 ? nil : UInt16(word) }
        }
      })
    answers.unreadable += try table.setAside()
    return answers
  }

  private func part(of chunk: RowChunk, _ worker: Worker) throws -> Part {
    let batch = try worker.decoder.decode(chunk)
    func holds(_ condition: BoundExpression, _ row: Int) -> Bool? {
      condition.evaluate { ExpressionValue(batch.attributes[row, $0]) }.truth
    }
    var rows: [Int] = []
    var undecided: [Reject] = []
    for row in 0..<batch.count {
      switch condition.map({ holds($0, row) }) ?? true {
      case true?: rows.append(row)
      case false?: break
      case nil: undecided.append(PolygonLayer.undecided(row, in: batch, key: nil))
      }
    }
    var part = Part(
      lands: lands.map { _ in [:] }, uses: [], openLands: lands.map { _ in [] },
      openBlocks: lands.map { _ in 0 },
      unreadable: try table.features(batch.rejects + undecided))
    for (index, question) in lands.enumerated() {
      var column = GeometryColumn()
      var faults: [Reject] = []
      for row in rows {
        let isAsked = holds(question.condition, row)
        if isAsked == false { continue }
        if let fault = Self.fault(of: row, in: batch) {
          faults.append(fault)
        } else if isAsked == nil {
          faults.append(Self.undecided(row, in: batch))
        } else {
          column.append(feature: row, of: batch.geometry)
        }
      }
      part.openLands[index] = try table.features(faults)
      part.lands[index] = try land(
        column, isByBlock: question.isByBlock, worker, openBlocks: &part.openBlocks[index])
    }
    part.uses = uses.map { question in
      rows.compactMap { row in
        let cell = batch.attributes.cell(row: row, field: question.field)
        guard cell.kind == .text else { return nil }
        let word = question.words.firstIndex { batch.attributes.text(of: cell, equals: $0) }
        return (batch.attributes.keyFingerprint(row: row, field: 0), Int32(word ?? -1))
      }
    }
    return part
  }

  /// What is wrong with a feature that has no land; nil for one that has.
  private static func fault(of row: Int, in batch: FeatureBatch) -> Reject? {
    let kind = batch.geometry.kinds[row]
    if kind.isPolygonal {
      guard batch.geometry.planeArea(of: row) == 0 else { return nil }
      return Reject(
        feature: Int(batch.identifiers[row]), reason: .malformedGeometry,
        message: "the geometry has no area, however it is repaired", box: batch.geometry.boxes[row])
    }
    return Reject(
      feature: Int(batch.identifiers[row]), reason: kind == .none ? .emptyGeometry : .wrongGeometryType,
      message: kind == .none ? "the feature has no geometry" : "the geometry is a \(kind), not a polygon",
      box: kind == .none ? nil : batch.geometry.boxes[row])
  }

  /// What is wrong with a feature of which the question can't tell whether its land counts.
  private static func undecided(_ row: Int, in batch: FeatureBatch) -> Reject {
    Reject(
      feature: Int(batch.identifiers[row]), reason: .malformedFeature,
      message: "its data doesn't tell whether its land counts", box: batch.geometry.boxes[row])
  }

  /// The land of geometries in mu by block.
  ///
  /// - Parameter openBlocks: is raised by the land that a block that can't be read may hold.
  private func land(
    _ column: GeometryColumn, isByBlock: Bool, _ worker: Worker, openBlocks: inout Double
  ) throws -> [Int32: LandSum] {
    guard column.count > 0 else { return [:] }
    var column = column
    if worker.toWorking != nil {
      var moved = column.coordinates
      try worker.toWorking?.transform(column, into: &moved)
      column.coordinates = moved
      column.recomputeBoxes()
    }
    var areas: [Double] = []
    try worker.meter.areas(of: column, into: &areas)
    let others = try setting.otherAreas(of: column)?.areas ?? areas
    var blocks = [Int32](repeating: -1, count: column.count)
    var failed: Set<Int> = []
    if isByBlock, worker.blocks != nil {
      try worker.blocks?.overlay(column, into: &worker.hits)
      failed = Set(worker.hits.failures.map { Int($0.feature) })
      var pieces: [Double] = []
      try worker.meter.pieceAreas(of: worker.hits, features: column, into: &pieces)
      for feature in blocks.indices {
        var largest = 0.0
        for hit in worker.hits.hits(of: feature) {
          let area = hit.isWhole ? .infinity : pieces[Int(hit.piece)]
          if area > largest { (largest, blocks[feature]) = (area, hit.layerFeature) }
        }
      }
    }
    var land: [Int32: LandSum] = [:]
    for feature in areas.indices {
      let area = SquareMetre(areas[feature]).mu.value
      if isByBlock, let layer = setting.blocks,
        failed.contains(feature) || layer.unreadable.touch(column.boxes[feature])
      {
        openBlocks += area
      }
      land[blocks[feature], default: LandSum()] += LandSum(
        area: area, otherArea: SquareMetre(others[feature]).mu.value)
    }
    return land
  }
}
