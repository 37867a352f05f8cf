import District
import LandModel

extension IdleLand {
  /// The columns of the layer `idle`.
  public static let fields = [
    AttributeField(name: "parcel_id", type: .text, summary: "the parcel's key"),
    AttributeField(name: "area_mu", type: .real, summary: "the parcel's area by the policy's method, in mu"),
    AttributeField(
      name: "block_id", type: .text, summary: "the key of the block that holds most of it; null in none"),
    AttributeField(
      name: "state", type: .text,
      summary: "idle, at-risk, not-idle, or unknown where data that decides is missing"),
    AttributeField(
      name: "cause", type: .text,
      summary: "no-start, stopped, or government where the government caused the delay"),
    AttributeField(name: "idle_since", type: .date, summary: "the day on which it became idle"),
    AttributeField(
      name: "idle_on", type: .date, summary: "the day on which it becomes idle unless something happens"),
    AttributeField(
      name: "take_back_on", type: .date, summary: "the day from which it may be taken back, past or to come"),
    AttributeField(
      name: "consequence", type: .text, summary: "fee, take-back or agreement, where it is idle"),
    AttributeField(
      name: "fee", type: .real,
      summary: "the idle-land fee in the policy's currency; null where none is due or no price known"),
    AttributeField(name: "clause", type: .text, summary: "the clause of the consequence, or of the state"),
    AttributeField(name: "evidence", type: .text, summary: "the dates and shares that decided, in words"),
    AttributeField(
      name: "missing", type: .text, summary: "the data that is missing, by the policy's expressions"),
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
