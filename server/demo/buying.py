"""When customers buy and for how much, as published models of real ones say.

BG/NBD: while active a customer buys at rate lambda, and after each repeat purchase leaves for good with probability p;
lambda is gamma and p beta distributed over customers. Fader, Hardie & Lee (2005), 'Counting your customers the easy
way', Marketing Science 24(2), fitted to CDNOW. Gamma-gamma: receipts scatter around a customer's own mean. Fader &
Hardie (2013), 'The gamma-gamma model of monetary value', fitted to the same data.
"""

from random import Random

R, ALPHA, A, B = 0.243, 4.414, 0.793, 2.426
P, Q, GAMMA = 6.25, 3.74, 15.44

# yuan for one dollar of CDNOW's: the mean receipt becomes about 1,400 yuan, a jacket with a shirt
YUAN_PER_UNIT = 40.0
DAYS_PER_WEEK = 7


def purchase_times(random: Random, horizon_weeks: float) -> list[float]:
    """Weeks from the first purchase (0.0, always there) to each purchase within the horizon."""
    rate = random.gammavariate(R, 1 / ALPHA)
    leaves = random.betavariate(A, B)
    times, time = [0.0], 0.0
    while rate > 1e-9:
        time += random.expovariate(rate)
        if time > horizon_weeks:
            break
        times.append(time)
        if random.random() < leaves:
            break
    return times


def spending_scale(random: Random) -> float:
    """A customer's own scale of spending, in dollars of the published fit."""
    return 1 / random.gammavariate(Q, 1 / GAMMA)


def receipt_yuan(random: Random, scale: float) -> float:
    """One receipt of a customer with this scale."""
    return random.gammavariate(P, scale) * YUAN_PER_UNIT


def share_without_repeat(horizon_weeks: float) -> float:
    """The share of customers that the model expects to have bought only once by then."""
    return (ALPHA / (ALPHA + horizon_weeks)) ** R


def mean_share_without_repeat(horizon_weeks: float) -> float:
    """The same for customers who joined evenly over the horizon."""
    grown = ((ALPHA + horizon_weeks) / ALPHA) ** (1 - R) - 1
    return ALPHA * grown / ((1 - R) * horizon_weeks)
