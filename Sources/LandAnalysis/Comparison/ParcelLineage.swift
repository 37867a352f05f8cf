import Geometry
import LandModel
import Projection

/// Which changed parcels of the new state came out of which of the old one, by the land that they share.
struct ParcelLineage {
  /// Parcels that belong together, as rows of the changed parcels.
  struct Family {
    var old: [Int]
    var new: [Int]
  }

  /// Land that a parcel of each state have in common.
  struct Common {
    var old: Int
    var new: Int
    /// In m².
    var area: Double
  }

  /// In the order of the old parcels, then the added ones.
  private(set) var families: [Family] = []
  private(set) var commons: [Common] = []

  /// How many parcels are laid over the others at once.
  private static let batchSize = 4096

  /// Lays the old parcels over the new ones.
  ///
  /// - Parameters:
  ///   - oldRows: the rows of the old state whose followers are sought.
  ///   - newRows: the rows of the new state whose forerunners are sought.
  init(
    old: ChangedParcels, _ oldRows: [Int], new: ChangedParcels, _ newRows: [Int], policy: ComparisonPolicy,
    method: AreaMethod, system: ReferenceSystem
  ) throws {
    var target = GeometryColumn()
    for row in newRows { target.append(feature: row, of: new.features.geometry) }
    if !newRows.isEmpty, !oldRows.isEmpty {
      let layer = try OverlayLayer(target)
      var worker = try OverlayWorker(layer)
      var meter = try AreaMeter(method, of: system)
      var result = OverlayResult()
      var pieceAreas: [Double] = []
      var start = 0
      while start < oldRows.count {
        let end = min(start + Self.batchSize, oldRows.count)
        var column = GeometryColumn()
        for row in oldRows[start..<end] { column.append(feature: row, of: old.features.geometry) }
        try worker.overlay(column, into: &result)
        // By its own edges: a piece that is a new parcel then measures as that parcel does, and the ledger adds up.
        try meter.areas(of: result.pieces, into: &pieceAreas)
        for feature in 0..<column.count {
          let row = oldRows[start + feature]
          for hit in result.hits(of: feature) {
            let area = hit.isWhole ? old.areas[row] : pieceAreas[Int(hit.piece)]
            if area > 0 { commons.append(Common(old: row, new: newRows[Int(hit.layerFeature)], area: area)) }
          }
        }
        start = end
      }
    }
    join(old: old, oldRows, new: new, newRows, linkShare: policy.linkShare)
  }

  /// Joins parcels that share enough land, then those of one key that share none with others.
  private mutating func join(
    old: ChangedParcels, _ oldRows: [Int], new: ChangedParcels, _ newRows: [Int], linkShare: Double
  ) {
    let placeOfOld = Dictionary(uniqueKeysWithValues: oldRows.enumerated().map { ($1, $0) })
    let placeOfNew = Dictionary(uniqueKeysWithValues: newRows.enumerated().map { ($1, $0 + oldRows.count) })
    var sets = DisjointSets(count: oldRows.count + newRows.count)
    var isLinked = Array(repeating: false, count: oldRows.count + newRows.count)
    func link(_ first: Int, _ second: Int) {
      sets.join(first, second)
      isLinked[first] = true
      isLinked[second] = true
    }
    for common in commons {
      guard let first = placeOfOld[common.old], let second = placeOfNew[common.new],
        common.area >= linkShare * min(old.areas[common.old], new.areas[common.new])
      else { continue }
      link(first, second)
    }
    var lonely: [String: Int] = [:]
    for (place, row) in oldRows.enumerated() where !isLinked[place] {
      if let key = old.key(row), lonely[key] == nil { lonely[key] = place }
    }
    for (index, row) in newRows.enumerated() where !isLinked[index + oldRows.count] {
      if let key = new.key(row), let place = lonely.removeValue(forKey: key) {
        link(place, index + oldRows.count)
      }
    }
    var familyOf: [Int: Int] = [:]
    for place in 0..<oldRows.count + newRows.count {
      let root = sets.root(of: place)
      let number = familyOf[root] ?? families.count
      if number == families.count {
        familyOf[root] = number
        families.append(Family(old: [], new: []))
      }
      if place < oldRows.count {
        families[number].old.append(oldRows[place])
      } else {
        families[number].new.append(newRows[place - oldRows.count])
      }
    }
  }
}
