import LandModel

/// How areas are measured.
public struct AreaPolicy: Sendable, Hashable {
  /// The ways of measuring.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// On the ellipsoid: independent of the projection.
    case ellipsoid
    /// In the plane of a named reference system.
    case plane
    /// As the record declares it.
    case declared
  }

  /// The way of measuring.
  public var method: Method
  /// The reference system of the plane, by its identifier; nil for the parcels' own.
  public var referenceSystem: String?
  /// A declared area's unit in square metres: 1 for m², 10,000 for hectares, 2000/3 for mu.
  public var declaredUnit: Double

  /// Makes a way of measuring.
  public init(method: Method = .ellipsoid, referenceSystem: String? = nil, declaredUnit: Double = 1) {
    self.method = method
    self.referenceSystem = referenceSystem
    self.declaredUnit = declaredUnit
  }

  /// The names of the section.
  public static let section = PolicySection(
    "area", summary: "How areas are measured.",
    names: [
      .optional(
        "method", .word(Method.self),
        "on the ellipsoid, in the plane of a reference system, or as the parcels' records declare it",
        default: AreaPolicy().method.rawValue),
      .optional("crs", .text, "the reference system of the plane", default: "the parcels' own"),
      .optional(
        "declared_unit",
        .either(
          [.number(.positive), .word(units.keys.sorted())],
          "a number of m², or \(units.keys.sorted().map { "`\($0)`" }.joined(separator: ", "))"),
        "the unit of declared areas", default: "m2"),
    ])

  /// Reads the policy's `area` section.
  public init(_ reader: PolicyReader) throws {
    try reader.allow(Self.section)
    var unit = 1.0
    if let declared = try reader.optional("declared_unit") {
      if case .text(let word) = declared.value.content {
        guard let known = Self.units[word] else {
          throw declared.error(PolicyFault.unknownAreaUnit(word, known: Self.units.keys.sorted()))
        }
        unit = known
      } else {
        unit = try declared.number()
      }
      guard unit > 0 else { throw declared.error(PolicyFault.notPositive) }
    }
    self.init(
      method: try reader.optional("method")?.choice(Method.self) ?? .ellipsoid,
      referenceSystem: try reader.optional("crs")?.text(), declaredUnit: unit)
  }

  /// Units of area in square metres; the US survey foot is 1200/3937 m.
  public static let units: [String: Double] = [
    "m2": 1, "hectare": 10_000, "mu": Mu(1).squareMetres.value, "km2": 1_000_000,
    "square-foot": 0.3048 * 0.3048,
    "square-foot-us": (1200.0 / 3937) * (1200.0 / 3937),
  ]
}
