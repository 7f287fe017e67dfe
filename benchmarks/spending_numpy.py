#!/usr/bin/env python3
"""The spending kernel in straightforward numpy, for the ratio: best response to spill-ins among 31
acting members with a full connectivity matrix, target norm, asymmetric adjustment and noise, in
float32 over worlds. Random numbers come from numpy, not from the keyed generator."""
import time

import numpy as np

WORLDS, MEMBERS, ACTORS, MONTHS = 4096, 31, 42, 120


def run(rng):
    f = np.float32
    income = rng.uniform(20, 5000, (MEMBERS, 1)).astype(f) * np.ones((1, WORLDS), f)
    alpha = np.exp(rng.normal(np.log(0.02), 0.3, (MEMBERS, WORLDS))).astype(f)
    gamma = np.exp(rng.normal(np.log(0.012), 0.3, (MEMBERS, WORLDS))).astype(f)
    omega = rng.uniform(0, 0.05, (MEMBERS, MEMBERS)).astype(f)
    np.fill_diagonal(omega, 0)
    share = rng.uniform(0.015, 0.03, (MEMBERS, WORLDS)).astype(f)
    up = f(1 - (1 - 0.15) ** (1 / 12))
    down = f(1 - (1 - 0.05) ** (1 / 12))
    credibility = rng.uniform(0.2, 0.9, WORLDS).astype(f)
    for month in range(MONTHS):
        spill = omega @ (share * income * credibility)
        b = (alpha + gamma) * income - (1 - alpha) * spill
        product = gamma * income * spill
        larger = f(0.5) * (np.abs(b) + np.sqrt(b * b + 4 * product))
        best = np.where(b >= 0, larger, product / larger) / income
        target = f(0.02 + 0.015 * month / MONTHS)
        goal = best + f(0.5) * np.maximum(0, target - best)
        rate = np.where(goal > share, up, down)
        noise = f(0.0004) * rng.standard_normal((MEMBERS, WORLDS)).astype(f)
        share = np.clip(share + rate * (goal - share) + noise, 0, f(0.3))
    return share


best = 1e9
for _ in range(2):
    begin = time.perf_counter()
    run(np.random.default_rng(1))
    best = min(best, time.perf_counter() - begin)
print(f"numpy spending: {best:6.2f} s, {1e9 * best / (ACTORS * MONTHS * WORLDS):6.1f} ns per actor-month-world")
