/// A mixed-integer linear program with readable names, to be minimised.
public struct PlanModel: Sendable {
  /// One unknown.
  public struct Column: Sendable, Hashable {
    /// Readable and unique within a model.
    public var name: String
    /// The least value; infinite: none.
    public var lower: Double
    /// The largest value; infinite: none.
    public var upper: Double
    /// What one unit adds to the objective.
    public var cost: Double
    /// Whether it takes whole values only.
    public var isInteger: Bool
  }

  /// One constraint: `lower ≤ Σ value × column ≤ upper`.
  public struct Row: Sendable, Hashable {
    /// Readable and unique within a model.
    public var name: String
    /// The id of the plan's constraint that it stands for; nil for the model's own.
    public var constraint: String?
    /// The least value; infinite: none.
    public var lower: Double
    /// The largest value; infinite: none.
    public var upper: Double
    /// The unknowns, by index.
    public var columns: [Int32]
    /// One factor a column.
    public var values: [Double]
    /// The bounds as they are judged; nil: the decimals of ``lower`` and ``upper``.
    var exactLower: ExactDecimal?
    var exactUpper: ExactDecimal?
    /// The factors without rounding; nil: the decimals of ``values``.
    var exactValues: [ExactDecimal]?
  }

  /// The unknowns, by index.
  public internal(set) var columns: [Column] = []
  /// The constraints.
  public internal(set) var rows: [Row] = []
  /// What the objective starts from.
  public internal(set) var offset = 0.0
  /// The column of each decision "candidate acquired in year", candidate by candidate; -1 where presolve
  /// removed it.
  public internal(set) var buy: [Int32] = []
  /// The number of years: the length of a candidate's stretch of ``buy``.
  public internal(set) var yearCount: Int

  init(yearCount: Int) { self.yearCount = yearCount }

  /// The column of a decision, or nil where presolve removed it.
  @inlinable public func buyColumn(candidate: Int, year: Int) -> Int? {
    let column = buy[candidate * yearCount + year]
    return column >= 0 ? Int(column) : nil
  }

  /// Appends a column and returns its index.
  mutating func addColumn(
    _ name: String, lower: Double = 0, upper: Double = 1, cost: Double = 0, isInteger: Bool = true
  ) -> Int {
    columns.append(Column(name: name, lower: lower, upper: upper, cost: cost, isInteger: isInteger))
    return columns.count - 1
  }

  /// Appends a row.
  mutating func addRow(
    _ name: String, constraint: String? = nil, lower: Double = -.infinity, upper: Double = .infinity,
    _ terms: [(column: Int, value: Double)]
  ) {
    rows.append(
      Row(
        name: name, constraint: constraint, lower: lower, upper: upper,
        columns: terms.map { Int32($0.column) },
        values: terms.map(\.value)))
  }
}
