/// Overlays batches of features with one layer. One a thread; all its workers give the same results.
///
/// A feature whose box lies in grid cells of one kind is done without looking at its points. Near a boundary
/// the feature's edges are compared with the few layer edges in its cells; GEOS decides what is not clean.
public struct OverlayWorker: ~Copyable {
  private let layer: OverlayLayer
  private var library: OverlayLibrary
  private var clip = RingClip()
  /// For how many pairs of a feature and a layer polygon GEOS's result was not believed, and the common part was
  /// computed by a sweep.
  public var sweptPairs: Int { library.sweeps }

  /// The edges near the feature at hand, and for each layer edge the feature that met it last.
  private var edges: [Int32] = []
  private var edgeVisit: [UInt32]
  private var candidates: [Int32] = []
  /// For each layer polygon the feature that met it last, and in how many cells it covers or touches.
  private var polygonVisit: [UInt32]
  private var coveredCells: [Int32]
  private var touchedCells: [Int32]
  private var visit: UInt32 = 0

  /// Makes a worker with a GEOS context of its own.
  public init(_ layer: OverlayLayer) throws(GeometryError) {
    self.layer = layer
    library = try OverlayLibrary(layer)
    edgeVisit = Array(repeating: 0, count: layer.polygons.pointCount)
    polygonVisit = Array(repeating: 0, count: layer.polygons.count)
    coveredCells = Array(repeating: 0, count: layer.polygons.count)
    touchedCells = coveredCells
  }

  /// Overlays a batch; what `result` held before is gone. The batch is in the layer's reference system.
  ///
  /// Features that are not polygons have no hits. O(features) away from boundaries.
  public mutating func overlay(
    _ batch: GeometryColumn, into result: inout OverlayResult
  ) throws(GeometryError) {
    result.removeAll()
    result.hitOffsets.reserveCapacity(batch.count + 1)
    let grid = layer.grid
    for feature in 0..<batch.count {
      let box = batch.boxes[feature]
      if batch.kinds[feature].isPolygonal, !box.isEmpty {
        let left = grid.column(box.minX)
        let right = grid.column(box.maxX)
        let bottom = grid.row(box.minY)
        let top = grid.row(box.maxY)
        let value = grid.cells[bottom * grid.columnCount + left]
        var isUniform = value >= -1
        var row = bottom
        while isUniform, row <= top {
          var cell = row * grid.columnCount + left
          let end = cell + right - left
          while cell <= end, grid.cells[cell] == value { cell += 1 }
          isUniform = cell > end
          row += 1
        }
        if !isUniform {
          try decide(feature, of: batch, columns: left...right, rows: bottom...top, into: &result)
        } else if value >= 0 {
          result.hits.append(OverlayResult.Hit(layerFeature: value, piece: -1))
        }
      }
      result.hitOffsets.append(Int32(result.hits.count))
    }
  }

  /// Whether pieces of a feature have land in common, as where the layer's polygons overlap each other. O(pieces²).
  public mutating func piecesOverlap(for feature: Int, in result: OverlayResult) -> Bool {
    let hits = result.hits(of: feature)
    if hits.contains(where: \.isWhole) { return hits.count > 1 }
    for (place, one) in hits.enumerated() {
      for other in hits.dropFirst(place + 1)
      where library.haveSharedArea(Int(one.piece), Int(other.piece), of: result.pieces) {
        return true
      }
    }
    return false
  }

  /// The union of a feature's pieces as a column of one feature: the feature itself where one hit is the whole
  /// of it, kind `none` without hits.
  public mutating func unionOfPieces(
    for feature: Int, of batch: GeometryColumn, in result: OverlayResult
  ) throws(GeometryError) -> GeometryColumn {
    let hits = result.hits(of: feature)
    var union = GeometryColumn()
    if hits.contains(where: \.isWhole) {
      union.append(feature: feature, of: batch)
    } else if hits.count == 1, let hit = hits.first {
      union.append(feature: Int(hit.piece), of: result.pieces)
    } else if hits.isEmpty {
      union.appendNone()
    } else {
      union = try library.union(of: hits.map { Int($0.piece) }, in: result.pieces)
    }
    return union
  }

  /// Finds the hits of a feature some of whose cells are mixed or differ.
  private mutating func decide(
    _ feature: Int, of batch: GeometryColumn, columns: ClosedRange<Int>, rows: ClosedRange<Int>,
    into result: inout OverlayResult
  ) throws(GeometryError) {
    collect(box: batch.boxes[feature], columns: columns, rows: rows)
    let cells = Int32(columns.count * rows.count)
    candidates.sort()
    edges.sort()
    library.begin()
    var isClippable: Bool?
    var nextEdge = 0
    for k in candidates {
      let firstEdge = nextEdge
      while nextEdge < edges.count, layer.featureOfPoint[Int(edges[nextEdge])] == k { nextEdge += 1 }
      var outcome = RingClip.Outcome.undecided
      if firstEdge == nextEdge {
        // No edge of k touches the box, so all of the box is on one side.
        outcome = side(of: k, cells: cells, box: batch.boxes[feature])
      } else {
        let clippable = isClippable ?? (batch.isCertainlyValid(feature) && clip.take(feature, of: batch))
        isClippable = clippable
        if clippable {
          outcome = clip.cut(with: k, edges: edges[firstEdge..<nextEdge], layer: layer, into: &result.pieces)
        }
      }
      var piece: Int32?
      switch outcome {
      case .inside: piece = -1
      case .outside: break
      case .crossing: piece = Int32(result.pieces.count - 1)
      case .undecided: piece = try library.overlay(feature, of: batch, with: k, into: &result)
      }
      if let piece { result.hits.append(OverlayResult.Hit(layerFeature: k, piece: piece)) }
    }
  }

  private func side(of k: Int32, cells: Int32, box: Box) -> RingClip.Outcome {
    if coveredCells[Int(k)] > 0 { return .inside }
    if touchedCells[Int(k)] < cells { return .outside }
    switch layer.contains(x: box.minX, y: box.minY, polygon: k) {
    case true?: return .inside
    case false?: return .outside
    case nil: return .undecided
    }
  }

  /// Gathers the polygons in a feature's cells and the edges that touch its box.
  private mutating func collect(box: Box, columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
    if visit == .max {
      for index in edgeVisit.indices { edgeVisit[index] = 0 }
      for index in polygonVisit.indices { polygonVisit[index] = 0 }
      visit = 0
    }
    visit += 1
    edges.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    let grid = layer.grid
    for row in rows {
      for column in columns {
        let value = grid.cells[row * grid.columnCount + column]
        if value == -1 { continue }
        if value >= 0 {
          meet(value)
          coveredCells[Int(value)] += 1
          continue
        }
        let mixed = Int(-2 - value)
        for cover in grid.covers(ofMixed: mixed) {
          meet(grid.covers[cover])
          coveredCells[Int(grid.covers[cover])] += 1
        }
        var last: Int32 = -1
        for index in grid.edges(ofMixed: mixed) {
          let edge = grid.edges[index]
          let k = layer.featureOfPoint[Int(edge)]
          if k != last {
            meet(k)
            touchedCells[Int(k)] += 1
            last = k
          }
          if edgeVisit[Int(edge)] == visit { continue }
          edgeVisit[Int(edge)] = visit
          let from = layer.point(Int(edge))
          let to = layer.point(Int(edge) + 1)
          if max(from.x, to.x) >= box.minX, min(from.x, to.x) <= box.maxX, max(from.y, to.y) >= box.minY,
            min(from.y, to.y) <= box.maxY
          {
            edges.append(edge)
          }
        }
      }
    }
  }

  private mutating func meet(_ k: Int32) {
    guard polygonVisit[Int(k)] != visit else { return }
    polygonVisit[Int(k)] = visit
    coveredCells[Int(k)] = 0
    touchedCells[Int(k)] = 0
    candidates.append(k)
  }
}
