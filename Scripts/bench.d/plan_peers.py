"""Other solvers on a plain formulation of a planning problem, and a check of any plan.

Plain means: a binary for each parcel and year, the constraints as they stand, and contiguous areas by a flow from
one root each, which is what a modeller writes first."""

import os
import re
import subprocess
import tempfile
import time


class Matrix:
    """A linear program with integer columns: minimise cost · x."""

    def __init__(self):
        self.cost, self.upper, self.integer, self.rows = [], [], [], []

    def column(self, cost=0.0, upper=1.0, integer=True):
        self.cost.append(cost)
        self.upper.append(upper)
        self.integer.append(integer)
        return len(self.cost) - 1

    def row(self, lower, upper, terms):
        self.rows.append((lower, upper, terms))


INFINITY = float("inf")


def formulate(problem):
    """The matrix, and the column of each parcel and year."""
    matrix, first, years = Matrix(), problem["first_year"], problem["years"]
    parcels = problem["candidates"]
    buy = [
        [matrix.column(parcel["cost"] * (1 + problem["discount"]) ** -year) for year in range(years)]
        for parcel in parcels
    ]
    for columns in buy:
        matrix.row(-INFINITY, 1, [(column, 1.0) for column in columns])
    for constraint in problem["constraints"]:
        if constraint["kind"] == "contiguous-areas":
            flow(matrix, problem, constraint, buy)
            continue
        figure = {"area-floor": "area_mu", "budget": "cost", "quota": "quota_mu"}[constraint["kind"]]
        terms = [
            (buy[index][year - first], parcel[figure])
            for index, parcel in enumerate(parcels) if parcel.get(figure)
            for year in constraint["years"]
        ]
        if constraint["kind"] == "area-floor":
            matrix.row(constraint["area_mu"], INFINITY, terms)
        else:
            matrix.row(-INFINITY, constraint.get("amount", constraint.get("quota_mu")), terms)
    return matrix, buy


def flow(matrix, problem, constraint, buy):
    """Areas by single-commodity flow: a root feeds every member, and flow runs between members only."""
    parcels = problem["candidates"]
    index = {parcel["id"]: number for number, parcel in enumerate(parcels)}
    allowed = [
        number for number, parcel in enumerate(parcels)
        if constraint.get("excluded_flag") not in parcel.get("flags", [])
    ]
    inside = set(allowed)
    pairs = [(index[pair["first"]], index[pair["second"]]) for pair in problem["adjacency"]]
    arcs = [arc for a, b in pairs if a in inside and b in inside for arc in ((a, b), (b, a))]
    size = len(allowed)
    taken = {number: [] for number in allowed}
    for _ in range(constraint["count"]):
        part = {number: matrix.column() for number in allowed}
        root = {number: matrix.column() for number in allowed}
        supply = {number: matrix.column(upper=size, integer=False) for number in allowed}
        matrix.row(1, 1, [(column, 1.0) for column in root.values()])
        matrix.row(
            constraint["minimum_mu"], INFINITY,
            [(part[number], parcels[number]["area_mu"]) for number in allowed])
        balance = {number: [(part[number], -1.0), (supply[number], 1.0)] for number in allowed}
        for a, b in arcs:
            carried = matrix.column(upper=size, integer=False)
            balance[a].append((carried, -1.0))
            balance[b].append((carried, 1.0))
            matrix.row(-INFINITY, 0, [(carried, 1.0), (part[a], -float(size))])
            matrix.row(-INFINITY, 0, [(carried, 1.0), (part[b], -float(size))])
        for number in allowed:
            matrix.row(0, 0, balance[number])
            matrix.row(-INFINITY, 0, [(supply[number], 1.0), (root[number], -float(size))])
            matrix.row(-INFINITY, 0, [(root[number], 1.0), (part[number], -1.0)])
            taken[number].append(part[number])
    for number, parts in taken.items():
        matrix.row(
            -INFINITY, 0, [(column, 1.0) for column in parts] + [(column, -1.0) for column in buy[number]])


def load_highs(matrix):
    import highspy
    import numpy

    highs = highspy.Highs()
    highs.silent()
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(matrix.cost), len(matrix.rows)
    program.col_cost_ = numpy.array(matrix.cost)
    program.col_lower_ = numpy.zeros(len(matrix.cost))
    program.col_upper_ = numpy.array(matrix.upper, dtype=float)
    program.row_lower_ = numpy.array([row[0] for row in matrix.rows], dtype=float)
    program.row_upper_ = numpy.array([row[1] for row in matrix.rows], dtype=float)
    starts, indices, values = [0], [], []
    for _, _, terms in matrix.rows:
        indices += [term[0] for term in terms]
        values += [term[1] for term in terms]
        starts.append(len(indices))
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_ = numpy.array(starts), numpy.array(indices)
    program.a_matrix_.value_ = numpy.array(values, dtype=float)
    program.integrality_ = [
        highspy.HighsVarType.kInteger if integer else highspy.HighsVarType.kContinuous for integer in matrix.integer
    ]
    highs.passModel(program)
    return highs


def solve_highs(matrix, seconds, gap, seed):
    highs = load_highs(matrix)
    for option, value in (("mip_rel_gap", gap), ("time_limit", float(seconds)), ("random_seed", seed), ("threads", 2)):
        highs.setOptionValue(option, value)
    highs.run()
    info = highs.getInfo()
    values = list(highs.getSolution().col_value) if info.primal_solution_status == 2 else None
    return values, info.mip_dual_bound


def solve_cbc(matrix, seconds, gap, seed):
    import pulp

    cbc = pulp.PULP_CBC_CMD().path
    with tempfile.TemporaryDirectory() as folder:  # CBC reads a file
        model, found = os.path.join(folder, "model.mps"), os.path.join(folder, "solution.txt")
        load_highs(matrix).writeModel(model)
        command = [
            cbc, model, "-threads", "2", "-seconds", str(seconds), "-timeMode", "elapsed", "-ratio", str(gap),
            "-randomSeed", str(seed + 1), "-randomCbcSeed", str(seed + 1), "-solve", "-solution", found,
        ]
        log = subprocess.run(command, capture_output=True, text=True).stdout
        bound = -INFINITY
        for pattern in (r"Lower bound:\s+(\S+)", r"best possible (\S+?)[,)\s]", r"Continuous objective value is (\S+)"):
            seen = re.findall(pattern, log)
            if seen:
                bound = float(seen[-1])
                break
        if not os.path.exists(found):
            return None, bound
        lines = open(found).read().splitlines()
        if not lines or "infeasible" in lines[0].lower() or "no integer" in log.lower():
            return None, bound
        values = [0.0] * len(matrix.cost)
        for line in lines[1:]:
            words = line.replace("**", "").split()
            values[int(re.sub(r"\D", "", words[1]))] = float(words[2])
        if "Optimal" in lines[0]:
            objective = sum(cost * value for cost, value in zip(matrix.cost, values))
            bound = max(bound, objective * (1 - gap))
        return values, bound


def solve_cpsat(matrix, seconds, gap, seed):
    from ortools.sat.python import cp_model

    scale = 10**6  # whole numbers only: fine enough that its plans hold to 1e-6
    model = cp_model.CpModel()
    columns = [model.new_int_var(0, int(upper), "") for upper in matrix.upper]  # flows are whole anyway
    for lower, upper, terms in matrix.rows:
        whole = all(float(value).is_integer() for _, value in terms)
        factor = 1 if whole else scale
        total = sum(columns[column] * round(value * factor) for column, value in terms)
        if lower > -INFINITY:
            model.add(total >= round(lower * factor))
        if upper < INFINITY:
            model.add(total <= round(upper * factor))
    model.minimize(sum(column * round(cost * scale) for column, cost in zip(columns, matrix.cost) if cost))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.relative_gap_limit = gap
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    bound = solver.best_objective_bound / scale
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, bound
    return [float(solver.value(column)) for column in columns], bound


SOLVERS = {"HiGHS": solve_highs, "CBC": solve_cbc, "CP-SAT": solve_cpsat}


def run(problem, solver, seconds, gap, seed):
    """One solver on one problem: its plan as year by parcel (or None), its bound and its time."""
    started = time.perf_counter()
    matrix, buy = formulate(problem)
    values, bound = SOLVERS[solver](matrix, seconds, gap, seed)
    elapsed = time.perf_counter() - started
    if values is None:
        return None, bound, elapsed
    plan = {}
    for parcel, columns in zip(problem["candidates"], buy):
        for year, column in enumerate(columns):
            if values[column] > 0.5:
                plan[parcel["id"]] = problem["first_year"] + year
    return plan, bound, elapsed


def judge(problem, plan):
    """The plan's objective, by how much it breaks a constraint at worst (relative), and whether it has its areas."""
    parcels = {parcel["id"]: parcel for parcel in problem["candidates"]}
    objective = sum(
        parcels[key]["cost"] * (1 + problem["discount"]) ** (problem["first_year"] - year)
        for key, year in plan.items())
    worst, connected = 0.0, None
    for constraint in problem["constraints"]:
        if constraint["kind"] == "contiguous-areas":
            connected = count_areas(problem, plan, constraint) >= constraint["count"]
            continue
        figure = {"area-floor": "area_mu", "budget": "cost", "quota": "quota_mu"}[constraint["kind"]]
        total = sum(parcels[key].get(figure, 0) for key, year in plan.items() if year in constraint["years"])
        if constraint["kind"] == "area-floor":
            worst = max(worst, (constraint["area_mu"] - total) / constraint["area_mu"])
        else:
            limit = constraint.get("amount", constraint.get("quota_mu"))
            worst = max(worst, (total - limit) / limit)
    return objective, worst, connected


def count_areas(problem, plan, constraint):
    """How many components of the acquired land are large enough; one of twice the size counts twice."""
    parcels = {parcel["id"]: parcel for parcel in problem["candidates"]}
    flag = constraint.get("excluded_flag")
    waiting = {key for key in plan if flag not in parcels[key].get("flags", [])}
    touching = {}
    for pair in problem["adjacency"]:
        touching.setdefault(pair["first"], []).append(pair["second"])
        touching.setdefault(pair["second"], []).append(pair["first"])
    count = 0
    while waiting:
        frontier, area = [waiting.pop()], 0.0
        while frontier:
            key = frontier.pop()
            area += parcels[key]["area_mu"]
            for neighbour in touching.get(key, []):
                if neighbour in waiting:
                    waiting.remove(neighbour)
                    frontier.append(neighbour)
        count += int(area / constraint["minimum_mu"] + 1e-9)
    return count


if __name__ == "__main__":
    # A process of its own for each solver: ortools and highspy can't be loaded into one.
    import json
    import sys

    path, solver, seconds, gap, seed = sys.argv[1:]
    with open(path) as file:
        plan, bound, elapsed = run(json.load(file), solver, float(seconds), float(gap), int(seed))
    print(json.dumps({"plan": plan, "bound": bound if abs(bound) < INFINITY else None, "seconds": elapsed}))
