#!/usr/bin/env python3
"""Trade equilibria of one size after another, by three programs in one run:

  plain numpy   the damped fixed point as the paper writes it: all powers in every sweep
  scipy root    scipy.optimize.root (hybr) on the excess demands, if scipy is installed
  casus         the calculator behind `casus solve trade`, in double, and the ensemble's 30 sweeps in
                single precision: times read from the program given as first argument

All solve the same economies, in which one actor's trade would fall by 30 %. Tolerance 1e-12 for numpy
and scipy, 1e-13 for `casus solve`. Times are of the processor, not of the clock."""
import json
import subprocess
import sys
import time

import numpy as np

try:
    from scipy.optimize import root
except ImportError:
    root = None

SIZES = (30, 45, 100, 200)
THETA = 5.0


def economy(n):
    """That of src/models/trade/lone_trade.hpp: flows that fall with the distance of their numbers."""
    place = np.arange(n)
    size = np.outer(place % 7 + 1, place % 7 + 1).astype(float)
    apart = np.abs(place[:, None] - place[None, :])
    flows = size * (1 / (1 + apart) + 0.02 * (place[:, None] < place[None, :]))
    np.fill_diagonal(flows, 12 * np.diag(size))
    flows[3, 4] *= 0.05
    flows[4, 3] *= 0.05
    tau = np.ones((n, n))
    tau[0, 1:] = tau[1:, 0] = 0.7 ** (-1 / THETA)
    return flows, tau


def excess(wage, share, output, deficit, tau):
    power = share * (wage[:, None] * tau) ** -THETA
    new = power / power.sum(axis=0)
    return new @ (wage * output + deficit) - wage * output


def fixed_point(flows, tau):
    output, spending = flows.sum(axis=1), flows.sum(axis=0)
    share, deficit = flows / spending, spending - output
    wage, step = np.ones(len(flows)), 1.5 / (1 + THETA)
    for sweep in range(10000):
        gap = excess(wage, share, output, deficit, tau) / (wage * output)
        if np.abs(gap).max() <= 1e-12:
            return wage, sweep
        wage *= 1 + step * gap
    raise SystemExit("no convergence")


def by_root(flows, tau):
    output, spending = flows.sum(axis=1), flows.sum(axis=0)
    share, deficit = flows / spending, spending - output

    def system(log_wage):
        wage = np.exp(log_wage)
        gap = excess(wage, share, output, deficit, tau) / output
        gap[-1] = (wage @ output - output.sum()) / output.sum()  # the measure, for one market
        return gap

    found = root(system, np.zeros(len(flows)), method="hybr", tol=1e-12)
    return np.exp(found.x)


def best_time(work, least=0.5):
    best, spent = 1e9, 0.0
    while spent < least:
        begin = time.process_time()
        work()
        took = time.process_time() - begin
        best, spent = min(best, took), spent + took
    return best


def ours(program):
    answer = json.loads(subprocess.run(
        [program, "--benchmark_format=json", "--benchmark_min_time=0.3"],
        check=True, capture_output=True, text=True).stdout)
    times = {}
    for row in answer["benchmarks"]:
        name, size = row["name"].split("/")[:2]
        seconds = row["cpu_time"] * 1e-9
        if "items_per_second" in row:
            seconds = 1 / row["items_per_second"]
        times[name, int(size)] = seconds
    return times


def main():
    times = ours(sys.argv[1]) if len(sys.argv) > 1 else {}
    print(f"{'actors':>6} {'numpy':>12} {'scipy root':>12} {'casus solve':>12} {'casus, 30 sweeps':>17}")
    rows = []
    for n in SIZES:
        flows, tau = economy(n)
        plain = best_time(lambda: fixed_point(flows, tau))
        solver = None
        if root is not None:
            assert np.allclose(fixed_point(flows, tau)[0], by_root(flows, tau), rtol=1e-9)
            solver = best_time(lambda: by_root(flows, tau))
        calculator = times.get(("BM_TradeCalculator", n))
        sweeps = times.get(("BM_TradeSweeps", n))
        cells = [f"{1e6 * t:9.1f} us" if t else "-" for t in (plain, solver, calculator, sweeps)]
        print(f"{n:>6} {cells[0]:>12} {cells[1]:>12} {cells[2]:>12} {cells[3]:>17}")
        rows.append((n, plain, solver, calculator, sweeps))
    for k, name in enumerate(("numpy", "scipy root", "casus solve", "casus, 30 sweeps"), start=1):
        known = [(row[0], row[k]) for row in rows if row[k]]
        if len(known) > 1:
            slope = np.polyfit(np.log([n for n, _ in known]), np.log([t for _, t in known]), 1)[0]
            print(f"{name}: cost grows with the actors to the power {slope:.1f}")


if __name__ == "__main__":
    main()
