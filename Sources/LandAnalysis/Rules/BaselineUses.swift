import LandModel
import LandStore

/// What each parcel was used for in an earlier state, by its key: 24 bytes a parcel.
struct BaselineUses: Sendable {
  /// The words for uses.
  private(set) var words: [String] = []
  private var wordOfKey: [UInt64: UInt16] = [:]

  /// Reads the keys and one column of a layer.
  ///
  /// - Throws: ``LandError`` for a missing layer or column, or one that holds more than 65,536 different words.
  init(_ setting: AuditSetting, layer reader: PolicyReader, column: PolicyReader) throws {
    let policy = try setting.layerPolicy(named: reader)
    let key = policy.key ?? setting.keyField.map { setting.fields[$0].name } ?? "parcel_id"
    let layer = try setting.geoPackage.layer(named: policy.table)
    let names = layer.attributeFields.map(\.name)
    let use = policy.column(of: try column.text())
    guard names.contains(use) else {
      throw column.error(
        "the layer \(policy.table) has no column “\(use)”",
        remedy: NearestWord.question(use, among: names)
          ?? "it has \(names.joined(separator: ", "))")
    }
    let source = try GeoPackageLayerSource(setting.geoPackage, layer: policy.table, columns: [key, use])
    let decoder = try source.makeDecoder()
    var numbers: [String: UInt16] = [:]
    while let chunk = try source.nextChunk() {
      let attributes = try decoder.decode(chunk).attributes
      for row in 0..<attributes.rowCount {
        guard case .text(let word) = attributes[row, 1] else { continue }
        let number = numbers[word] ?? UInt16(clamping: words.count)
        if Int(number) == words.count {
          guard words.count < Int(UInt16.max) else { throw column.error("holds too many different words") }
          words.append(word)
          numbers[word] = number
        }
        wordOfKey[Self.fingerprint(attributes, row: row, field: 0)] = number
      }
    }
  }

  /// The number of the word for a parcel's earlier use, or nil where the earlier state has no such parcel.
  func word(of row: Int, key field: Int, in parcels: ParcelRows) -> Int? {
    wordOfKey[Self.fingerprint(parcels.batch.attributes, row: row, field: field)].map { Int($0) }
  }

  /// 64 bits for a key (FNV-1a): two of a million keys are alike once in forty million layers.
  private static func fingerprint(_ table: AttributeTable, row: Int, field: Int) -> UInt64 {
    let cell = table.cell(row: row, field: field)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    if cell.kind == .text {
      let start = Int(cell.bits)
      for index in start..<start + Int(cell.length) {
        hash = (hash ^ UInt64(table.text[index])) &* 0x100_0000_01b3
      }
      return hash
    }
    for byte in (ExpressionValue(table[row, field]).label ?? "").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return hash
  }
}
