#!/usr/bin/env python3
"""Builds studies/us-nato/facts/trade_matrix.csv, the flows of goods and services between the study's
actors in 2024, and prints how far it is from every flow in trade_known.csv.

  tools/make_trade_matrix.py [--facts FOLDER] [--errors FILE.csv] [--check]

The matrix is an estimate. Nobody publishes it for these actors and this year in a form that may be
passed on; `casus run --trade FILE.csv` takes one that was reported. The way there:

1. Traders: every country that trade_partners.csv has totals of, which is more than the study's
   actors, and one for all others. Totals are exports and imports of goods and services (balance of
   payments), of the newest year up to 2024.
2. A first guess of each flow by a gravity equation: products of both sides, distance between capitals,
   a common border, both in one customs union (trade_gravity.csv). Wars and sanctions that the equation
   does not know are judged multipliers there: under the sanctions of 2024 67.5 of 257.5 billion euros
   were left of the EU's trade with Russia; across the front Ukraine trades with neither Russia nor
   Belarus.
3. Shares of the five largest partners where they are reported. They are of goods alone: they set the
   goods part of a flow, the equation the rest. Partners who are not named share what is left as the
   equation has it, none more than the smallest that is named. Where both sides name each other the
   geometric mean of the two counts.
4. Scaling of rows and columns in turn until they give the totals (RAS). The row and the column of all
   others have none and follow.
5. Sales at home: output less exports, where output is a multiple of product.
6. Traders who are no actors of the study, and all others, are summed into ROW.

Standard library only. Same files in, same bytes out.
"""

import argparse
import csv
import math
import sys
from pathlib import Path

YEAR = 2024
# Judgements; each is said in facts/README.md.
GOODS_SHARE = 0.75  # of trade in goods and services; about three quarters of world trade
OUTPUT_RATIO = 1.9  # gross output over product; 1.7 to 2.9 in input-output tables
LEAST_HOME = 0.25  # of output: where exports with much transit leave less
OTHERS_KM = 7000.0  # to all others, whose product is spread over the globe
# As little as across a front where there was none known from the 1990s to December 2025.
CUT_OFF = (("ARM", "AZE"),)
SANCTIONED = ("RUS", "BLR")
# Members of the alliance but Türkiye; Switzerland, Japan and Korea among the others restrict too.
RESTRICTING_TOO = ("JPN", "KOR", "UKR")
NOT_RESTRICTING = ("TUR",)
AT_WAR = (("RUS", "UKR"), ("BLR", "UKR"))
# In the internal market without being members of the union.
IN_MARKET = ("NOR", "ISL")

# Capitals of traders who are no actors of the study: degrees north and east.
CAPITALS = {
    "ARE": (24.45, 54.38), "BRA": (-15.79, -47.88),
    "EGY": (30.04, 31.24), "IND": (28.61, 77.21), "JPN": (35.69, 139.69), "KAZ": (51.17, 71.45),
    "KOR": (37.57, 126.98), "MEX": (19.43, -99.13), "SAU": (24.71, 46.68), "VNM": (21.03, 105.85),
}
MORE_BORDERS = (("KAZ", "RUS"), ("KAZ", "CHN"), ("VNM", "CHN"), ("IND", "CHN"), ("MEX", "USA"))
OTHERS = "OTHERS"
UNION = "EUU"

# US dollars for a unit, yearly means of the European Central Bank's reference rates, rounded; only
# for the comparison with known flows.
DOLLARS = {
    "USD": {},
    "EUR": {"2020": 1.142, "2021": 1.183, "2022": 1.053, "2023": 1.081, "2024": 1.082},
    "GBP": {"2023": 1.243, "2024": 1.278},
    "CHF": {"2022": 1.048},
}


def read(folder, name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Facts:
    """What the tables say of traders."""

    def __init__(self, folder):
        self.actors = [row["entity"] for row in read(folder, "actors.csv")]
        self.product, self.place, self.union = {}, {}, set()
        for row in read(folder, "countries.csv"):
            who, variable = row["entity"], row["variable"]
            if variable == "gdp_market" and row["year"] == str(YEAR):
                self.product[who] = float(row["value"])
            elif variable in ("capital_lat", "capital_lon"):
                self.place.setdefault(who, {})[variable] = float(row["value"])
            elif variable == "eu_member" and float(row["value"]) == 1:
                self.union.add(who)
        self.place = {who: (at["capital_lat"], at["capital_lon"]) for who, at in self.place.items()}
        self.place.update(CAPITALS)
        self.members = {row["entity"] for row in read(folder, "countries.csv")
                        if row["variable"] == "nato_member" and float(row["value"]) == 1}
        self.borders = {(row["entity"], row["neighbour"]) for row in read(folder, "neighbours.csv")}
        for pair in MORE_BORDERS:
            self.borders |= {pair, pair[::-1]}
        self.total = {"export": {}, "import": {}}
        self.share = {"export": {}, "import": {}}
        totals = {}
        for row in read(folder, "trade_partners.csv"):
            who, flow = row["entity"], row["flow"]
            if who == UNION:
                continue
            if flow == "gdp" and row["year"] == str(YEAR):
                self.product.setdefault(who, float(row["value"]))
            elif flow in self.total and row["partner"] == "WLD" and int(row["year"]) <= YEAR:
                key = (flow, who)
                if key not in totals or int(row["year"]) > totals[key][0]:
                    totals[key] = (int(row["year"]), float(row["value"]))
            elif flow in self.share and row["unit"] == "percent":
                self.share[flow].setdefault(who, {})[row["partner"]] = float(row["value"]) / 100
        for (flow, who), (_, value) in totals.items():
            self.total[flow][who] = value
        self.gravity = {row["variable"]: float(row["value"]) for row in read(folder, "trade_gravity.csv")}


def kilometres(one, other):
    (lat1, lon1), (lat2, lon2) = one, other
    a, b = math.radians(lat1), math.radians(lat2)
    half = (math.sin((b - a) / 2) ** 2
            + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2)
    return 2 * 6371 * math.asin(math.sqrt(half))


def restricts(facts, who):
    return (who in facts.members and who not in NOT_RESTRICTING) or who in RESTRICTING_TOO


def outside_gravity(facts, one, other):
    """What war and sanctions leave of a flow."""
    if (one, other) in AT_WAR + CUT_OFF or (other, one) in AT_WAR + CUT_OFF:
        return facts.gravity["war_kept"]
    for target, source in ((one, other), (other, one)):
        if target in SANCTIONED and restricts(facts, source):
            return facts.gravity["sanctions_kept"]
    return 1.0


def gravity_guess(facts, traders):
    g = facts.gravity
    market = facts.union | set(IN_MARKET)
    guess = {}
    for i in traders:
        for n in traders:
            if i == n:
                continue
            km = OTHERS_KM if OTHERS in (i, n) else max(kilometres(facts.place[i], facts.place[n]), 50)
            log = math.log(facts.product[i]) + math.log(facts.product[n])
            log += g["yotov_ppml_log_distance"] * math.log(km)
            log += g["yotov_ppml_contiguity"] * ((i, n) in facts.borders)
            log += g["yotov_rta_total_with_lags_and_borders"] * (i in market and n in market)
            guess[i, n] = math.exp(log) * outside_gravity(facts, i, n)
    return guess


def split_total(facts, traders, who, flow, guess):
    """A trader's total by partner: {partner: value}, and which partners are named."""
    total = facts.total[flow][who]
    others = [t for t in traders if t != who]
    weight = {t: guess[(who, t) if flow == "export" else (t, who)] for t in others}
    named, outside = {}, 0.0
    for partner, share in facts.share[flow].get(who, {}).items():
        if partner in weight and partner != OTHERS:
            named[partner] = share
        else:
            outside += share  # a partner whose own totals nobody gave: one of the others
    goods = dict(named)
    left = max(0.0, 1 - sum(named.values()) - outside)
    smallest = min(list(named.values()) + [1.0])
    open_partners = [t for t in others if t not in named]
    # What is left goes by the equation, none above the smallest that is named; the others may.
    capped = set()
    while True:
        free = [t for t in open_partners if t not in capped]
        room = left - smallest * len(capped)
        sum_free = sum(weight[t] for t in free)
        over = [t for t in free
                if t != OTHERS and named and room * weight[t] / sum_free > smallest * 1.0000001]
        for t in free:
            goods[t] = room * weight[t] / sum_free
        for t in capped:
            goods[t] = smallest
        if not over:
            break
        capped |= set(over)
    goods[OTHERS] = goods.get(OTHERS, 0.0) + outside
    sum_weight = sum(weight.values())
    return ({t: total * (GOODS_SHARE * goods[t] + (1 - GOODS_SHARE) * weight[t] / sum_weight)
             for t in others}, set(named))


def estimate(facts):
    """{(seller, buyer): value} of all traders, sales at home included, and what each rests on."""
    traders = sorted(set(facts.total["export"]) & set(facts.total["import"]) & set(facts.product)
                     & set(facts.place))
    missing = [a for a in facts.actors if a not in traders and a != "ROW"]
    if missing:
        sys.exit("no totals, product or capital for: " + ", ".join(missing))
    extra = [t for t in traders if t not in facts.actors]
    facts.product[OTHERS] = facts.product["ROW"] - sum(facts.product[t] for t in extra)
    traders.append(OTHERS)
    guess = gravity_guess(facts, traders)
    sold = {t: split_total(facts, traders, t, "export", guess) for t in traders if t != OTHERS}
    bought = {t: split_total(facts, traders, t, "import", guess) for t in traders if t != OTHERS}
    flows, basis = {}, {}
    for i in traders:
        for n in traders:
            if i == n:
                continue
            says = []
            if i != OTHERS:
                says.append((sold[i][0][n], n in sold[i][1]))
            if n != OTHERS:
                says.append((bought[n][0][i], i in bought[n][1]))
            named = [value for value, is_named in says if is_named]
            values = named or [value for value, _ in says]
            flows[i, n] = math.exp(sum(math.log(max(v, 1e-9)) for v in values) / len(values))
            basis[i, n] = "partner_shares" if named else "gravity"
    for _ in range(500):
        worst = 0.0
        for side, total in (("row", facts.total["export"]), ("column", facts.total["import"])):
            for t in traders:
                if t == OTHERS:
                    continue
                pairs = [(t, n) if side == "row" else (n, t) for n in traders if n != t]
                ratio = total[t] / sum(flows[p] for p in pairs)
                worst = max(worst, abs(ratio - 1))
                for p in pairs:
                    flows[p] *= ratio
        if worst < 1e-12:
            break
    for t in traders:
        exports = sum(flows[t, n] for n in traders if n != t)
        output = OUTPUT_RATIO * facts.product[t]
        flows[t, t] = max(output - exports, LEAST_HOME * output)
        basis[t, t] = "output"
    return traders, flows, basis


def to_actors(facts, traders, flows, basis):
    place = {t: t if t in facts.actors else "ROW" for t in traders}
    summed, rests_on = {}, {}
    for (i, n), value in flows.items():
        key = (place[i], place[n])
        summed[key] = summed.get(key, 0.0) + value
        kind = "output" if key[0] == key[1] else basis[i, n]
        rests_on[key] = kind if rests_on.get(key, kind) == kind else "partner_shares+gravity"
    return summed, rests_on


def parts_of(facts, code, traders):
    if code == UNION:
        # The union has members that nobody gave totals of; they are among the others.
        return [t for t in traders if t in facts.union]
    return [code] if code in traders else None


FLOW_KINDS = ("goods", "services", "goods_both_ways")


def is_inside_union(facts, row, i, n):
    outer = (UNION, "WLD")
    return row["exporter"] in outer and row["importer"] in outer and i in facts.union and n in facts.union


def estimate_of(facts, traders, flows, row, sellers, buyers):
    """What the matrix has for a known row: billions of dollars, or percent of a share."""
    kind = row["kind"]
    part = 1 - GOODS_SHARE if kind.startswith("services") else GOODS_SHARE

    def sum_of(those, these):
        return part * sum(flows[i, n] for i in those for n in these if i != n and not is_inside_union(facts, row, i, n))

    if kind.startswith("share_of"):  # of trade with all outside the union, where the union is a side
        def outside(own):
            return [t for t in traders if t not in own]
        whole = sum_of(sellers, outside(sellers)) if kind == "share_of_exporter_goods_exports" else sum_of(outside(buyers), buyers)
        return 100 * sum_of(sellers, buyers) / whole
    if kind.endswith("_balance"):  # the exporter's surplus
        return sum_of(sellers, buyers) - sum_of(buyers, sellers)
    there = sum_of(sellers, buyers)
    return there + sum_of(buyers, sellers) if kind == "goods_both_ways" else there


def compare(facts, traders, flows, known):
    """Rows of (known row, estimate, known value, ratio), in billions of dollars or percent, or (row, None, None, why)."""
    compared = []
    for row in known:
        unit, year = row["unit"], row["year"]
        if len(year) != 4:
            compared.append((row, None, None, "part of a year"))
            continue
        money = unit.split("_")[0]
        rate = 1.0 if money in ("USD", "percent") else DOLLARS[money].get(year)
        if rate is None:
            compared.append((row, None, None, "no rate of exchange"))
            continue
        sellers, buyers = (parts_of(facts, row[c], traders) if row[c] != "WLD" else traders
                           for c in ("exporter", "importer"))
        if sellers is None or buyers is None:
            compared.append((row, None, None, "a trader without totals"))
            continue
        mine = estimate_of(facts, traders, flows, row, sellers, buyers)
        theirs = float(row["value"]) * rate
        compared.append((row, mine, theirs, mine / theirs))
    return compared


def quantile(values, share):
    values = sorted(values)
    at = share * (len(values) - 1)
    low = math.floor(at)
    return values[low] + (at - low) * (values[min(low + 1, len(values) - 1)] - values[low])


def report(compared, out):
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["exporter", "importer", "year", "kind", "grade", "known", "estimate", "unit",
                     "ratio", "not_compared"])
    for row, mine, theirs, ratio in compared:
        start = [row[c] for c in ("exporter", "importer", "year", "kind", "grade")]
        unit = "percent" if row["unit"] == "percent" else "usd_bn"
        writer.writerow(start + (["", "", "", "", ratio] if mine is None else
                                 [f"{theirs:.4g}", f"{mine:.4g}", unit, f"{ratio:.3f}", ""]))


def summary(compared):
    lines = []
    for name, keep in (("2024", lambda r: r["year"] == "2024"),
                       ("2024, above 10 billion dollars", None),
                       ("all years", lambda r: True)):
        picked = [(theirs, ratio) for row, mine, theirs, ratio in compared if mine is not None
                  and row["kind"] in FLOW_KINDS and (keep(row) if keep else row["year"] == "2024" and theirs > 10)]
        errors = [abs(math.log(ratio)) for _, ratio in picked]
        logs = [math.log(ratio) for _, ratio in picked]
        lines.append(f"{name}: {len(picked)} flows; estimate over known, median "
                     f"{math.exp(quantile(logs, .5)):.2f}; off by a factor of "
                     f"{math.exp(quantile(errors, .5)):.2f} at the median, "
                     f"{math.exp(quantile(errors, .9)):.2f} at 90 %")
    for name, word, unit in (("shares of trade", "share_of", "points of 100"),
                             ("balances", "_balance", "billion dollars")):
        errors = sorted(abs(mine - theirs) for row, mine, theirs, _ in compared
                        if mine is not None and word in row["kind"])
        lines.append(f"{name}: {len(errors)} rows; off by {quantile(errors, .5):.1f} {unit} at the median, {errors[-1]:.1f} at most")
    skipped = sum(1 for _, mine, _, _ in compared if mine is None)
    lines.append(f"not compared: {skipped} rows (parts of years, traders without totals, unknown rates)")
    return lines


def matrix_text(facts, flows, basis):
    lines = ["exporter,importer,year,value,unit,basis,source_id,grade"]
    for i in facts.actors:
        for n in facts.actors:
            lines.append(f"{i},{n},{YEAR},{flows[i, n]:.6g},usd_bn,{basis[i, n]},TRADE_ESTIMATE,J")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    root = Path(__file__).resolve().parent.parent
    parser.add_argument("--facts", type=Path, default=root / "studies" / "us-nato" / "facts")
    parser.add_argument("--errors", type=Path, help="write the comparison here, not to the screen")
    parser.add_argument("--check", action="store_true",
                        help="write nothing; fail if the file is not what would be written")
    options = parser.parse_args()
    facts = Facts(options.facts)
    traders, flows, basis = estimate(facts)
    text = matrix_text(facts, *to_actors(facts, traders, flows, basis))
    path = options.facts / "trade_matrix.csv"
    if options.check:
        if path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path} is not what {Path(__file__).name} makes of the tables")
        return
    path.write_text(text, encoding="utf-8")
    compared = compare(facts, traders, flows, read(options.facts, "trade_known.csv"))
    if options.errors:
        with open(options.errors, "w", encoding="utf-8", newline="") as out:
            report(compared, out)
    else:
        report(compared, sys.stdout)
    print("\n".join(summary(compared)), file=sys.stderr)


if __name__ == "__main__":
    main()
