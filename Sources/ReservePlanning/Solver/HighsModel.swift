import CHighs
import LandModel

/// The owner of one HiGHS instance and the model in it. Belongs to one thread.
///
/// HiGHS 1.15.1 through its C interface (highs_c_api.h); it prints nothing.
struct HighsModel: ~Copyable {
  let pointer: UnsafeMutableRawPointer
  private(set) var columnCount: Int

  private init(owning pointer: UnsafeMutableRawPointer) {
    self.pointer = pointer
    columnCount = 0
  }

  /// Loads a model. With `relaxed`, integrality is left out. O(non-zeros).
  ///
  /// Throws a ``LandError`` of the kind `software` where the library refuses it.
  static func loading(_ model: PlanModel, relaxed: Bool = false) throws -> HighsModel {
    guard let created = Highs_create() else {
      throw LandError(.software, "HiGHS can't be started", remedy: "install libhighs again")
    }
    var highs = HighsModel(owning: created)
    guard Highs_getSizeofHighsInt(created) == HighsInt(MemoryLayout<HighsInt>.size) else {
      throw LandError(
        .software, "the installed HiGHS was built with other integers than 32-bit ones",
        remedy: "install the library that the set-up brings")
    }
    try highs.load(model, relaxed: relaxed)
    return highs
  }

  private mutating func load(_ model: PlanModel, relaxed: Bool) throws {
    columnCount = model.columns.count
    try Self.check(Highs_setBoolOptionValue(pointer, "output_flag", 0), "output_flag")
    var starts: [HighsInt] = []
    var indices: [HighsInt] = []
    var values: [Double] = []
    starts.reserveCapacity(model.rows.count + 1)
    for row in model.rows {
      starts.append(HighsInt(indices.count))
      indices += row.columns
      values += row.values
    }
    starts.append(HighsInt(indices.count))
    let integrality = relaxed ? nil : model.columns.map { HighsInt($0.isInteger ? 1 : 0) }
    let minimise: HighsInt = 1
    let byRow: HighsInt = 2
    try Self.check(
      Highs_passMip(
        pointer, HighsInt(model.columns.count), HighsInt(model.rows.count), HighsInt(values.count), byRow,
        minimise, model.offset, model.columns.map(\.cost), model.columns.map(\.lower),
        model.columns.map(\.upper), model.rows.map(\.lower), model.rows.map(\.upper), starts, indices, values,
        integrality ?? Array(repeating: 0, count: model.columns.count)), "passMip")
  }

  deinit { Highs_destroy(pointer) }

  /// The library's version, such as `1.15.1`.
  static var version: String { Highs_version().map { String(cString: $0) } ?? "unknown" }

  private static func check(_ status: HighsInt, _ operation: String) throws {
    // -1 is kHighsStatusError; 1 is a warning.
    if status < 0 {
      throw LandError(
        .software, "HiGHS refused \(operation)", remedy: "report the problem file that caused it")
    }
  }

  /// Sets what a run may take and how exact it must be.
  func set(_ options: SolverOptions, timeLimit: Double) throws {
    try Self.check(Highs_setDoubleOptionValue(pointer, "time_limit", max(timeLimit, 0.001)), "time_limit")
    try Self.check(Highs_setDoubleOptionValue(pointer, "mip_rel_gap", options.relativeGap), "mip_rel_gap")
    try Self.check(Highs_setDoubleOptionValue(pointer, "mip_abs_gap", 1e-9), "mip_abs_gap")
    try Self.check(
      Highs_setDoubleOptionValue(pointer, "mip_feasibility_tolerance", options.feasibilityTolerance),
      "mip_feasibility_tolerance")
    try Self.check(
      Highs_setDoubleOptionValue(pointer, "primal_feasibility_tolerance", options.feasibilityTolerance),
      "primal_feasibility_tolerance")
    try Self.check(Highs_setIntOptionValue(pointer, "random_seed", HighsInt(options.seed)), "random_seed")
    try Self.check(Highs_setIntOptionValue(pointer, "threads", HighsInt(options.threads)), "threads")
  }

  /// Gives a start: one value a column.
  func start(from values: [Double]) throws {
    try Self.check(Highs_setSolution(pointer, values, nil, nil, nil), "setSolution")
  }

  /// Changes what a column may be.
  func setBounds(column: Int, lower: Double, upper: Double) throws {
    try Self.check(Highs_changeColBounds(pointer, HighsInt(column), lower, upper), "changeColBounds")
  }

  /// Changes what a row may be.
  func setBounds(row: Int, lower: Double, upper: Double) throws {
    try Self.check(Highs_changeRowBounds(pointer, HighsInt(row), lower, upper), "changeRowBounds")
  }

  /// Changes what a column costs.
  func setCost(column: Int, _ cost: Double) throws {
    try Self.check(Highs_changeColCost(pointer, HighsInt(column), cost), "changeColCost")
  }

  /// Adds a row at the end.
  func add(_ row: PlanModel.Row) throws {
    try Self.check(
      Highs_addRow(pointer, row.lower, row.upper, HighsInt(row.columns.count), row.columns, row.values),
      "addRow")
  }

  /// Solves, within the time that was set.
  func run() throws -> HighsResult {
    let status = Highs_run(pointer)
    let modelStatus = HighsResult.Status(code: Highs_getModelStatus(pointer))
    if status < 0, modelStatus != .timeLimit {
      throw LandError(
        .software, "HiGHS failed while solving", remedy: "report the problem file that caused it")
    }
    var primalStatus: HighsInt = 0
    Highs_getIntInfoValue(pointer, "primal_solution_status", &primalStatus)
    var objective = Double.infinity
    Highs_getDoubleInfoValue(pointer, "objective_function_value", &objective)
    var bound = -Double.infinity
    Highs_getDoubleInfoValue(pointer, "mip_dual_bound", &bound)
    var values: [Double] = []
    var rowDuals: [Double] = []
    var columnDuals: [Double] = []
    // 2 is kHighsSolutionStatusFeasible.
    if primalStatus == 2 {
      values = Array(repeating: 0, count: columnCount)
      columnDuals = values
      let rowCount = Int(Highs_getNumRow(pointer))
      var rowValues = Array(repeating: 0.0, count: rowCount)
      rowDuals = rowValues
      Highs_getSolution(pointer, &values, &columnDuals, &rowValues, &rowDuals)
    }
    return HighsResult(
      status: modelStatus, objective: objective, bound: bound, values: values, rowDuals: rowDuals,
      columnDuals: columnDuals)
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
  /// Of a relaxed model: the reduced costs.
  var columnDuals: [Double]
}
