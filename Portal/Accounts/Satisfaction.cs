namespace Portal.Accounts;

/// <summary>
/// How content a customer is, by what they said themselves on a scale from 1 to 5: CSAT, the share of 4 and 5 (top two boxes), with the
/// Wilson score interval at 95 %. 8 of 10 → 80 %, 49.0–94.3 %.
/// </summary>
/// <param name="Answers">How many answers there are, more than 0.</param>
/// <param name="Content">How many of them are 4 or 5.</param>
public sealed record Satisfaction(int Answers, int Content)
{
    /// <summary>An answer from here on counts as content.</summary>
    public const int ContentFrom = 4;

    /// <summary>Answers of this many days count.</summary>
    public const int Days = 365;

    private const double Z = 1.959963984540054;

    public double Share => (double)Content / Answers;

    public double From => Bound(-1);

    public double To => Bound(+1);

    /// <summary>Nothing when nobody was asked.</summary>
    public static Satisfaction? Of(int answers, int content) => answers > 0 ? new(answers, content) : null;

    private double Bound(int side)
    {
        var (n, p) = ((double)Answers, Share);
        return Math.Clamp((p + Z * Z / (2 * n) + side * Z * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))) / (1 + Z * Z / n), 0, 1);
    }
}
