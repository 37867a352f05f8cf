import LandModel

/// What demands of one kind say beside their header: their names in files, and what is to be known of them before
/// anything is counted.
package protocol PlanDemandFigures: Sendable, Hashable, Encodable {
  /// The word of the kind, what it is, and the names that it has beside those of every demand.
  static var section: PolicySection { get }
  /// The unit of the figures, as files print it; nil: that of money.
  static var unit: String? { get }
  /// Whether it counts by the blocks that candidates lie in.
  static var goesByBlocks: Bool { get }
  /// Whether it means something only between parcels that touch.
  static var asksForContacts: Bool { get }

  /// Reads the figures of a constraint whose names are known to be the section's.
  init(_ reader: PolicyReader) throws

  /// The calendar years that it is about alone; none where it is about the plan as a whole.
  var countedYears: [Int] { get }
  /// The flag that it goes by: of candidates that count, that have to go, or that can't be part of an area.
  var namedFlag: String? { get }
}

extension PlanDemandFigures {
  package static var goesByBlocks: Bool { false }
  package static var asksForContacts: Bool { false }
  package var countedYears: [Int] { [] }
  package var namedFlag: String? { nil }
}

extension PlanDemand {
  /// Which event makes a parcel count in a year.
  public enum Counting: String, Sendable, Hashable, CaseIterable, Encodable {
    /// Its acquisition.
    case acquired
    /// Its supply, so many years after the acquisition.
    case supplied
    /// Either; where both fall into the years of one demand it counts once.
    case either
  }
}

extension PolicyReader {
  /// The years under `years`; one that is named twice counts once.
  func countedYears() throws -> [Int] {
    Set(try required("years").elements().map { try $0.integer() }).sorted()
  }

  /// What stands under `counting`.
  func counting() throws -> PlanDemand.Counting {
    try optional("counting")?.choice(PlanDemand.Counting.self) ?? .acquired
  }
}
