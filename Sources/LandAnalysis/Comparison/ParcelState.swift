import District
import Geometry
import LandModel

/// All parcels of one state, each as a few numbers: some 190 bytes a parcel.
struct ParcelState: Sendable {
  /// A parcel of a state.
  struct Entry: Sendable {
    /// Nil where the parcel has no key.
    var key: Fingerprint?
    var shape: Fingerprint
    var attributes: Fingerprint
    /// The row in the layer.
    var identifier: Int64
    /// By the policy's method, in m²; NaN where it has none.
    var area: Double
    /// The block that holds most of it, as an index of the blocks of its own state, or -1.
    var block: Int32
    /// Whether the ledger is kept of it.
    var isInLedger: Bool
    var hasGeometry: Bool
    /// The box in the state's own reference system.
    var box: Box
    /// The number of points.
    var points: Int32
  }

  let setting: DistrictSetting
  private(set) var entries: [Entry] = []
  /// The compared attributes' indices in the layer's fields.
  let fields: [Int]

  /// Reads a state in one pass.
  ///
  /// - Parameter attributes: the compared attributes, by name; the layer has them all.
  init(
    _ setting: DistrictSetting, policy: ComparisonPolicy, attributes: [String], progress: (Int) throws -> Void
  ) throws {
    self.setting = setting
    let fields = attributes.compactMap { name in setting.fields.firstIndex { $0.name == name } }
    self.fields = fields
    let ledger = try policy.ledger.map { try setting.columns.bind($0) }
    entries.reserveCapacity(setting.parcelCount)
    try ParcelPass(setting, includesRejects: false).run(
      work: { rows in
        (0..<rows.count).map { row in
          Entry(
            key: rows.key(row).map { Fingerprint($0) },
            shape: Fingerprint(shapeOf: row, in: rows.batch.geometry),
            attributes: Fingerprint(row: row, fields: fields, of: rows.batch.attributes),
            identifier: rows.batch.identifiers[row],
            area: rows.position.areas[row].isNaN && !rows.isMeasured(row) ? 0 : rows.position.areas[row],
            block: rows.position.blocks[row],
            isInLedger: ledger.map { rows.evaluate($0, row).truth == true } ?? false,
            hasGeometry: rows.batch.geometry.kinds[row] != .none, box: rows.batch.geometry.boxes[row],
            points: Int32(clamping: rows.batch.geometry.points(ofFeature: row).count))
        }
      },
      consume: { entries in
        self.entries += entries
        try progress(entries.count)
      })
  }

  /// The block of an entry by its key.
  func block(_ entry: Entry) -> String? { entry.block < 0 ? nil : setting.blockNames[Int(entry.block)] }
}
