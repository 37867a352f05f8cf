import LandModel

extension IdleLand {
  /// The columns of the layer `idle`.
  public static let fields = [
    AttributeField(name: "parcel_id", type: .text), AttributeField(name: "area_mu", type: .real),
    AttributeField(name: "block_id", type: .text), AttributeField(name: "state", type: .text),
    AttributeField(name: "cause", type: .text), AttributeField(name: "idle_since", type: .date),
    AttributeField(name: "idle_on", type: .date), AttributeField(name: "take_back_on", type: .date),
    AttributeField(name: "consequence", type: .text), AttributeField(name: "fee", type: .real),
    AttributeField(name: "clause", type: .text), AttributeField(name: "evidence", type: .text),
    AttributeField(name: "missing", type: .text),
  ]

  /// Appends a parcel as a row of the layer, its evidence in words.
  static func append(_ parcel: Parcel, to table: inout AttributeTable, wording: Wording) {
    func append(_ text: String?) { table.append(text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .null) }
    func append(_ number: Double?) {
      table.append(number.flatMap { $0.isFinite ? .real(Figure.millionth($0)) : nil } ?? .null)
    }
    let verdict = parcel.verdict
    append(parcel.key)
    append(parcel.area.mu.value)
    append(parcel.block)
    append(verdict.state.rawValue)
    append(verdict.cause?.rawValue)
    append(verdict.idleSince?.description)
    append(verdict.idleOn?.description)
    append(verdict.takeBackOn?.description)
    append(verdict.consequence?.rawValue)
    append(verdict.fee)
    append(verdict.clause)
    append(verdict.evidence.map(wording.text).joined(separator: "; "))
    append(verdict.missing.joined(separator: "; "))
  }
}
