import District
import LandModel
import LandPolicy

/// The `idle` section of a policy, bound to the parcels' columns: which parcels it applies to, which columns say
/// what of their development, and the law's figures.
///
/// The figures are those of 闲置土地处置办法 (order 53 of 2012), article 2 (what is idle), 12 (causes of the
/// government) and 14 (fee and take-back), as the policy gives them.
public struct IdlePolicy: Sendable {
  /// A figure of the law with the clause that it stands in.
  public struct Threshold: Sendable, Hashable {
    /// The figure.
    public var value: Double
    /// Where it stands.
    public var clause: Clause
    /// Whether the figure was read in a source, rather than being commonly stated.
    public var isVerified: Bool
  }

  let condition: BoundExpression?
  let conditionNames: [String]
  let attributes: [Attribute: BoundExpression]
  /// The attributes' expressions as the policy writes them, which verdicts name as missing.
  let attributeTexts: [Attribute: String]
  /// After how many years without a start land is idle.
  public let yearsWithoutStart: Threshold
  /// After how many years of standstill land is idle.
  public let yearsStopped: Threshold
  /// Standstill makes land idle where less than this share of the area is developed.
  public let developedShare: Threshold
  /// Standstill makes land idle where less than this share of the investment is made.
  public let investedShare: Threshold
  /// The fee as a share of the land price.
  public let feeShare: Threshold
  /// After how many years without a start land is taken back.
  public let yearsToTakeBack: Threshold
  /// The most years of an agreed extension where the government caused the delay, if the policy gives any.
  public let extensionYears: Threshold?
  /// What may be done where the government caused the delay, in words.
  public let governmentRemedies: [String]
  let currencyDivisor: Double

  /// What a policy says of a parcel's development, each as an expression.
  enum Attribute: String, CaseIterable, Sendable {
    /// The agreed date of the start.
    case startDue = "start_due"
    /// The date of the start; null for none.
    case started
    /// The date on which work stopped; null for none.
    case stopped
    /// The date on which stopped work was taken up again.
    case resumed
    /// The date of completion.
    case completed
    /// Whether work stands still, whatever the dates.
    case isStopped = "is_stopped"
    case developedShare = "developed_share"
    case investedShare = "invested_share"
    /// Whether the government caused the delay.
    case governmentCause = "government_cause"
    /// The price of the land, in the columns' unit of money.
    case landPrice = "land_price"
  }

  /// Reads the section.
  ///
  /// - Throws: ``LandError`` with the place in the policy.
  public init(_ reader: PolicyReader, setting: DistrictSetting) throws {
    try reader.allow(Self.section)
    let columns = setting.columns
    let condition = try reader.optional("where")
    self.condition = try condition.map { try columns.bind($0) }
    conditionNames = try condition.map { try Expression($0).names } ?? []
    let section = try reader.required("attributes")
    try section.allow(Self.attributesSection)
    var attributes: [Attribute: BoundExpression] = [:]
    var texts: [Attribute: String] = [:]
    for attribute in Attribute.allCases {
      guard let expression = try section.optional(attribute.rawValue) else { continue }
      attributes[attribute] = try columns.bind(expression)
      texts[attribute] = try expression.text()
    }
    for needed in [Attribute.startDue, .started] where attributes[needed] == nil {
      throw section.error(SectionFault.noDevelopmentAttribute(needed.rawValue))
    }
    self.attributes = attributes
    attributeTexts = texts
    let thresholds = try reader.required("thresholds")
    try thresholds.allow(Self.thresholdsSection)
    func threshold(_ name: String) throws -> Threshold { try Self.threshold(try thresholds.required(name)) }
    yearsWithoutStart = try threshold("years_without_start")
    yearsStopped = try threshold("years_stopped")
    developedShare = try threshold("developed_share")
    investedShare = try threshold("invested_share")
    feeShare = try threshold("fee_share")
    yearsToTakeBack = try threshold("years_to_take_back")
    extensionYears = try thresholds.optional("extension_years").map { try Self.threshold($0) }
    for years in [yearsWithoutStart, yearsStopped, yearsToTakeBack] where !(0...100).contains(years.value) {
      throw thresholds.error(SectionFault.yearsOutOfRange(years.value))
    }
    governmentRemedies = try (reader.optional("government_remedies")?.elements() ?? []).map { try $0.text() }
    currencyDivisor = setting.policy.currencyDivisor
  }

  /// Reads a figure: a number or a constant expression such as `1 / 3`, with its clause.
  private static func threshold(_ reader: PolicyReader) throws -> Threshold {
    try reader.allow(thresholdSection)
    let value = try reader.required("value")
    let expression = try Expression(value)
    guard expression.names.isEmpty,
      let number = (try? BoundExpression(expression) { _ in nil })?.evaluate({ _ in .unknown }).number
    else { throw value.error(SectionFault.noConstant) }
    let clause = try reader.required("clause")
    _ = try clause.required("document")
    return Threshold(
      value: number, clause: try Clause(clause),
      isVerified: try reader.optional("verified")?.boolean() ?? true)
  }
}
