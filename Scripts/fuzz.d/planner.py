#!/usr/bin/env python3
"""Small plan problems whose limits equal sums of their figures, against brute force in exact rational arithmetic.

Figures have magnitudes from 1e-3 to 1e12, alone and mixed, and every kind of constraint and objective comes. The status
has to be that of trying all plans, a plan has to keep every hard constraint to the last digit, and its value has to be the
best to 1e-9. Run by Scripts/fuzz; --count stops after so many problems, --keep FOLDER leaves the failing ones there.
"""

import argparse
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from fractions import Fraction

MEASURES = ["discounted-cost", "priority-area", "remaining-need", "boundary-length", "owners", "changes"]
KINDS = ["plain", "cents", "large", "mixed", "rich", "ranked", "areas", "soft", "wide"]


def exact(figure):
    return Fraction(repr(figure)) if isinstance(figure, float) else Fraction(figure)


def limit(figure, side):
    """The one rule of tolerance: a limit of more than 15 digits is widened by 1e-15 of itself."""
    value = exact(figure)
    digits = repr(abs(figure)).split("e")[0].replace(".", "").strip("0")
    if len(digits) <= 15:
        return value
    return value + side * abs(value) / 10**15


class Maker:
    """Makes one problem of a kind from a seed."""

    def __init__(self, kind, seed):
        self.random = random.Random(f"{kind} {seed}")
        self.kind = kind

    def chance(self, share):
        return self.random.random() < share

    def figure(self, magnitude):
        # As many decimals as people write at such a size.
        decimals = {1e-3: 6, 1e-2: 5, 1: 3, 10: 2, 1e3: 2, 1e5: 2, 1e7: 2, 1e8: 2, 1e10: 2, 1e12: 2}[magnitude]
        return round(self.random.uniform(0.1, 1) * magnitude, decimals) or magnitude

    def magnitude(self):
        pick = self.random.choice
        if self.kind == "cents":
            return pick([1e7, 1e8, 1e10])
        if self.kind == "large":
            return pick([1e10, 1e12])
        return pick([1e-3, 1e-2, 1, 10, 1e3, 1e5, 1e7, 1e8, 1e10, 1e12])

    def near(self, figures):
        """A sum of some figures, or one that misses it by the last digit, or something else."""
        chosen = [f for f in figures if self.chance(0.55)] or figures[:1]
        total = sum((exact(f) for f in chosen), Fraction(0))
        decimals = max(len(repr(f).partition(".")[2].partition("e")[0]) if "e" not in repr(f) else 9 for f in figures)
        step = Fraction(1, 10**decimals)
        roll = self.random.random()
        if roll < 0.15:
            total += step
        elif roll < 0.3:
            total -= step
        elif roll < 0.4:
            total *= Fraction(self.random.randint(50, 150), 100)
        return float(round(max(total, Fraction(0)), decimals))

    def wide(self):
        """More candidates than can be tried: the least cost for an area, with a budget of exactly that or a cent less."""
        scale = self.random.choice([1e2, 1e5, 1e8, 1e11])
        areas = [self.random.randint(10, 99) for _ in range(self.random.randint(61, 70))]
        costs = [self.random.randint(int(scale / 10), int(scale)) for _ in areas]
        floor = self.random.randint(sum(areas) // 5, sum(areas) * 4 // 5)
        problem = {
            "name": "wide", "first_year": 2026, "years": 1,
            "candidates": [
                {"id": f"P{i}", "area_mu": a / 10, "cost": c / 100} for i, (a, c) in enumerate(zip(areas, costs))
            ],
            "constraints": [{"kind": "area-floor", "id": "floor-2026", "years": [2026], "area_mu": floor / 10}],
            "objective": {"terms": [{"measure": "discounted-cost"}]},
        }
        step = self.random.choice([None, 0, 0, -1, 1])
        if step is not None:
            amount = least_cost(areas, costs, floor) + step
            problem["constraints"].append({"kind": "budget", "id": "budget-2026", "years": [2026], "amount": amount / 100})
        return problem

    def problem(self):
        if self.kind == "wide":
            return self.wide()
        chance, pick = self.chance, self.random.choice
        years = self.random.randint(1, 2)
        count = self.random.randint(2, 7 if years == 1 else 5)
        is_rich = self.kind in ("rich", "ranked", "areas", "soft")
        area, cost, quota = self.magnitude(), self.magnitude(), self.magnitude()
        if is_rich:
            area = pick([1e-3, 1, 10, 1e3, 1e7])
        candidates = []
        for index in range(count):
            size = lambda base: self.figure(self.magnitude() if self.kind == "mixed" else base)
            candidate = {"id": f"P{index}", "area_mu": size(area), "cost": size(cost)}
            if chance(0.5):
                candidate["quota_mu"] = size(quota)
            if index and chance(0.15):
                candidate["area_mu"] = candidates[-1]["area_mu"]
                candidate["cost"] = candidates[-1]["cost"]
            if is_rich:
                self.enrich(candidate, years)
            candidates.append(candidate)
        problem = {
            "name": self.kind, "candidates": candidates, "first_year": 2026, "years": years,
            "discount": pick([0, 0, 0.03, 0.05]), "constraints": self.yearly(candidates, years),
        }
        if is_rich:
            if chance(0.5):
                problem["maximum_no_go_share"] = 0.3
            problem["adjacency"] = [
                {"first": f"P{a}", "second": f"P{b}", "shared_m": pick([0, 1.5, 2.25, 7])}
                for a, b in itertools.combinations(range(count), 2) if chance(0.4)
            ]
            problem["previous_years"] = {
                c["id"]: 2026 + self.random.randrange(years) for c in candidates if chance(0.4)
            }
            problem["constraints"] += self.others(candidates, years)
        problem["objective"] = self.objective(is_rich)
        return problem

    def enrich(self, candidate, years):
        chance, pick = self.chance, self.random.choice
        candidate["score"] = self.random.randint(-1, 5)
        candidate["perimeter_m"] = self.random.randint(20, 60)
        candidate["town"] = pick(["east", "west"])
        candidate["block"] = pick(["base", "park"])
        candidate["out_of_production_years"] = self.random.randint(0, 2)
        candidate["flags"] = [flag for flag in ("class-d", "centre") if chance(0.25)]
        if chance(0.6):
            candidate["owner"] = pick("ABC")
        if chance(0.2):
            candidate["group"] = pick("gh")
        if chance(0.15):
            candidate["earliest_year"] = 2026 + self.random.randint(0, 2)
        if chance(0.06):
            candidate["locks"] = [{"direction": "in", **({"year": 2026} if chance(0.5) else {})}]
        elif chance(0.08):
            candidate["locks"] = [{"direction": "out", **({"year": 2026} if chance(0.5) else {})}]
        if chance(0.2):
            candidate["no_go_shares"] = {"flood": self.random.randint(0, 5) / 10}
        if chance(0.7):
            candidate["supply_lag_years"] = self.random.randint(0, 1)

    def severity(self):
        if self.chance(0.8 if self.kind == "soft" else 0.25):
            return {"penalty_per_unit": self.random.randint(0, 20)}
        return "hard"

    def yearly(self, candidates, years):
        constraints = []
        for year in range(2026, 2026 + years):
            share = candidates if years == 1 else [c for c in candidates if self.chance(0.6)] or candidates
            for kind, name, figure, odds in [
                ("area-floor", "area_mu", "area_mu", 0.7), ("area-ceiling", "area_mu", "area_mu", 0.25),
                ("budget", "amount", "cost", 0.6), ("quota", "quota_mu", "quota_mu", 0.4),
            ]:
                if self.chance(odds):
                    constraint = {
                        "kind": kind, "id": f"{kind}-{year}", "years": [year],
                        name: self.near([c.get(figure, 0.0) or 0.0 for c in share]),
                    }
                    if self.kind == "soft":
                        constraint["severity"] = self.severity()
                    constraints.append(constraint)
        return constraints

    def others(self, candidates, years):
        chance, pick = self.chance, self.random.choice
        areas = [c["area_mu"] for c in candidates]
        every = list(range(2026, 2026 + years))
        made = []
        if chance(0.3):
            made.append({
                "kind": "area-floor", "id": "cumulative", "years": every, "area_mu": self.near(areas),
                "counting": pick(["acquired", "supplied", "either"]), "already_mu": pick([0, self.near(areas[:1])]),
                **({"flag": "class-d"} if chance(0.2) else {}),
            })
        if chance(0.2):
            made.append({
                "kind": "area-ceiling", "id": "cap", "years": every, "area_mu": self.near(areas),
                "counting": pick(["acquired", "supplied", "either"]),
            })
        if chance(0.15):
            made.append({"kind": "clearance", "id": "clear", "flag": "class-d", "by_year": pick(every)})
        if chance(0.25):
            made.append({
                "kind": "out-of-production", "id": "idle", "block": "base", "share": pick([0.2, 0.35, 0.5, 1]),
                "industrial_mu": self.near(areas),
            })
        if chance(0.25):
            made.append({
                "kind": "town-share", "id": "east", "town": "east", "at_most": pick([0.5, 0.75, 0.9]),
                **({"at_least": pick([0.25, 0.3, 0.5])} if chance(0.6) else {}),
            })
        if chance(0.2):
            made.append({
                "kind": "exclusion", "id": "either", "parcels": ["P0", "P1", "P2"], "at_most": pick([0, 1, 2]),
            })
        if chance(0.9 if self.kind == "areas" else 0.2):
            made.append({
                "kind": "contiguous-areas", "id": "areas", "count": pick([1, 1, 2, 3]),
                "minimum_mu": self.near(areas[: self.random.randint(1, 3)]) or 1.0,
                "within_one_year": chance(0.4), **({"excluded_flag": "centre"} if chance(0.3) else {}),
            })
        for constraint in made:
            constraint["severity"] = self.severity()
        return made

    def objective(self, is_rich):
        pick, chance = self.random.choice, self.chance
        term = lambda measure: {"measure": measure, "need_mu": 30}
        if self.kind == "ranked":
            first, second = self.random.sample(MEASURES, 2)
            return {
                "combination": "ranked",
                "terms": [{**term(first), "tolerance": pick([0, 0.1, 0.2])}, term(second)],
            }
        if is_rich and chance(0.5):
            terms = [{**term(m), "weight": pick([0, 0.5, 1, 2])} for m in MEASURES if chance(0.5)]
            if terms:
                return {"combination": "weighted", "terms": terms}
        return {"terms": [term("discounted-cost")]}


def least_cost(areas, costs, floor):
    """The least cost of an area of at least so much, in whole numbers (dynamic programming)."""
    best = [0] + [None] * floor
    for area, cost in zip(areas, costs):
        for reached in range(floor, 0, -1):
            before = best[max(0, reached - area)]
            if before is not None and (best[reached] is None or before + cost < best[reached]):
                best[reached] = before + cost
    return best[floor]


def judge_wide(problem, answer):
    """What is wrong with an answer to a problem that is too large to try; that it stays open is not."""
    tenth = lambda c: round(c["area_mu"] * 10)
    cent = lambda figure: round(exact(figure) * 100)
    candidates = problem["candidates"]
    floor, *budgets = problem["constraints"]
    best = least_cost([tenth(c) for c in candidates], [cent(c["cost"]) for c in candidates], round(floor["area_mu"] * 10))
    is_possible = not budgets or best <= cent(budgets[0]["amount"])
    if answer["status"] == "infeasible":
        return "false infeasible" if is_possible else None
    if answer["status"] == "unknown":
        return None
    if not is_possible:
        return "not infeasible"
    chosen = set(answer["years"][0]["parcels"])
    cost = sum(cent(c["cost"]) for c in candidates if c["id"] in chosen)
    if sum(tenth(c) for c in candidates if c["id"] in chosen) < round(floor["area_mu"] * 10):
        return "plan breaks a constraint"
    if budgets and cost > cent(budgets[0]["amount"]):
        return "plan breaks a constraint"
    if exact(answer["bound"]) > Fraction(best, 100) * (1 + Fraction(1, 10**9)):
        return "bound above the best"
    if answer["status"] == "optimal" and abs(cost - best) > Fraction(best, 10**9):
        return "not the best"
    return None


class BruteForce:
    """Every plan of a problem, judged without rounding."""

    def __init__(self, problem):
        self.problem = problem
        self.candidates = problem["candidates"]
        self.first = problem["first_year"]
        self.years = problem["years"]
        self.area = [exact(c["area_mu"]) for c in self.candidates]
        self.cost = [exact(c["cost"]) for c in self.candidates]
        self.quota = [exact(c.get("quota_mu", 0)) for c in self.candidates]
        self.rate = 1 + exact(problem.get("discount", 0))
        self.index = {c["id"]: i for i, c in enumerate(self.candidates)}
        self.touching = [set() for _ in self.candidates]
        for pair in problem.get("adjacency", []):
            a, b = self.index[pair["first"]], self.index[pair["second"]]
            self.touching[a].add(b)
            self.touching[b].add(a)
        self.areas = {c["id"]: self.connected(c) for c in problem["constraints"] if c["kind"] == "contiguous-areas"}

    def plans(self):
        choices = []
        for candidate in self.candidates:
            shares = candidate.get("no_go_shares", {}).values()
            most = self.problem.get("maximum_no_go_share")
            allowed = [-1]
            for year in range(self.years):
                if most is not None and any(share > most for share in shares):
                    continue
                if self.first + year >= candidate.get("earliest_year", 0):
                    allowed.append(year)
            for lock in candidate.get("locks", []):
                then = lambda year: year >= 0 and lock.get("year", self.first + year) == self.first + year
                allowed = [year for year in allowed if then(year) == (lock["direction"] == "in")]
            choices.append(allowed)
        groups = {}
        for i, candidate in enumerate(self.candidates):
            if "group" in candidate:
                groups.setdefault(candidate["group"], []).append(i)
        hard = [c for c in self.problem["constraints"] if c.get("severity", "hard") == "hard"]
        for plan in itertools.product(*choices):
            if any(len({plan[i] for i in members}) > 1 for members in groups.values()):
                continue
            if all(self.violation(c, plan) == 0 for c in hard):
                yield plan

    def sum(self, figures, counts, plan):
        return sum((figures[i] for i, year in enumerate(plan) if year >= 0 and counts(i, year)), Fraction(0))

    def area_of(self, rule, plan):
        years = {year - self.first for year in rule["years"]}
        counting = rule.get("counting", "acquired")

        def counts(i, year):
            candidate = self.candidates[i]
            if "flag" in rule and rule["flag"] not in candidate.get("flags", []):
                return False
            supplied = "supply_lag_years" in candidate and year + candidate["supply_lag_years"] in years
            return supplied if counting == "supplied" else year in years or counting == "either" and supplied

        return self.sum(self.area, counts, plan)

    def violation(self, rule, plan):
        zero = Fraction(0)
        years = {year - self.first for year in rule.get("years", [])}
        kind = rule["kind"]
        if kind == "area-floor":
            required = limit(rule["area_mu"], -1) - limit(rule.get("already_mu", 0), 1)
            return max(zero, required - self.area_of(rule, plan))
        if kind == "area-ceiling":
            return max(zero, self.area_of(rule, plan) - limit(rule["area_mu"], 1))
        if kind == "budget":
            return max(zero, self.sum(self.cost, lambda i, y: y in years, plan) - limit(rule["amount"], 1))
        if kind == "quota":
            return max(zero, self.sum(self.quota, lambda i, y: y in years, plan) - limit(rule["quota_mu"], 1))
        if kind == "clearance":
            return sum(
                (1 for i, year in enumerate(plan) if rule["flag"] in self.candidates[i].get("flags", [])
                 and not 0 <= year <= rule["by_year"] - self.first), zero)
        if kind == "out-of-production":
            most = limit(rule["industrial_mu"], 1) * limit(rule["share"], 1)
            total = zero
            for now in range(self.years):
                out = lambda i, y: self.candidates[i].get("block") == rule["block"] and y <= now < y + self.candidates[
                    i].get("out_of_production_years", 1)
                total += max(zero, self.sum(self.area, out, plan) - most)
            return total
        if kind == "town-share":
            every = self.sum(self.area, lambda i, y: True, plan)
            own = self.sum(self.area, lambda i, y: self.candidates[i].get("town") == rule["town"], plan)
            total = zero
            if "at_least" in rule:
                total += max(zero, limit(rule["at_least"], -1) * every - own)
            if "at_most" in rule:
                total += max(zero, own - limit(rule["at_most"], 1) * every)
            return total
        if kind == "exclusion":
            chosen = sum(1 for i, year in enumerate(plan) if year >= 0 and self.candidates[i]["id"] in rule["parcels"])
            return Fraction(max(0, chosen - rule["at_most"]))
        return Fraction(max(0, rule["count"] - self.packed(rule, plan)))

    def connected(self, rule):
        """The connected sets that are large enough, as bit masks."""
        count, found = len(self.candidates), []
        for mask in range(1, 1 << count):
            members = [i for i in range(count) if mask >> i & 1]
            if any(rule.get("excluded_flag") in self.candidates[i].get("flags", []) for i in members):
                continue
            if sum(self.area[i] for i in members) < limit(rule["minimum_mu"], -1):
                continue
            seen, waiting = {members[0]}, [members[0]]
            while waiting:
                for other in self.touching[waiting.pop()]:
                    if mask >> other & 1 and other not in seen:
                        seen.add(other)
                        waiting.append(other)
            if len(seen) == len(members):
                found.append(mask)
        return found

    def packed(self, rule, plan):
        valid = []
        for mask in self.areas[rule["id"]]:
            years = {plan[i] for i in range(len(plan)) if mask >> i & 1}
            if -1 not in years and (not rule.get("within_one_year") or len(years) == 1):
                valid.append(mask)

        def most(used, start):
            best = 0
            for place in range(start, len(valid)):
                if not valid[place] & used:
                    best = max(best, 1 + most(used | valid[place], place + 1))
                    if best >= rule["count"]:
                        break
            return best

        return most(0, 0)

    def penalty(self, plan):
        total = Fraction(0)
        for rule in self.problem["constraints"]:
            if isinstance(rule.get("severity"), dict) and rule["severity"]["penalty_per_unit"]:
                total += exact(rule["severity"]["penalty_per_unit"]) * self.violation(rule, plan)
        return total

    def value(self, term, plan):
        every = lambda i, y: True
        measure = term["measure"]
        if measure == "discounted-cost":
            return sum((self.cost[i] / self.rate**y for i, y in enumerate(plan) if y >= 0), Fraction(0))
        if measure == "priority-area":
            scored = [exact(c.get("score", 0)) * a for c, a in zip(self.candidates, self.area)]
            return self.sum(scored, every, plan)
        if measure == "remaining-need":
            return max(Fraction(0), exact(term.get("need_mu", 0)) - self.sum(self.area, every, plan))
        if measure == "boundary-length":
            length = self.sum([exact(c.get("perimeter_m", 0)) for c in self.candidates], every, plan)
            for pair in self.problem.get("adjacency", []):
                if plan[self.index[pair["first"]]] >= 0 and plan[self.index[pair["second"]]] >= 0:
                    length -= 2 * exact(pair["shared_m"])
            return length
        if measure == "owners":
            return Fraction(len({c["owner"] for c, y in zip(self.candidates, plan) if y >= 0 and "owner" in c}))
        before = self.problem.get("previous_years", {})
        return Fraction(sum(
            1 for c, y in zip(self.candidates, plan) if before.get(c["id"]) != (self.first + y if y >= 0 else None)))

    def weighed(self, terms, plan):
        sign = lambda term: -1 if term["measure"] == "priority-area" else 1
        return sum((sign(t) * exact(t.get("weight", 1)) * self.value(t, plan) for t in terms), Fraction(0))

    def ranks(self):
        """The best value of each rank, minimised; None without a plan."""
        plans = list(self.plans())
        if not plans:
            return None
        objective = self.problem["objective"]
        if objective.get("combination", "weighted") == "weighted":
            return [min(self.penalty(p) + self.weighed(objective["terms"], p) for p in plans)]
        best = []
        for rank, term in enumerate(objective["terms"]):
            plain = [{k: v for k, v in term.items() if k in ("measure", "need_mu")}]
            scored = [((self.penalty(p) if rank == 0 else 0) + self.weighed(plain, p), p) for p in plans]
            best.append(min(value for value, _ in scored))
            most = best[-1] + exact(term.get("tolerance", 0)) * abs(best[-1])
            plans = [p for value, p in scored if value <= most + abs(most) / 10**9]
        return best


def judge(problem, run, seconds):
    """What is wrong with an answer, or None."""
    if seconds > 60:
        return "slow"
    if run.returncode < 0 or run.returncode > 128:
        return "crash"
    if run.returncode not in (0, 1):
        return f"exit {run.returncode}"
    answer = json.loads(run.stdout)
    if problem["name"] == "wide":
        return judge_wide(problem, answer)
    force = BruteForce(problem)
    best = force.ranks()
    status = answer["status"]
    if status == "unknown":
        return "unknown"
    if best is None:
        return None if status == "infeasible" else "not infeasible"
    if status == "infeasible":
        return "false infeasible"
    if status != "optimal":
        return "not proved"
    plan = [-1] * len(force.candidates)
    for year in answer["years"]:
        for key in year["parcels"]:
            plan[force.index[key]] = year["year"] - force.first
    if tuple(plan) not in set(force.plans()):
        return "plan breaks a constraint"
    objective = problem["objective"]
    terms = objective["terms"]
    scale = sum((abs(c) for c in force.cost), Fraction(0)) / 10**15
    if objective.get("combination", "weighted") == "weighted":
        value = force.penalty(plan) + force.weighed(terms, plan)
        if abs(value - best[0]) > abs(best[0]) / 10**9 + scale:
            return "not the best"
        sign = -1 if all(t["measure"] == "priority-area" for t in terms) else 1
        stated = exact(answer["objective"])
        if abs(sign * stated - value) > abs(value) / 10**9 + scale:
            return "objective misstated"
        return None
    for rank, term in enumerate(terms):
        sign = -1 if term["measure"] == "priority-area" else 1
        bound = exact(answer["objectives"][rank]["bound"])
        if abs(sign * bound - best[rank]) > abs(best[rank]) / 10**7 + scale:
            return "rank not the best"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int)
    parser.add_argument("--keep")
    parser.add_argument("--kind", choices=KINDS)
    options = parser.parse_args()
    program = os.path.join(os.environ.get("LANDRESERVE_PROGRAMS", ".build/release"), "landreserve")
    counts, wrong = {}, 0
    end = time.monotonic() + options.seconds
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "problem.json")
        for number in itertools.count():
            if time.monotonic() > end or options.count is not None and number >= options.count:
                break
            kind = options.kind or KINDS[number % len(KINDS)]
            problem = Maker(kind, options.seed * 1_000_000 + number).problem()
            with open(path, "w") as file:
                json.dump(problem, file)
            start = time.monotonic()
            try:
                run = subprocess.run(
                    [program, "solve", path, "--json", "--gap", "0", "--time-limit", "20"], capture_output=True,
                    timeout=120)
                fault = judge(problem, run, time.monotonic() - start)
                known = json.loads(run.stdout)["status"] if run.returncode in (0, 1) else "none"
            except subprocess.TimeoutExpired:
                fault, known = "hang", "none"
            tally = counts.setdefault(kind, {})
            tally[known] = tally.get(known, 0) + 1
            if fault:
                wrong += 1
                tally[fault] = tally.get(fault, 0) + 1
                print(f"WRONG {kind} {number}: {fault}", flush=True)
                if options.keep:
                    os.makedirs(options.keep, exist_ok=True)
                    with open(os.path.join(options.keep, f"{kind}-{number}.json"), "w") as file:
                        json.dump(problem, file)
    total = 0
    for kind, tally in sorted(counts.items()):
        total += sum(tally.get(status, 0) for status in ("optimal", "feasible", "infeasible", "unknown", "none"))
        print(f"{kind:8} " + ", ".join(f"{name} {n}" for name, n in sorted(tally.items())))
    print(f"planner: {total} problems, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
