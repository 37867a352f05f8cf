import LandModel

/// Plants faults in the kept parcels and in the zones, and writes down each.
///
/// A parcel gets one fault; where one state of the data breaks two rules, both are written down.
struct FaultPlanting {
  var kept: KeptTiles
  var shapes: ZoneShapes
  var faults: [SampleTruth.Fault] = []
  /// Parcels that have had a fault, or that neighbour one.
  var used = Set<ParcelReference>()
  /// Operating industrial parcels of the blocks that are still free, in the seed's order.
  var pool: [ParcelReference]
  let count: Int

  var hash: SeededHash { kept.hash }

  init(kept: KeptTiles, shapes: ZoneShapes, operating: [ParcelReference]) {
    self.kept = kept
    self.shapes = shapes
    count = kept.scale.faultsPerKind
    pool = operating
  }

  static let reference = CalendarDate(2026, 1, 1)

  /// The key of a parcel's number.
  static func key(_ number: Int32) -> String {
    let digits = String(number)
    return "310118-GB-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  mutating func note(
    _ rule: String, _ references: [ParcelReference], _ done: String, place: String? = nil,
    measured: Double? = nil,
    expected: Double? = nil, unit: String? = nil, date: CalendarDate? = nil
  ) {
    let records = references.compactMap { kept.record($0) }
    faults.append(
      SampleTruth.Fault(
        rule: rule, parcels: records.map { Self.key($0.keyNumber) }.sorted(),
        features: records.map { Int($0.number) }.sorted(), place: place, done: done, measured: measured,
        expected: expected, unit: unit, date: date?.description))
    used.formUnion(references)
  }

  /// A random number for the `draw`-th question about a planted parcel.
  func draw(_ reference: ParcelReference, _ draw: Int) -> Double {
    hash.unit(.planting, reference.cell, reference.parcel * 8 + draw)
  }

  /// Takes the next free operating parcel.
  mutating func take() -> ParcelReference? {
    while let next = pool.popLast() {
      if !used.contains(next) {
        used.insert(next)
        return next
      }
    }
    return nil
  }

  /// Takes up to `number` parcels and plants the same kind of fault in each.
  mutating func plant(_ number: Int, _ body: (inout FaultPlanting, ParcelReference, Int) -> Void) {
    for place in 0..<number {
      guard let reference = take() else { return }
      body(&self, reference, place)
    }
  }
}
