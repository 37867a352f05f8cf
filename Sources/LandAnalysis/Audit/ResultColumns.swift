import District
import LandModel

/// The parcels with what the audit of position measured, as features.
enum ResultColumns {
  /// The results that stand behind a parcel's attributes.
  private static func results(noGo: [String]) -> [AttributeField] {
    [
      AttributeField(
        name: "area_mu", type: .real,
        summary: "the parcel's area by the policy's method, in mu; null where it has none"),
      AttributeField(
        name: "position", type: .text,
        summary: "inside, crossing or outside the industrial blocks, or unknown; null without blocks"),
      AttributeField(
        name: "block_id", type: .text,
        summary: "the key of the block that holds most of it; null in none, or where that is not known"),
      AttributeField(
        name: "block_share", type: .real,
        summary: "the share of the parcel in that block, 0 to 1; null where that is not known"),
      AttributeField(
        name: "blocks", type: .integer,
        summary:
          "the number of blocks entered by more than the least overlap that counts; null where that is not known"
      ),
    ]
      + noGo.map { layer in
        AttributeField(
          name: "overlap_mu_" + ParcelColumns.identifier(layer), type: .real,
          summary: "the part of the parcel in the no-go layer \(layer), in mu; null where that is not known")
      }
  }

  /// The fields of a results file; an attribute that has the name of a result is renamed.
  static func fields(of setting: DistrictSetting) -> [AttributeField] {
    let results = results(noGo: setting.noGo.map(\.name))
    return setting.fields.makingWay(for: results) + results
  }

  /// The parcels of a batch with their results, in the parcels' own reference system.
  static func features(of rows: ParcelRows) -> FeatureBatch {
    let setting = rows.setting
    let position = rows.position
    var features = FeatureBatch(fields: fields(of: setting))
    features.geometry = rows.batch.geometry
    features.identifiers = rows.batch.identifiers
    let source = rows.batch.attributes
    let width = source.fields.count
    var table = features.attributes
    // The text arena is taken over whole, so that cells keep their offsets.
    table.text = source.text
    table.cells.reserveCapacity(rows.count * table.fields.count)
    for row in 0..<rows.count {
      table.cells.append(contentsOf: source.cells[row * width..<(row + 1) * width])
      append(SquareMetre(position.areas[row]).mu.value, to: &table)
      table.append(position.positions[row].word.map { .text($0) } ?? .null)
      if rows.isBlockKnown(row) {
        let block = Int(position.blocks[row])
        table.append(block < 0 ? .null : .text(setting.blockNames[block]))
        append(position.blockShares[row], to: &table)
        table.append(Int64(position.blockCounts[row]))
      } else {
        for _ in 0..<3 { table.appendNull() }
      }
      for (layer, overlaps) in position.overlaps.enumerated() {
        let isKnown = rows.isMeasured(row) && !position.open.isOpen(row, noGoLayer: layer)
        append(isKnown ? SquareMetre(overlaps[row]).mu.value : .nan, to: &table)
      }
    }
    features.attributes = table
    return features
  }

  private static func append(_ value: Double, to table: inout AttributeTable) {
    guard value.isFinite else {
      table.appendNull()
      return
    }
    table.append(Figure.millionth(value))
  }
}
