/// What is true of a sample district: its published figures, and every fault that was planted in it.
///
/// Everything in it is made up.
public struct SampleTruth: Codable, Sendable, Hashable {
  /// One planted fault: the rule that has to find it, and what it should say.
  public struct Fault: Codable, Sendable, Hashable {
    /// The kind of rule, in words joined by hyphens.
    public var rule: String
    /// The parcels concerned, by key, sorted; empty where the fault is a block's.
    public var parcels: [String]
    /// The same parcels by their number in the layer, from 1.
    public var features: [Int]
    /// The block, zone or sub-zone concerned.
    public var place: String?
    /// What was done to the data.
    public var done: String
    /// The figure that a measurement of the data gives.
    public var measured: Double?
    /// The figure that the data would have without the fault, or that a rule requires.
    public var expected: Double?
    /// The unit of both figures.
    public var unit: String?
    /// The date since which, or on which, the rule is broken.
    public var date: String?
  }

  /// A total of the sample: of its attributes, or measured on the ellipsoid.
  public struct Figure: Codable, Sendable, Hashable {
    /// What is totalled, in words joined by hyphens.
    public var name: String
    /// The total.
    public var value: Double
    /// The total's unit.
    public var unit: String
  }

  /// That the data is made up, in both languages.
  public var notice: String
  /// What the district was made from, with the number of parcels.
  public var seed: UInt64
  /// The number of parcels.
  public var parcels: Int
  /// The reference system of every layer.
  public var crs: String
  /// The day on which the rules of time are to be evaluated.
  public var referenceDate: String
  /// How small samples differ from the published figures.
  public var scaling: [String]
  /// Sorted by name.
  public var figures: [Figure]
  /// Sorted by rule, then by features and place.
  public var faults: [Fault]

  enum CodingKeys: String, CodingKey {
    case notice, seed, parcels, crs, scaling, figures, faults
    case referenceDate = "reference_date"
  }
}
