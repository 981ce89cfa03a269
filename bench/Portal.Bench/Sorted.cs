namespace Portal.Bench;

/// <summary>Percentiles of what was measured.</summary>
public sealed class Sorted
{
    private readonly double[] values;

    public Sorted(IEnumerable<double> measured) => values = [.. measured.Order()];

    public double At(double share) => values.Length == 0 ? 0 : values[Math.Clamp((int)Math.Ceiling(share * values.Length) - 1, 0, values.Length - 1)];

    public static string Verdict(double value, double limit, bool atLeast = false)
    {
        var met = atLeast ? value >= limit : value <= limit;
        return $"{(atLeast ? "≥" : "≤")} {limit:0.###}, ×{value / limit:0.00} {(met ? "met" : "MISSED")}";
    }
}
