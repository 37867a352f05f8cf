import Geometry

/// What is not known of a batch of parcels: those that could not be measured, and those where a feature that can't be
/// read may lie.
package struct OpenColumns: Sendable {
  /// Whether each parcel has a geometry that could be measured.
  package var isMeasured: [Bool] = []
  /// Where each parcel lies to the blocks that could be read.
  package var readablePositions: [ParcelPosition] = []
  /// Whether a block that can't be read may cover more of a parcel; empty where all of them were read.
  private var blocks: [Bool] = []
  /// The same by no-go layer; empty columns where all was read.
  private var noGo: [[Bool]] = []

  /// Whether anything at all is open of any of the parcels.
  private(set) var isAnyOpen = false

  /// Makes columns without parcels.
  package init() {}

  /// Works out what is open of measured parcels.
  ///
  /// - Parameters:
  ///   - boxes: the parcels' boxes in the working reference system.
  ///   - failed: whether a parcel could not be overlaid.
  package init(
    isMeasured: [Bool], positions: [ParcelPosition], boxes: [Box], failed: [Bool], setting: DistrictSetting
  ) {
    self.isMeasured = isMeasured
    readablePositions = positions
    let hasFailed = failed.contains(true)
    func column(_ layer: PolygonLayer) -> [Bool] {
      guard hasFailed || !layer.unreadable.isEmpty else { return [] }
      return boxes.indices.map { failed[$0] || (isMeasured[$0] && layer.unreadable.touch(boxes[$0])) }
    }
    blocks = setting.blocks.map(column) ?? []
    noGo = setting.noGo.map(column)
    isAnyOpen =
      isMeasured.contains(false) || blocks.contains(true) || noGo.contains { $0.contains(true) }
  }

  /// Whether a block that can't be read may cover more of a parcel.
  package func isBlockOpen(_ row: Int) -> Bool { !blocks.isEmpty && blocks[row] }

  /// Whether a feature of a no-go layer that can't be read may cover more of a parcel.
  package func isOpen(_ row: Int, noGoLayer layer: Int) -> Bool { !noGo[layer].isEmpty && noGo[layer][row] }
}

extension PositionColumns {
  /// Enters what is not known, instead of noughts.
  package mutating func leaveOpen(
    _ kinds: [GeometryKind], boxes: [Box], setting: DistrictSetting
  ) {
    let isMeasured = measuredAreas.indices.map { kinds[$0].isPolygonal && measuredAreas[$0] > 0 }
    let failed = isMeasured.indices.map { isMeasured[$0] && positions[$0] == .unknown }
    open = OpenColumns(
      isMeasured: isMeasured, positions: positions, boxes: boxes, failed: failed, setting: setting)
    let isDeclared = setting.policy.area.method == .declared
    for row in isMeasured.indices {
      if !isMeasured[row] {
        positions[row] = .unknown
        measuredAreas[row] = .nan
        if !isDeclared { areas[row] = .nan }
      } else if setting.blocks == nil {
        positions[row] = .inapplicable
      } else if open.isBlockOpen(row), positions[row] != .inside {
        // More blocks can't take a parcel out of those that hold it.
        positions[row] = .unknown
      }
    }
  }
}
