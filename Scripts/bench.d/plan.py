"""`Scripts/bench plan`: the planner beside HiGHS, CBC and CP-SAT on plain formulations of the same problems.

Every solver gets the same time and two threads, and three seeds. `--json` prints one object a line with name, solver,
objective, bound, gap, seconds and connected."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

import plan_instances
import plan_peers


def ours(program, problem, seconds, gap, seed):
    """The planner on a problem file: the plan as year by parcel (or None), its bound and its time."""
    with tempfile.TemporaryDirectory() as folder:
        question, answer = os.path.join(folder, "problem.json"), os.path.join(folder, "plan.json")
        with open(question, "w") as file:
            json.dump(problem, file)
        started = time.perf_counter()
        subprocess.run(
            [
                program, "solve", question, "--out", answer, "--time-limit", str(seconds), "--gap", str(gap),
                "--seed", str(seed),
            ],
            check=False, stdout=subprocess.DEVNULL)
        elapsed = time.perf_counter() - started
        document = json.load(open(answer))
    plan = {key: year["year"] for year in document["years"] for key in year["parcels"]}
    return plan or None, document.get("bound"), elapsed


def peer(problem, solver, seconds, gap, seed):
    """The same of another solver, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        question = os.path.join(folder, "problem.json")
        with open(question, "w") as file:
            json.dump(problem, file)
        command = [sys.executable, plan_peers.__file__, question, solver, str(seconds), str(gap), str(seed)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        print(f"bench: {solver} failed: {run.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None, None, 0.0
    found = json.loads(run.stdout.splitlines()[-1])
    return found["plan"], found["bound"], found["seconds"]


def measure(program, name, problem, seconds, gap, seed, solver):
    if solver == "landreserve":
        plan, bound, elapsed = ours(program, problem, seconds, gap, seed)
    else:
        plan, bound, elapsed = peer(problem, solver, seconds, gap, seed)
    objective = connected = reached = None
    if plan:
        objective, broken, connected = plan_peers.judge(problem, plan)
        if broken > 1e-6:
            objective = None
        elif bound is not None:
            reached = (objective - bound) / objective
    return {
        "name": name, "solver": solver, "seed": seed, "objective": objective, "bound": bound, "gap": reached,
        "seconds": round(elapsed, 2), "connected": connected,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the landreserve program")
    parser.add_argument("--shared", default="../shared/realdata/cambridge-ma", help="the real city's data")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--large", action="store_true", help="also 10,000 candidates, ten minutes each")
    parser.add_argument("--seeds", type=int, default=3, help="how many random seeds")
    parser.add_argument("--only", help="only instances whose name has this in it")
    parser.add_argument("--seconds", type=float, help="another time for every instance")
    parser.add_argument("--solvers", default="landreserve,HiGHS,CBC,CP-SAT", help="which, comma-separated")
    options = parser.parse_args()
    beaten = False
    if not options.json:
        print(f"{'instance':24} {'solver':12} {'seed':>4} {'objective':>14} {'bound':>14} {'gap %':>8} {'s':>7}  areas")
    for name, problem, seconds, gap in plan_instances.instances(options.shared, options.large):
        if options.only and options.only not in name:
            continue
        best = {}
        for solver in options.solvers.split(","):
            for seed in range(options.seeds):
                found = measure(options.program, name, problem, options.seconds or seconds, gap, seed, solver)
                if found["objective"] is not None and found["connected"] is not False:
                    best.setdefault(solver, []).append(found["objective"])
                if options.json:
                    print(json.dumps(found), flush=True)
                    continue
                text = lambda value, digits: "–" if value is None else f"{value:.{digits}f}"
                share = None if found["gap"] is None else 100 * found["gap"]
                areas = {None: "", True: "connected", False: "not connected"}[found["connected"]]
                print(
                    f"{name:24} {solver:12} {seed:4} {text(found['objective'], 4):>14} {text(found['bound'], 4):>14} "
                    f"{text(share, 4):>8} {found['seconds']:7.2f}  {areas}", flush=True)
        mine = max(best.get("landreserve", [float("inf")]))
        for solver, values in best.items():
            # Within the gap that was asked for, two plans are equally good.
            if solver != "landreserve" and min(values) < mine * (1 - gap):
                print(f"bench: {solver} found a better plan of {name} than landreserve", file=sys.stderr)
                beaten = True
    sys.exit(1 if beaten else 0)


if __name__ == "__main__":
    main()
