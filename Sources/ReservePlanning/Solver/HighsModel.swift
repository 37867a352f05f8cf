import CHighs
import LandModel

/// The owner of one HiGHS instance and the model in it. Belongs to one thread.
///
/// HiGHS's tolerances are absolute, so that a model is given to it at its own scale: each row by the power of two that
/// brings its largest factor to 1, the objective likewise over the columns that can move; bounds that hold sums of decimal
/// figures are widened by ``margin``, so that what holds exactly holds for the library too. What it finds is judged
/// without tolerance elsewhere.
///
/// HiGHS 1.15.1 through its C interface (highs_c_api.h); it prints nothing.
struct HighsModel: ~Copyable {
  /// By how much a scaled row is widened: ten times the tolerance that the library has.
  static let margin = 1e-8

  let pointer: UnsafeMutableRawPointer
  private(set) var columnCount: Int
  /// What each row was multiplied with.
  private var rowFactors: [Double] = []
  /// What the objective was multiplied with.
  private var costFactor = 1.0

  private init(owning pointer: UnsafeMutableRawPointer) {
    self.pointer = pointer
    columnCount = 0
  }

  /// Loads a model. With `relaxed`, integrality is left out. O(non-zeros).
  ///
  /// Throws a ``LandError`` of the kind `software` where the library refuses it.
  static func loading(_ model: PlanModel, relaxed: Bool = false) throws -> HighsModel {
    guard let created = Highs_create() else {
      throw LandError(SolverFault.notStarted)
    }
    var highs = HighsModel(owning: created)
    guard Highs_getSizeofHighsInt(created) == HighsInt(MemoryLayout<HighsInt>.size) else {
      throw LandError(SolverFault.otherIntegers)
    }
    try highs.load(model, relaxed: relaxed)
    return highs
  }

  /// The power of two that brings a magnitude to between 1 and 2; 1 for 0.
  static func factor(for magnitude: Double) -> Double {
    magnitude > 0 && magnitude.isFinite
      ? Double(sign: .plus, exponent: -magnitude.exponent, significand: 1) : 1
  }

  private mutating func load(_ model: PlanModel, relaxed: Bool) throws {
    columnCount = model.columns.count
    try Self.check(Highs_setBoolOptionValue(pointer, "output_flag", 0), "output_flag")
    var starts: [HighsInt] = []
    var indices: [HighsInt] = []
    var values: [Double] = []
    var lower: [Double] = []
    var upper: [Double] = []
    starts.reserveCapacity(model.rows.count + 1)
    for row in model.rows {
      starts.append(HighsInt(indices.count))
      let scaled = ScaledRow(row, columns: model.columns)
      indices += scaled.columns
      values += scaled.values
      lower.append(scaled.lower)
      upper.append(scaled.upper)
      rowFactors.append(scaled.factor)
    }
    starts.append(HighsInt(indices.count))
    let movable = model.columns.lazy.filter { $0.lower < $0.upper }.map(\.cost.magnitude).max() ?? 0
    costFactor = Self.factor(for: movable)
    let integrality = relaxed ? nil : model.columns.map { HighsInt($0.isInteger ? 1 : 0) }
    let minimise: HighsInt = 1
    let byRow: HighsInt = 2
    try Self.check(
      Highs_passMip(
        pointer, HighsInt(model.columns.count), HighsInt(model.rows.count), HighsInt(values.count), byRow,
        minimise, model.offset * costFactor, model.columns.map { $0.cost * costFactor },
        model.columns.map(\.lower), model.columns.map(\.upper), lower, upper, starts, indices, values,
        integrality ?? Array(repeating: 0, count: model.columns.count)), "passMip")
  }

  deinit { Highs_destroy(pointer) }

  /// The library's version, such as `1.15.1`.
  static var version: String { Highs_version().map { String(cString: $0) } ?? "unknown" }

  private static func check(_ status: HighsInt, _ operation: String) throws {
    // -1 is kHighsStatusError; 1 is a warning.
    if status < 0 {
      throw LandError(SolverFault.refused(call: operation))
    }
  }

  /// Sets what a run may take and how exact it must be.
  func set(_ options: SolverOptions, timeLimit: Double) throws {
    try Self.check(Highs_setDoubleOptionValue(pointer, "time_limit", max(timeLimit, 0.001)), "time_limit")
    try Self.check(Highs_setDoubleOptionValue(pointer, "mip_rel_gap", options.relativeGap), "mip_rel_gap")
    try Self.check(Highs_setDoubleOptionValue(pointer, "mip_abs_gap", 1e-12), "mip_abs_gap")
    try Self.check(
      Highs_setDoubleOptionValue(pointer, "mip_feasibility_tolerance", options.feasibilityTolerance),
      "mip_feasibility_tolerance")
    try Self.check(
      Highs_setDoubleOptionValue(pointer, "primal_feasibility_tolerance", options.feasibilityTolerance),
      "primal_feasibility_tolerance")
    try Self.check(
      Highs_setDoubleOptionValue(pointer, "dual_feasibility_tolerance", options.feasibilityTolerance),
      "dual_feasibility_tolerance")
    try Self.check(
      Highs_setIntOptionValue(pointer, "random_seed", HighsInt(clamping: options.seed & 0x7FFF_FFFF)),
      "random_seed")
    try Self.check(
      Highs_setIntOptionValue(pointer, "threads", HighsInt(clamping: options.threads)), "threads")
  }

  /// Gives a start: one value a column.
  func start(from values: [Double]) throws {
    try Self.check(Highs_setSolution(pointer, values, nil, nil, nil), "setSolution")
  }

  /// Changes what a column may be.
  func setBounds(column: Int, lower: Double, upper: Double) throws {
    try Self.check(Highs_changeColBounds(pointer, HighsInt(column), lower, upper), "changeColBounds")
  }

  /// Solves, within the time that was set. What the library could not solve is ``HighsResult/Status/other``.
  func run() throws -> HighsResult {
    let status = Highs_run(pointer)
    let modelStatus = HighsResult.Status(code: Highs_getModelStatus(pointer))
    if status < 0 {
      return HighsResult(
        status: modelStatus == .timeLimit ? .timeLimit : .other(-1), objective: .infinity, bound: -.infinity,
        values: [], rowDuals: [])
    }
    var primalStatus: HighsInt = 0
    Highs_getIntInfoValue(pointer, "primal_solution_status", &primalStatus)
    var objective = Double.infinity
    Highs_getDoubleInfoValue(pointer, "objective_function_value", &objective)
    var bound = -Double.infinity
    Highs_getDoubleInfoValue(pointer, "mip_dual_bound", &bound)
    var values: [Double] = []
    var rowDuals: [Double] = []
    // 2 is kHighsSolutionStatusFeasible.
    if primalStatus == 2 {
      values = Array(repeating: 0, count: columnCount)
      var columnDuals = values
      let rowCount = Int(Highs_getNumRow(pointer))
      var rowValues = Array(repeating: 0.0, count: rowCount)
      rowDuals = rowValues
      Highs_getSolution(pointer, &values, &columnDuals, &rowValues, &rowDuals)
      for index in rowDuals.indices { rowDuals[index] *= rowFactors[index] / costFactor }
    }
    return HighsResult(
      status: modelStatus, objective: objective / costFactor, bound: bound / costFactor, values: values,
      rowDuals: rowDuals)
  }
}

/// A row as it is given to HiGHS.
private struct ScaledRow {
  var columns: [Int32] = []
  var values: [Double] = []
  var lower: Double
  var upper: Double
  let factor: Double

  init(_ row: PlanModel.Row, columns all: [PlanModel.Column]) {
    let largest = row.values.lazy.map(\.magnitude).max() ?? 0
    factor = HighsModel.factor(for: largest)
    lower = row.lower * factor
    upper = row.upper * factor
    var isWhole = largest < 1e6 && [row.lower, row.upper].allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    var left = 0.0
    for (column, value) in zip(row.columns, row.values) {
      let scaled = value * factor
      let bounds = all[Int(column)]
      let reach = max(bounds.lower.magnitude, bounds.upper.magnitude)
      // The library would drop so small a factor without a word.
      if scaled.magnitude < 2e-9, reach.isFinite {
        left += scaled.magnitude * reach
        continue
      }
      columns.append(column)
      values.append(scaled)
      if value != value.rounded() || !bounds.isInteger { isWhole = false }
    }
    if isWhole && left == 0 { return }
    lower -= left + HighsModel.margin
    upper += left + HighsModel.margin
  }
}

/// What one run found.
struct HighsResult: Sendable {
  /// Why it ended (`kHighsModelStatus…`).
  enum Status: Sendable, Hashable {
    case optimal, infeasible, unbounded, timeLimit, other(Int32)

    init(code: HighsInt) {
      switch code {
      case 7: self = .optimal
      case 8: self = .infeasible
      case 9, 10: self = .unbounded
      case 13, 17: self = .timeLimit
      default: self = .other(code)
      }
    }
  }

  var status: Status
  var objective: Double
  /// What no solution is better than; for a relaxed model the objective itself.
  var bound: Double
  /// One value a column; empty where no feasible point was found.
  var values: [Double]
  /// Of a relaxed model: what one more unit of the row's bound would change.
  var rowDuals: [Double]
}
