namespace Portal.Workflows.Targets;

/// <summary>Dividing a figure among parts so that nothing is lost or added.</summary>
public static class Spreading
{
    /// <summary>
    /// Parts of a total in proportion to their weights, by the largest remainder (Hamilton): each is a whole number of units, they sum to
    /// the total exactly, and none is a unit or more away from its exact share. Of equal remainders the earlier one gets more. What is
    /// less than a unit of the total itself goes to the first part that has any weight.
    /// </summary>
    /// <param name="total">≥ 0.</param>
    /// <param name="weights">Each ≥ 0, at least one greater than zero.</param>
    /// <param name="unit">The smallest step, ≥ 1, e.g. 100 for whole pieces kept in hundredths.</param>
    /// <exception cref="ArgumentOutOfRangeException">The total or a weight is negative, or the unit less than 1.</exception>
    /// <exception cref="ArgumentException">No weight is greater than zero.</exception>
    public static IReadOnlyList<long> Parts(long total, IReadOnlyList<long> weights, long unit = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfLessThan(unit, 1);
        foreach (var weight in weights) { ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights)); }
        var all = weights.Aggregate((Int128)0, (sum, w) => sum + w);
        if (all == 0) { throw new ArgumentException("Nothing has any weight.", nameof(weights)); }
        var units = total / unit;
        var parts = weights.Select(w => (long)(units * (Int128)w / all)).ToArray();
        var left = (int)(units - parts.Sum());
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => units * (Int128)weights[i] % all).ThenBy(i => i).Take(left)) { parts[i]++; }
        for (var i = 0; i < parts.Length; i++) { parts[i] *= unit; }
        parts[weights.TakeWhile(w => w == 0).Count()] += total % unit;
        return parts;
    }
}
