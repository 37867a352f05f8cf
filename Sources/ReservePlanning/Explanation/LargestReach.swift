import LandModel
import LandPolicy

/// The largest area that the other constraints let a plan reach, proved by solving.
struct LargestReach {
  /// Sentences for people; empty where no floor is among the constraints.
  private(set) var messages: [Message] = []

  /// Solves for the most in all, and for the most that every year can have.
  init(_ problem: PlanProblem, presolve: PlanPresolve, options: SolverOptions, clock: SolverClock) throws {
    let floors = problem.hardFloors
    if floors.isEmpty { return }
    let ids = Set(floors.map(\.header.id))
    let others = problem.constraints.filter { $0.isHard && !ids.contains($0.id) }
      .map(\.id)
    let given: Message = others.isEmpty ? "" : " under \(PlanWords.list(others, limit: 12))"
    let limit = max(0.2, min(5, clock.remaining / 2))
    let search = try Self.most(problem, leavingOut: ids, options: options, timeLimit: limit)
    if search.isInfeasible {
      messages.append("no plan exists without the floors \(PlanWords.list(floors.map(\.header.id))) either")
      return
    }
    guard search.bound.isFinite || search.plan != nil else { return }
    let isExact = search.plan != nil && search.value - search.bound <= 1e-9 * search.value.magnitude
    let reached = PlanWords.number(isExact ? -search.value : -search.bound, decimals: 1)
    let required =
      "\(PlanWords.number(Self.distinctSum(floors), decimals: 1)) mu\(PlanWords.clauses(floors.map(\.header.clause)))"
      as Message
    messages.append(
      isExact
        ? "the largest area that can be reached\(given) is \(reached) mu in all years together; the floors \(PlanWords.list(floors.map(\.header.id))) require \(required)"
        : "no plan reaches more\(given) than \(reached) mu in all years together; the floors \(PlanWords.list(floors.map(\.header.id))) require \(required)"
    )
    let model = PlanModel(problem, presolve: presolve, leavingOut: ids)
    guard
      let share = try Self.commonShare(
        model, floors: floors, problem: problem, options: options, timeLimit: limit),
      share < 1, share > 0.0005
    else { return }
    let figures = Set(floors.map { $0.figures.areaMu - $0.figures.alreadyMu })
    let figure: Message? =
      figures.count == 1
      ? figures.first.map { ", \(PlanWords.number($0 * share, decimals: 1)) mu each" } : nil
    messages.append("every floor at once can be met to \(PlanWords.percent(share)) at most\(figure ?? "")")
  }

  private static func distinctSum(_ floors: [PlanProblem.Floor]) -> Double {
    var taken = Set<Int>()
    var sum = 0.0
    for floor in floors.map(\.figures).sorted(by: { $0.years.count < $1.years.count })
    where floor.counting == .acquired && floor.flag == nil && taken.isDisjoint(with: floor.years) {
      taken.formUnion(floor.years)
      sum += floor.areaMu - floor.alreadyMu
    }
    return sum
  }

  /// The search for the most area, floors left out; its value is the area below 0.
  private static func most(
    _ problem: PlanProblem, leavingOut ids: Set<String>, options: SolverOptions, timeLimit: Double
  ) throws -> PlanSearch {
    var scored = problem
    for index in scored.candidates.indices { scored.candidates[index].score = 1 }
    var goal = PlanGoal([PlanAim.Term(.priorityArea)])
    goal.includesPenalties = false
    goal.leavingOut = ids
    var options = options
    options.relativeGap = 0
    var search = PlanSearch(
      scored, presolve: PlanPresolve(problem), goal: goal, options: options,
      clock: SolverClock(limit: timeLimit))
    try search.run()
    return search
  }

  /// The largest share of its requirement that every floor can have at the same time, as a proved bound.
  private static func commonShare(
    _ model: PlanModel, floors: [PlanProblem.Floor], problem: PlanProblem, options: SolverOptions,
    timeLimit: Double
  ) throws -> Double? {
    var model = model
    for column in model.columns.indices { model.columns[column].cost = 0 }
    let share = model.addColumn("share", upper: 1, cost: -1, isInteger: false)
    for (header, floor) in floors {
      for row in floor.rows(of: header, in: problem) {
        guard let lower = row.lower, lower > 0 else { continue }
        var terms = [(column: share, value: -lower)]
        for term in row.terms {
          if let column = model.buyColumn(candidate: term.candidate, year: term.year) {
            terms.append((column, term.coefficient))
          }
        }
        model.addRow("share[\(header.id)]", lower: 0, terms)
      }
    }
    let highs = try HighsModel.loading(model)
    try highs.set(options, timeLimit: timeLimit)
    let result = try highs.run()
    return result.status == .infeasible || !result.bound.isFinite ? nil : -result.bound
  }
}
