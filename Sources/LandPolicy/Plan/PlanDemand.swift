import LandModel

/// A demand on a plan: what a policy or a problem file writes under `constraints`, and what a policy's figures by year
/// stand for.
///
/// It is read once; the planner makes rows of a model of it, the check measures a plan against it.
public struct PlanDemand: Sendable, Hashable {
  /// What a demand of any kind is called and how much it weighs.
  public struct Header: Sendable, Hashable {
    /// Unique within its problem, such as `floor-2026`.
    public var id: String
    /// The clause that it comes from, in the words of the policy.
    public var clause: String
    /// Whether it may be broken, and at what price.
    public var severity: PlanSeverity
    /// The unit of its figures, as files print it.
    public var unit: String

    /// Makes a header.
    public init(id: String, clause: String = "", severity: PlanSeverity = .hard, unit: String) {
      self.id = id
      self.clause = clause
      self.severity = severity
      self.unit = unit
    }
  }

  /// What is demanded.
  public enum Kind: Sendable, Hashable {
    case areaFloor(AreaFloor)
    case areaCeiling(AreaCeiling)
    case budget(Budget)
    case quota(Quota)
    case clearance(Clearance)
    case outOfProduction(OutOfProduction)
    case townShare(TownShare)
    case exclusion(Exclusion)
    case contiguousAreas(ContiguousAreas)

    /// The figures of the kind.
    package var figures: any PlanDemandFigures {
      switch self {
      case .areaFloor(let figures): figures
      case .areaCeiling(let figures): figures
      case .budget(let figures): figures
      case .quota(let figures): figures
      case .clearance(let figures): figures
      case .outOfProduction(let figures): figures
      case .townShare(let figures): figures
      case .exclusion(let figures): figures
      case .contiguousAreas(let figures): figures
      }
    }
  }

  /// The kinds, in the order of the reference.
  private static let readers: [KindReader] = [
    KindReader(Kind.areaFloor), KindReader(Kind.areaCeiling), KindReader(Kind.budget), KindReader(Kind.quota),
    KindReader(Kind.clearance), KindReader(Kind.outOfProduction), KindReader(Kind.townShare),
    KindReader(Kind.exclusion), KindReader(Kind.contiguousAreas),
  ]

  /// How demands of a kind are read.
  private struct KindReader: Sendable {
    let section: PolicySection
    let read: @Sendable (PolicyReader) throws -> Kind

    init<Figures: PlanDemandFigures>(_ kind: @escaping @Sendable (Figures) -> Kind) {
      section = Figures.section
      read = { kind(try Figures($0)) }
    }
  }

  /// What the kinds of constraints are called, and their names.
  static var kinds: [PolicySection] { readers.map(\.section) }

  /// Its name, its clause, how much it weighs, and the unit of its figures.
  public var header: Header
  /// What is demanded.
  public var kind: Kind

  /// Makes a demand.
  ///
  /// - Parameter currency: the unit of money, where it is about money.
  public init(
    id: String, kind: Kind, clause: String = "", severity: PlanSeverity = .hard,
    currency: String = Policy.usualCurrency
  ) {
    header = Header(
      id: id, clause: clause, severity: severity, unit: type(of: kind.figures).unit ?? currency)
    self.kind = kind
  }

  /// Unique within its problem, such as `floor-2026`.
  public var id: String { header.id }

  /// Whether breaking it is a fault.
  public var isHard: Bool { header.severity.isHard }

  /// The last year that it is about; nil where it is not about single years.
  package var lastYear: Int? { kind.figures.countedYears.max() }
}

extension PlanDemand: Encodable {
  private enum Key: String, CodingKey { case kind, id, clause, severity, currency }

  /// Reads a constraint.
  ///
  /// - Parameter currency: the unit of money where it names none.
  /// - Throws: ``LandError`` with the place in the file.
  public init(_ reader: PolicyReader, currency: String = Policy.usualCurrency) throws {
    let word = try reader.required(Key.kind)
    let kind = try word.word(among: Self.kinds.compactMap(\.kind))
    guard let known = Self.readers.first(where: { $0.section.kind == kind }) else {
      throw word.error(PolicyFault.unknownWord(kind, known: Self.kinds.compactMap(\.kind)))
    }
    try reader.allow(known.section, and: Self.section)
    let read = try known.read(reader)
    self.init(
      id: try reader.required(Key.id).text(), kind: read, clause: try Self.clause(of: reader),
      severity: try reader.optional(Key.severity).map { try PlanSeverity($0) } ?? .hard,
      currency: try reader.optional(Key.currency)?.text() ?? currency)
  }

  private static func clause(of reader: PolicyReader) throws -> String {
    guard let cited = try reader.optional(Key.clause) else { return "" }
    if case .map = cited.value.content { return try Clause(cited).citation }
    return try cited.text()
  }

  /// Writes the constraint as it is read.
  public func encode(to encoder: any Encoder) throws {
    let figures = kind.figures
    let form = type(of: figures)
    var box = encoder.container(keyedBy: Key.self)
    try box.encodeIfPresent(form.section.kind, forKey: .kind)
    try box.encode(header.id, forKey: .id)
    try box.encode(header.clause, forKey: .clause)
    try box.encode(header.severity, forKey: .severity)
    if form.unit == nil { try box.encode(header.unit, forKey: .currency) }
    try figures.encode(to: encoder)
  }
}
