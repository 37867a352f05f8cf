import LandModel

/// A figure that no layer holds and that somebody states: a stock of leased floor space, a city's target.
public struct StatedInput: Sendable, Hashable {
  /// A figure at the end of a year.
  public struct YearFigure: Sendable, Hashable {
    /// The year that the figure holds for.
    public var year: Int
    /// The figure, in the input's unit.
    public var figure: Double
  }

  /// The name under which rules refer to it.
  public var id: String
  /// The unit of its figures.
  public var unit: String
  /// The figure whatever the year, or nil.
  public var figure: Double?
  /// Figures by year, rising.
  public var byYear: [YearFigure]

  /// The names of an entry.
  public static let section = PolicySection(
    "inputs[]",
    summary: "A figure that no layer holds and that somebody states; rules of the kind `stated` judge it.",
    names: [
      .needed("id", .text, "the name under which rules refer to it"),
      .optional("unit", .text, "the unit of the figure"),
      .optional(
        "value", .either([.number(), .byYear(.number())], "a number, or a map of years and numbers"),
        "the figure; null where nobody has stated it yet, and rules on it are then unknown"),
    ] + .provenance)

  /// Reads an entry of the section `inputs`; `value` is a number, a map of years and numbers, or null.
  public init(_ reader: PolicyReader) throws {
    try reader.allow(Self.section)
    id = try reader.required("id").text()
    unit = try reader.optional("unit")?.text() ?? ""
    figure = nil
    byYear = []
    guard let value = try reader.optional("value") else { return }
    if case .map = value.value.content {
      byYear = try Self.figures(value)
    } else {
      figure = try value.number()
    }
  }

  /// Figures by year out of a map, rising.
  public static func figures(_ reader: PolicyReader) throws -> [YearFigure] {
    try reader.entries().filter { !$0.reader.value.isNull }.map { entry in
      YearFigure(year: try entry.reader.year(entry.name), figure: try entry.reader.number())
    }.sorted { $0.year < $1.year }
  }

  /// The figure at the end of a year, or the one for all years; nil where that year's is not stated.
  public func figure(in year: Int) -> Double? { byYear.first { $0.year == year }?.figure ?? figure }

  /// Whether any figure is stated.
  public var isStated: Bool { figure != nil || !byYear.isEmpty }
}
